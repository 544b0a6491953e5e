using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin says of itself in its <c>civic-plugin.json</c>.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Version">Its version (semantic versioning 2.0).</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Assembly">The file of its main assembly, for example <c>Garbage5374.dll</c>.</param>
/// <param name="Platform">The contract versions it works with, as a NuGet range with an upper bound, for example <c>[0.1.0,0.2.0)</c>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PluginManifest(PluginId Id, string Version, LocalizedText Name, LocalizedText Description, string Assembly, string Platform)
{
    /// <summary>The manifest's file name, at the root of a package.</summary>
    public const string FileName = "civic-plugin.json";

    /// <summary>The largest manifest that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;
}
