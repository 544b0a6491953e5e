using System.Diagnostics;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary>An installation that ends in the middle, by a full disk or by its process's end, leaves the city of before, and can be done again.</summary>
public sealed class BrokenInstallTests : IAsyncLifetime, IDisposable
{
    private const string City = """{ "city": { "name": { "ja": "試験市" } }, "catalogues": [{ "at": "AT", "kind": "nuget" }] }""";
    private readonly TestFolder folder = new();
    private readonly string offered, city, temporary;
    private FeedServer server = null!;

    public BrokenInstallTests()
    {
        offered = Directory.CreateDirectory(folder.File("offered")).FullName;
        temporary = Directory.CreateDirectory(folder.File("tmp")).FullName;
        city = folder.File("civic.json");
    }

    public async Task InitializeAsync()
    {
        server = await FeedServer.OpenAsync(offered);
        await RunAsync("keygen", folder.File("publisher"), "--name", "garbage.example");
        await RunAsync("sign", OfferedPackage.Write(offered, "9.0.0"), "--key", folder.File("publisher"), "--nupkg");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("file", "data", "CIVIC3136")]
    [InlineData("folder", "data", "CIVIC3136")]
    [InlineData("web", "data", "CIVIC3136")]
    [InlineData("web", "tmp", "CIVIC3136")]
    public async Task A_disk_that_is_full_in_the_middle_is_told_and_leaves_the_city_of_before(string from, string disk, string code)
    {
        var what = Offer(from);
        Directory.CreateDirectory(folder.File("data/packages"));
        var before = await File.ReadAllTextAsync(city);
        // The package has 800 kB.
        var answer = await OnDiskAsync(disk, $"""
            install {what}; echo "first $?"; ls -A data/packages tmp; cat civic.json
            mount -o remount,size=16m "$disk"
            install {what}; echo "second $?"; ls -A data/packages
            """);
        Skip.If(answer.Error.Contains("unshare", StringComparison.Ordinal) || answer.Error.Contains("mount:", StringComparison.Ordinal), $"Here nobody may make a small disk: {answer.Error}");
        answer.Error.Should().Contain(code).And.Contain("No space left on device");
        answer.Out[..answer.Out.IndexOf("second", StringComparison.Ordinal)].Should().StartWith($"first 1\ndata/packages:\n\ntmp:\n{before}");
        answer.Out.Should().EndWith("second 0\ngarbage5374.9.0.0.nupkg\ngarbage5374.9.0.0.nupkg.sig\n");
    }

    [Fact]
    public async Task A_process_that_is_killed_while_it_fetches_changes_nothing()
    {
        Offer("web");
        var before = await File.ReadAllTextAsync(city);
        var half = new TaskCompletionSource();
        server.Answers["/flat/garbage5374/9.0.0/garbage5374.9.0.0.nupkg"] = async context =>
        {
            await context.Response.Body.WriteAsync((await File.ReadAllBytesAsync(Path.Combine(offered, "garbage5374.9.0.0.nupkg"))).AsMemory(0, 100_000));
            await context.Response.Body.FlushAsync();
            half.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
        };
        using (var process = ToolProcess.Start(folder.Path, new() { ["TMPDIR"] = temporary }, "plugin", "install", "garbage5374", "--config", city, "--yes"))
        {
            await half.Task;
            process.Kill();
            await process.WaitForExitAsync();
        }
        (await File.ReadAllTextAsync(city)).Should().Be(before);
        Kept().Should().BeEmpty();

        server.Answers.Clear();
        (await RunAsync("install", "garbage5374", "--config", city, "--yes")).ExitCode.Should().Be(0);
        Kept().Should().BeEquivalentTo("garbage5374.9.0.0.nupkg", "garbage5374.9.0.0.nupkg.sig");
    }

    // Names the feed in the city's file where there is one, and answers what is installed.
    private string Offer(string from)
    {
        File.WriteAllText(city, from == "file" ? """{ "city": { "name": { "ja": "試験市" } } }""" : City.Replace("AT", from == "web" ? server.At : "offered", StringComparison.Ordinal));
        return from == "file" ? Path.Combine(offered, "garbage5374.9.0.0.nupkg") : "garbage5374";
    }

    private IEnumerable<string?> Kept() => Directory.Exists(folder.File("data/packages")) ? Directory.GetFileSystemEntries(folder.File("data/packages")).Select(Path.GetFileName) : [];

    // A small disk that only the script sees, in the place of one of the folders.
    private async Task<Answered> OnDiskAsync(string disk, string script)
    {
        var start = new ProcessStartInfo("unshare", [.. Environment.IsPrivilegedProcess ? (string[])["-m"] : ["-Urm"], "/bin/sh", "-c", $$"""
            disk={{disk}}
            install() { dotnet "{{ToolProcess.Program}}" plugin install "$1" --config civic.json --yes --lang en >/dev/null; }
            mount -t tmpfs -o size=400k tmpfs "$disk" || exit 9
            mkdir -p data/packages
            {{script}}
            """])
        {
            WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        start.Environment["TMPDIR"] = temporary;
        Skip.IfNot(OperatingSystem.IsLinux() && File.Exists("/usr/bin/unshare"), "Only Linux, with unshare, gives a test a small disk.");
        using var process = Process.Start(start)!;
        return await ToolProcess.AnswerAsync(process);
    }

    private Task<Answered> RunAsync(params string[] words) => ToolHere.RunAsync(["plugin", .. words]);
}
