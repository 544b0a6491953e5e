using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>Measures starts of a city with a plugin and without it, in a process where nothing else runs: tests beside it would be measured too.</summary>
internal static class CostMeter
{
    private const int WarmRounds = 6;
    private const int Rounds = 9;
    // Two that are measured at once would take one another's processor and caches.
    private static readonly SemaphoreSlim Turn = new(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>What a start took.</summary>
    /// <param name="Milliseconds">Of processor time, from nothing until the city says that it is ready.</param>
    /// <param name="Bytes">What the managed heap holds more than before it.</param>
    public sealed record Start(double Milliseconds, long Bytes);

    /// <summary>What was measured; nothing and the reason where it could not be.</summary>
    public sealed record Measured(IReadOnlyList<Start> With, IReadOnlyList<Start> Without, string Trouble = "");

    private sealed record Order(string Plugin, string Packages, IReadOnlyDictionary<string, string> Options);

    /// <summary>Starts the process and waits for its figures.</summary>
    public static async Task<Measured> MeasureAsync(ConformanceSubject subject)
    {
        var dependencies = $"{AppContext.GetData("APP_CONTEXT_DEPS_FILES")}".Split(';').FirstOrDefault(file => Path.GetDirectoryName(file) == AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var runtime = dependencies?.Replace(".deps.json", ".runtimeconfig.json", StringComparison.Ordinal);
        if (!File.Exists(dependencies) || !File.Exists(runtime))
            return new Measured([], [], $"the tests have no {dependencies ?? "deps.json"} and {runtime ?? "runtimeconfig.json"} beside them, with which another process would find its assemblies.");
        using var folder = new TestFolder();
        var order = folder.File("order.json");
        await File.WriteAllBytesAsync(order, JsonSerializer.SerializeToUtf8Bytes(new Order(subject.Plugin, subject.City.Packages, subject.City.Options)));
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, ["exec", "--depsfile", dependencies!, "--runtimeconfig", runtime!, typeof(CostMeter).Assembly.Location, order])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        // A published city is compiled before (decision 0077); here the first rounds bring the platform's code as far, after few calls and without a second pass over it.
        (start.Environment["DOTNET_TieredPGO"], start.Environment["DOTNET_TC_CallCountThreshold"]) = ("0", "4");
        await Turn.WaitAsync();
        try
        {
            return await RunAsync(start);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<Measured> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<Measured>((await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "{}") is { With: not null } measured
            ? measured
            : new Measured([], [], $"the process ended with {process.ExitCode}. {await complained}");
    }

    /// <summary>The process that measures.</summary>
    /// <param name="words">The file that says what.</param>
    public static async Task<int> Main(string[] words)
    {
        if (words.Length != 1)
        {
            await Console.Error.WriteLineAsync($"{Assembly.GetExecutingAssembly().GetName().Name} is a library for tests; it runs by itself only to measure a plugin for them.");
            return 2;
        }
        var order = JsonSerializer.Deserialize<Order>(await File.ReadAllBytesAsync(words[0]))!;
        List<Start> with = [], without = [];
        // Nobody else is in these cities, but whom it cannot be without: what others cost, and differ by, is not its own.
        var needed = Needed(order);
        // The very first start unpacks packages and makes a ledger, once in a city's life.
        await using var city = await MakeAsync(order, [.. needed, order.Plugin]);
        await using var plain = await MakeAsync(order, needed);
        for (var round = -WarmRounds; round < Rounds; round++)
        {
            foreach (var loaded in round % 2 == 0 ? (bool[])[true, false] : [false, true])
            {
                var start = await StartAsync(loaded ? city : plain);
                // What was called often is compiled again while nothing is measured.
                await Task.Delay(Pause);
                if (round >= 0)
                    (loaded ? with : without).Add(start);
            }
        }
        Console.WriteLine(JsonSerializer.Serialize(new Measured(with, without)));
        return 0;
    }

    private static HashSet<string> Needed(Order order)
    {
        var manifests = PluginCheck.Examine(order.Packages).Select(package => package.Manifest).OfType<PluginManifest>().ToLookup(manifest => manifest.Id.ToString());
        var needed = new HashSet<string>(StringComparer.Ordinal);
        void Add(string plugin)
        {
            foreach (var required in manifests[plugin].SelectMany(manifest => manifest.Requires.Keys).Where(required => required != order.Plugin && needed.Add(required)))
                Add(required);
        }
        Add(order.Plugin);
        return needed;
    }

    private static async Task<PluginCity> MakeAsync(Order order, HashSet<string> plugins)
    {
        var city = await PluginCity.StartAsync(new PluginCityOptions { Packages = order.Packages, Options = order.Options }, new PluginCitySetup { Names = plugins.Contains });
        await city.CloseAsync();
        return city;
    }

    private static async Task<Start> StartAsync(PluginCity city)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var used = Environment.CpuUsage.TotalTime;
        await city.RestartAsync();
        using (var reader = city.Reader())
            _ = await reader.GetStringAsync("/health/ready");
        var took = Environment.CpuUsage.TotalTime - used;
        var more = GC.GetTotalMemory(forceFullCollection: true) - before;
        await city.CloseAsync();
        return new Start(took.TotalMilliseconds, more);
    }
}
