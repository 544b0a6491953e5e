using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>The manifest asks for no more than the code uses. That it asks for enough a city sees itself: all else is refused.</summary>
internal sealed class ManifestTrueToCode() : ConformanceRule("manifest-true-to-code", ConformanceLevel.Silver, "Each capability that the manifest names is used.")
{
    // What code names that uses a capability; names of types of the contract.
    private static readonly Dictionary<PluginCapability, string[]> Used = new()
    {
        [PluginCapability.FollowCity] = ["ICityView", "IPluginIssues", "IPluginDatasets"],
        [PluginCapability.ActForReader] = ["IPluginIssues"],
        [PluginCapability.OpenBallots] = ["IPluginBallots"],
        [PluginCapability.ReadTies] = ["ITieView", "IPluginTies"],
    };

    internal override Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        if (subject.FindPackage() is not { IsSound: true, Manifest: { } manifest } package)
            return Task.FromResult(Of([$"No city takes the package of '{subject.Plugin}'."]));
        if (manifest.Capabilities.IsEmpty)
            return Task.FromResult(NotApplicable("Its manifest names no capability."));
        var named = Named(package.Path);
        return Task.FromResult(Of(manifest.Capabilities.Where(capability => !Used[capability].Any(named.Contains))
            .Select(capability => $"Its manifest names {capability}, and nothing in it uses {string.Join(" or ", Used[capability])}: leave the capability out.")));
    }

    /// <summary>The names of all types of the contract that the package's code speaks of.</summary>
    private static HashSet<string> Named(string package)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        using var archive = ZipFile.OpenRead(package);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.StartsWith(PluginPackage.Content, StringComparison.Ordinal) && entry.FullName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
        {
            using var image = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(image);
            image.Position = 0;
            using var reader = new PEReader(image);
            if (!reader.HasMetadata)
                continue;
            var metadata = reader.GetMetadataReader();
            named.UnionWith(metadata.TypeReferences.Select(metadata.GetTypeReference).Where(type => metadata.GetString(type.Namespace).StartsWith("CivicPlatform", StringComparison.Ordinal))
                .Select(type => metadata.GetString(type.Name)));
        }
        return named;
    }
}
