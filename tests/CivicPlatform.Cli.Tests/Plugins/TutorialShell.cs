using System.Diagnostics;

namespace CivicPlatform.Plugins;

/// <summary>The shell of somebody who follows the tutorial: it stays in the folder that it went to, knows <c>dotnet</c> and <c>civic</c>, and stops at the first command that fails.</summary>
internal sealed class TutorialShell
{
    private readonly OutsideFolder outside;
    private string here;

    public TutorialShell(OutsideFolder outside)
    {
        (this.outside, here) = (outside, outside.Path);
        // The tool as it was built, under the name that it is installed by.
        var tool = outside.File("tools/civic");
        Directory.CreateDirectory(Path.GetDirectoryName(tool)!);
        File.WriteAllText(tool, $"#!/bin/sh\nexec dotnet '{ToolProcess.Program}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Runs commands and answers what they said.</summary>
    public async Task<string> RunAsync(string commands)
    {
        var place = outside.File("place");
        using var shell = Process.Start(Start($"set -e\n{commands}\npwd > '{place}'"))!;
        var answered = await ToolProcess.AnswerAsync(shell);
        answered.ExitCode.Should().Be(0, "{0} says: {1}{2}", commands, answered.Out, answered.Error);
        here = (await File.ReadAllTextAsync(place)).Trim();
        return answered.Out;
    }

    /// <summary>Starts the one command that serves a city; on a port that is free, since that of the tutorial may be taken.</summary>
    public ServedCity Serve(string command) => new(Process.Start(Start($"exec {command.Trim()} -- --urls http://127.0.0.1:0"))!);

    private ProcessStartInfo Start(string script)
    {
        var start = outside.StartInfo("bash", "-c", script);
        start.WorkingDirectory = here;
        start.Environment["PATH"] = $"{outside.File("tools")}:{start.Environment["PATH"]}";
        // Templates are installed for a user: for one of this test's own.
        start.Environment["DOTNET_CLI_HOME"] = outside.File("home");
        start.Environment["CIVIC"] = ToolProcess.Repository;
        start.Environment["FEED"] = outside.File("feed");
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }
}
