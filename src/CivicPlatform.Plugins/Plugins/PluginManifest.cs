using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin says of itself in its <c>civic-plugin.json</c>.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Version">Its version (Semantic Versioning 2.0), for example <c>1.2.0</c>.</param>
/// <param name="Name">Its name for people, in all three languages.</param>
/// <param name="Description">What it does, in a sentence, in all three languages.</param>
/// <param name="Assembly">The file of its main assembly, for example <c>Garbage5374.dll</c>.</param>
/// <param name="Platform">The platform versions it works with, as a NuGet range with both bounds, for example <c>[0.1.0,0.2.0)</c>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PluginManifest(PluginId Id, string Version, LocalizedText Name, LocalizedText Description, string Assembly, string Platform)
{
    /// <summary>The manifest's file name, at the root of a package and in the folder of an unpacked plugin.</summary>
    public const string FileName = "civic-plugin.json";

    /// <summary>The largest manifest that is read, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Other plugins that must run beside it, with the NuGet range of versions that it works with.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Requires { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Other plugins that it works with where the city runs them, by id, each with the versions that fit and the part that is loaded then.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, PluginUse> Uses { get; init; } = ImmutableSortedDictionary<string, PluginUse>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What of the city's own it uses and which hosts it asks (<c>net:HOST</c>), by name, each with the reason in all three languages; all else is refused to it.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, LocalizedText> Capabilities { get; init; } = ImmutableSortedDictionary<string, LocalizedText>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Reads a manifest strictly.</summary>
    /// <param name="utf8">The file's bytes; a byte order mark is passed over.</param>
    /// <param name="where">The file, for messages.</param>
    /// <exception cref="CivicException">CIVIC3101: it is no JSON, too large, or has faults; all are listed, with line and path.</exception>
    public static PluginManifest Read(ReadOnlyMemory<byte> utf8, string where) => ManifestReader.Read(utf8, where);

    /// <summary>The JSON schema of the manifest, for editors and other tools.</summary>
    public static Stream OpenSchema() => typeof(PluginManifest).Assembly.GetManifestResourceStream("CivicPlatform.Plugins.civic-plugin.schema.json")!;
}
