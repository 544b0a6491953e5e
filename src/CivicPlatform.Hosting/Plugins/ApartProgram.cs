using System.Reflection;
using System.Runtime.InteropServices;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>Which program a process apart runs: the city's own, once more.</summary>
/// <param name="File">What is started.</param>
/// <param name="Words">What is said before the word that makes it one.</param>
internal sealed record ApartProgram(string File, IReadOnlyList<string> Words)
{
    /// <summary>The program that the options name, or the one that runs.</summary>
    public static ApartProgram Of(CivicHostOptions options) => options.PluginProgram is { } named ? Of(Path.GetFullPath(named))
        : IsDotnet(Environment.ProcessPath) ? Of(Assembly.GetEntryAssembly()?.Location ?? "")
        : new(Environment.ProcessPath ?? "", []);

    private static ApartProgram Of(string program) => program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        ? new(IsDotnet(Environment.ProcessPath) ? Environment.ProcessPath! : Dotnet(), [program]) : new(program, []);

    // The runtime lies in shared/Microsoft.NETCore.App/VERSION beside the program that starts it.
    private static string Dotnet() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static bool IsDotnet(string? program) => Path.GetFileNameWithoutExtension(program) == "dotnet";
}
