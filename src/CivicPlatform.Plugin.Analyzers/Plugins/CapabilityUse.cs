using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>Which members of the contract need which capability: the rules of the plugin's door, as symbols of one compilation.</summary>
internal sealed class CapabilityUse
{
    private readonly Dictionary<ISymbol, string> needed = new(SymbolEqualityComparer.Default);

    public CapabilityUse(Compilation compilation)
    {
        Add(compilation, "CivicPlatform.Plugins.ViewReceiver", name => name switch
        {
            "Follow" => PluginCapability.FollowCity,
            "FollowTies" => PluginCapability.ReadTies,
            _ => null,
        });
        Add(compilation, "CivicPlatform.Issues.IPluginIssues", name => name == "FindAsync" ? PluginCapability.FollowCity : PluginCapability.ActForReader);
        Add(compilation, "CivicPlatform.Datasets.IPluginDatasets", _ => PluginCapability.FollowCity);
        Add(compilation, "CivicPlatform.Votes.IPluginBallots", _ => PluginCapability.OpenBallots);
        Add(compilation, "CivicPlatform.Relationships.IPluginTies", _ => PluginCapability.ReadTies);
        Add(compilation, "CivicPlatform.Relationships.ITies", _ => PluginCapability.ReadTies);
        // Which host is said in an address, mostly one that is put together: that any is named is all that can be seen.
        foreach (var http in compilation.GetTypeByMetadataName("CivicPlatform.Plugins.IPluginDoor`1")?.GetMembers("Http") ?? [])
            needed[http] = CapabilityHost.Prefix;
    }

    public bool TryFind(ISymbol member, out string capability) => needed.TryGetValue(member.OriginalDefinition, out capability!);

    private void Add(Compilation compilation, string type, Func<string, PluginCapability?> needs)
    {
        foreach (var member in compilation.GetTypeByMetadataName(type)?.GetMembers() ?? [])
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } && needs(member.Name) is { } capability)
                needed[member] = CapabilityNames.Of(capability);
        }
    }
}
