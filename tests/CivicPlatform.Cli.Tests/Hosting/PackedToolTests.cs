using System.Diagnostics;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>The package of the tool, installed into a folder of this test from a folder of this test: no feed, nothing of the user's is touched.</summary>
public sealed class PackedToolTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_installed_tool_says_its_version_and_runs_plugins_and_verifies_ledgers()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        File.WriteAllText(folder.File("nuget.config"), """<configuration><packageSources><clear /><add key="here" value="feed" /></packageSources></configuration>""");
        await DotnetAsync("pack", Path.Combine(ToolProcess.Repository, "src", "CivicPlatform.Cli"), "--no-build", "-c", configuration, "-o", folder.File("feed"), "-v", "q", "-nologo");
        await DotnetAsync("tool", "install", "CivicPlatform.Cli", "--tool-path", folder.File("tools"), "--add-source", folder.File("feed"),
            "--configfile", folder.File("nuget.config"), "--version", "0.1.0");
        var content = Path.Combine(ToolProcess.Repository, "samples", "Kanazawa", "content", "5374");
        await TestLedger.MakeAsync(folder.File("ledger"));

        (await CivicAsync("--version")).Should().StartWith("0.1.0");
        using var next = JsonDocument.Parse(await CivicAsync("garbage5374", "next", "--folder", content, "--area", "此花", "--on", "2026-12-01", "--json"));
        next.RootElement.GetProperty("collections")[0].GetProperty("kind").GetString().Should().Be("燃やさないごみ");
        using var verified = JsonDocument.Parse(await CivicAsync("verify", folder.File("ledger"), "--json"));
        verified.RootElement.GetProperty("events").GetInt64().Should().Be(6);
    }

    private Task<string> CivicAsync(params string[] words) =>
        RunAsync(Path.Combine(folder.File("tools"), OperatingSystem.IsWindows() ? "civic.exe" : "civic"), words);

    private Task<string> DotnetAsync(params string[] words) => RunAsync("dotnet", words);

    private async Task<string> RunAsync(string program, string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["XDG_DATA_HOME"] = Directory.CreateDirectory(folder.File("home")).FullName;
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        // What a test run tells its own child builds is no business of these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var answered = await ToolProcess.AnswerAsync(process);
        answered.ExitCode.Should().Be(0, "{0} {1} says: {2}{3}", program, string.Join(' ', words), answered.Out, answered.Error);
        return answered.Out;
    }
}
