using System.Diagnostics;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>A city that <c>civic new city</c> makes, outside of the checkout: built from the platform's packages alone, and started.</summary>
public sealed partial class OutsideCityTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task A_new_city_is_built_from_packages_and_opens()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        await DotnetAsync("msbuild", Path.Combine(ToolProcess.Repository, "eng", "Feed.proj"), "-p:NoBuild=true", $"-p:Configuration={configuration}", $"-p:Feed={folder.File("feed")}/", "-v:q", "-nologo");
        Directory.GetFiles(folder.File("feed"), "CivicPlatform.Hosting.*.nupkg").Should().ContainSingle();
        var made = await ToolProcess.RunAsync(folder.Path, "new", "city", "town", "--name", "波音町", "--plugins", "garbage5374", "--feed", "feed");
        made.ExitCode.Should().Be(0, made.Error);

        // The platform's packages come from the feed into a folder of this test; all others are on this machine since the tests were built.
        await DotnetAsync("build", folder.File("town"), $"-p:RestoreSources={folder.File("feed")}", $"-p:RestoreFallbackFolders={GlobalPackages}", "-v:q", "-nologo", "-m:1");
        Directory.Exists(folder.File("nuget/civicplatform.hosting/0.1.0")).Should().BeTrue();

        var program = Directory.GetFiles(folder.File("town/bin"), "City.dll", SearchOption.AllDirectories).Single();
        using var city = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder.File("town"), RedirectStandardOutput = true })!;
        try
        {
            using var reader = new HttpClient { BaseAddress = new Uri(await AddressAsync(city.StandardOutput)) };
            var home = await reader.GetStringAsync("/");
            home.Should().Contain("<h1>波音町</h1>").And.Contain("/p/garbage5374").And.NotContain("card-missing");
            using var stop = Process.Start("kill", ["-TERM", $"{city.Id}"]);
            await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        }
        finally
        {
            if (!city.HasExited)
                city.Kill();
        }
        city.ExitCode.Should().Be(0);
        Directory.Exists(folder.File("town/data")).Should().BeTrue("civic.json says where the city's data is");
    }

    private static string GlobalPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private async Task DotnetAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // What a test run tells its own child builds is no business of these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        if (words[0] == "build")
            start.Environment["NUGET_PACKAGES"] = folder.File("nuget");
        using var process = Process.Start(start)!;
        var answered = await ToolProcess.AnswerAsync(process);
        answered.ExitCode.Should().Be(0, "dotnet {0} says: {1}{2}", string.Join(' ', words), answered.Out, answered.Error);
    }

    private static async Task<string> AddressAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } address)
                return address.Value;
        }
        throw new InvalidOperationException("The city ended before it said where it answers.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listening();
}
