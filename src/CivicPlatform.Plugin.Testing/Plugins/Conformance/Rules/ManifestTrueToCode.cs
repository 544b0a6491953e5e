using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>The manifest asks for no more than the code uses. That it asks for enough a city sees itself: all else is refused.</summary>
internal sealed class ManifestTrueToCode() : ConformanceRule("manifest-true-to-code", ConformanceLevel.Silver, "Each capability that the manifest names is used.")
{
    private const string Http = "IPluginDoor.Http";

    // What code names that uses a capability; names of types of the contract, and the door's way out.
    private static string[] Uses(string capability) => !CapabilityNames.TryParse(capability, out var known) ? [Http] : known switch
    {
        PluginCapability.FollowCity => ["ICityView", "IPluginIssues", "IPluginDatasets"],
        PluginCapability.ActForReader => ["IPluginIssues"],
        PluginCapability.OpenBallots => ["IPluginBallots"],
        _ => ["ITieView", "IPluginTies"],
    };

    internal override Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        if (subject.FindPackage() is not { IsSound: true, Manifest: { } manifest } package)
            return Task.FromResult(Of([$"No city takes the package of '{subject.Plugin}'."]));
        if (manifest.Capabilities.IsEmpty)
            return Task.FromResult(NotApplicable("Its manifest names no capability."));
        var named = Named(package.Path);
        return Task.FromResult(Of(manifest.Capabilities.Keys.Where(capability => !Uses(capability).Any(named.Contains))
            .Select(capability => $"Its manifest names {capability}, and nothing in it uses {string.Join(" or ", Uses(capability))}: leave the capability out.")));
    }

    /// <summary>The names of all types of the contract, and the door's way out, that the package's code speaks of.</summary>
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
            // The door is generic, so who owns the member is not written beside its name; nobody else of the contract has one of this name.
            if (metadata.MemberReferences.Select(metadata.GetMemberReference).Any(member => metadata.StringComparer.Equals(member.Name, "get_Http")))
                named.Add(Http);
        }
        return named;
    }
}
