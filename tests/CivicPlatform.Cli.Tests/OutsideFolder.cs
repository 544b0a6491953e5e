using System.Diagnostics;
using CivicPlatform.Testing;

namespace CivicPlatform;

/// <summary>An empty folder outside of the checkout, where the platform is known by its packages alone: they come from a feed of this test, all others are on this machine since the
/// tests were built.</summary>
internal sealed class OutsideFolder : IDisposable
{
    private readonly TestFolder folder = new();

    public string Path => folder.Path;

    private static string GlobalPackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static async Task<OutsideFolder> MakeAsync()
    {
        var outside = new OutsideFolder();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        await outside.DotnetAsync("msbuild", System.IO.Path.Combine(ToolProcess.Repository, "eng", "Feed.proj"), "-p:NoBuild=true", $"-p:Configuration={configuration}", $"-p:Feed={outside.File("feed")}/", "-v:q", "-nologo");
        // An SDK is looked for before anything of a project is read: only a file tells where.
        await System.IO.File.WriteAllTextAsync(outside.File("nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="civic" value="{outside.File("feed")}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{GlobalPackages}" /></fallbackPackageFolders>
            </configuration>
            """);
        return outside;
    }

    public string File(string name) => folder.File(name);

    /// <summary>Runs a command of the .NET SDK in a folder of the folder, and answers what it said.</summary>
    public async Task<string> DotnetAsync(params string[] words)
    {
        var answered = await RunAsync(words);
        answered.ExitCode.Should().Be(0, "dotnet {0} says: {1}{2}", string.Join(' ', words), answered.Out, answered.Error);
        return answered.Out;
    }

    /// <summary>Runs a command of the .NET SDK that must not succeed, and answers what it said.</summary>
    public async Task<string> DotnetRefusesAsync(params string[] words)
    {
        var answered = await RunAsync(words);
        answered.ExitCode.Should().NotBe(0, "dotnet {0} says: {1}", string.Join(' ', words), answered.Out);
        return answered.Out;
    }

    public void Dispose() => folder.Dispose();

    /// <summary>How a process is started in the folder: it knows the platform's packages by the feed alone.</summary>
    public ProcessStartInfo StartInfo(string program, params string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_NOLOGO"] = start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // What a test run tells its own child builds is no business of these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "CI").ToList())
            start.Environment.Remove(name);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_PACKAGES"] = folder.File("nuget");
        return start;
    }

    private async Task<Answered> RunAsync(string[] words)
    {
        var start = StartInfo("dotnet", words);
        // The feed is packed out of the checkout, with the packages that it was built with.
        if (words[0] == "msbuild")
            start.Environment["NUGET_PACKAGES"] = GlobalPackages;
        using var process = Process.Start(start)!;
        return await ToolProcess.AnswerAsync(process);
    }
}
