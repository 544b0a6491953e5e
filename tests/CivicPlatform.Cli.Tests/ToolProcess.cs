using System.Diagnostics;
using System.Text;

namespace CivicPlatform;

/// <summary>Runs the real program, as it was built, in a process of its own.</summary>
internal static class ToolProcess
{
    /// <summary>The repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The program.</summary>
    public static string Program { get; } =
        Path.Combine(Repository, "artifacts", "bin", "CivicPlatform.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "civic.dll");

    public static async Task<Answered> RunAsync(string folder, params string[] words)
    {
        using var process = Start(folder, [], words);
        return await AnswerAsync(process);
    }

    public static async Task<Answered> RunAsync(string folder, Dictionary<string, string> variables, params string[] words)
    {
        using var process = Start(folder, variables, words);
        return await AnswerAsync(process);
    }

    /// <summary>Starts the program; the locale is none unless the variables name one.</summary>
    public static Process Start(string folder, Dictionary<string, string> variables, params string[] words)
    {
        File.Exists(Program).Should().BeTrue("the tests run the program at {0}", Program);
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
            StandardOutputEncoding = new UTF8Encoding(false, throwOnInvalidBytes: true), StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Program);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var name in (string[])["LC_ALL", "LC_MESSAGES", "LANG", "CIVIC_DEBUG", "NO_COLOR", "TERM"])
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end and takes all that was printed.</summary>
    public static async Task<Answered> AnswerAsync(Process process)
    {
        process.StandardInput.Close();
        var answer = process.StandardOutput.ReadToEndAsync();
        var rest = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answered(process.ExitCode, await answer, await rest);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CivicPlatform.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
