using System.Collections.Immutable;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Says which parts of a plugin can run in this city, and why others cannot.</summary>
/// <param name="order">The plugins of the city that could be read, in the order in which they are loaded.</param>
/// <param name="isNamed">Whether the city names a plugin.</param>
/// <param name="runs">Whether a plugin that came earlier in the order was loaded.</param>
/// <param name="standsApart">Whether this is the process apart of one plugin, which sees no other.</param>
internal sealed class PartChoice(List<PluginCandidate> order, Func<string, bool> isNamed, Func<PluginCandidate, bool> runs, bool standsApart = false)
{
    public ImmutableArray<PluginPart> Of(PluginCandidate plugin) => [.. plugin.Optional.Select(part => Look(plugin, part))];

    private PluginPart Look(PluginCandidate plugin, OptionalPart part)
    {
        var (state, found) = StateOf(plugin, part);
        return new PluginPart(PluginId.Parse(part.With, null), part.Use.Versions, part.Use.Assembly, state, found);
    }

    private (PluginPartState State, string? Found) StateOf(PluginCandidate plugin, OptionalPart part)
    {
        if (standsApart || plugin.Request.Apart is not null)
            return (PluginPartState.Apart, null);
        if (order.Find(each => each.Id.ToString() == part.With) is not { } other)
            return (isNamed(part.With) ? PluginPartState.OtherNotLoaded : PluginPartState.OtherAbsent, null);
        if (!VersionRange.Parse(part.Use.Versions).Satisfies(NuGetVersion.Parse(other.Manifest.Version)))
            return (PluginPartState.OtherVersion, other.Manifest.Version);
        if (other.Request.Apart is not null)
            return (PluginPartState.Apart, null);
        if (other.Refusals.Count > 0)
            return (PluginPartState.OtherNotLoaded, null);
        if (order.IndexOf(other) > order.IndexOf(plugin))
            return (PluginPartState.Circle, null);
        return runs(other) ? Fits(plugin, part, other) : (PluginPartState.OtherNotLoaded, null);
    }

    private (PluginPartState State, string? Found) Fits(PluginCandidate plugin, OptionalPart part, PluginCandidate other)
    {
        // Two copies have the same names and are other types.
        if (plugin.Contracts.Keys.FirstOrDefault(other.Contracts.ContainsKey) is { } copy)
            return (PluginPartState.OwnCopy, copy);
        PluginCandidate[] lenders = [other, .. order.Where(each => plugin.Manifest.Requires.ContainsKey(each.Id.ToString()))];
        return part.Borrows.Where(borrowed => !lenders.Any(borrowed.IsLentBy)).Select(borrowed => $"{borrowed.Name} {borrowed.Version}").FirstOrDefault() is { } unmet
            ? (PluginPartState.NoContract, unmet)
            : (PluginPartState.Loaded, null);
    }
}
