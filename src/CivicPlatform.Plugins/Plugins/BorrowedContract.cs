using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>A reference to an assembly that neither the plugin nor the host has, and that another plugin may share: one whose name ends in <c>.Contracts</c>.</summary>
/// <param name="Name">The assembly's simple name.</param>
/// <param name="Version">The version that the plugin was built on.</param>
/// <param name="By">The plugin's assembly that refers to it, below the plugin's folder.</param>
internal readonly record struct BorrowedContract(string Name, Version Version, string By)
{
    private const string End = ".Contracts";

    /// <summary>Whether an assembly is one that a plugin shares with those that require it.</summary>
    public static bool IsContract(string? assembly) => assembly?.EndsWith(End, StringComparison.Ordinal) == true;

    /// <summary>Whether a plugin has it, in this version or a newer one.</summary>
    public bool IsLentBy(PluginCandidate other) => other.Contracts.TryGetValue(Name, out var version) && version >= Version;

    /// <summary>The contracts among the assemblies of a plugin, by name.</summary>
    public static Dictionary<string, Version> Among(IEnumerable<AssemblyName> assemblies) =>
        assemblies.Where(assembly => IsContract(assembly.Name)).DistinctBy(assembly => assembly.Name).ToDictionary(assembly => assembly.Name!, assembly => assembly.Version ?? new Version(0, 0), StringComparer.Ordinal);
}
