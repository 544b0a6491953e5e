using System.Diagnostics;

namespace CivicPlatform;

/// <summary>What lines share: folders, and how long they may take.</summary>
internal sealed class Workbench : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("civic-bench-").FullName;
    private readonly Lazy<Task<string>> sample;
    private int folders;

    public Workbench(bool quick, bool large)
    {
        (Quick, Large) = (quick, large);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CivicPlatform.sln")))
            root = root.Parent;
        Repository = root?.FullName ?? throw new InvalidOperationException("The benchmarks run from the repository: its folder was not found above the program.");
        sample = new Lazy<Task<string>>(PublishSampleAsync);
    }

    /// <summary>Only to see that every part runs: few rounds, small amounts.</summary>
    public bool Quick { get; }

    /// <summary>Also the amounts that take minutes to make.</summary>
    public bool Large { get; }

    public string Repository { get; }

    /// <summary>The sample city's program, published as its operator would, in the configuration these benchmarks were built in: a quick run from a debug build compiles nothing anew.</summary>
    public Task<string> SampleProgram => sample.Value;

    /// <summary>Files of real cities, which lie beside the repository; <see langword="null"/> where they do not.</summary>
    public string? Corpus => Path.GetFullPath(Path.Combine(Repository, "..", "shared", "corpora", "5374")) is var path && Directory.Exists(path) ? path : null;

    public int Rounds(int inEarnest) => Quick ? 1 : inEarnest;

    public int Amount(int inEarnest) => Quick ? Math.Max(1, inEarnest / 50) : inEarnest;

    /// <summary>A new empty folder, deleted at the end.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"{++folders}")).FullName;

    private static string Configuration =>
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private async Task<string> PublishSampleAsync()
    {
        var city = NewFolder();
        var publishing = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Repository, "samples", "Kanazawa"), "--configuration", Configuration, "--output", city, "--verbosity", "quiet", "--nologo"])
        {
            RedirectStandardOutput = true,
        })!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        return publishing.ExitCode == 0 ? Path.Combine(city, "Kanazawa.dll") : throw new InvalidOperationException($"The sample city could not be published: {said}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
