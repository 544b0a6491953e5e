using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What a look into the catalogues found of plugins that the city has.</summary>
/// <param name="At">When.</param>
/// <param name="Plugins">Those of which there is something newer, by id.</param>
/// <param name="Faults">Catalogues that did not answer, or are not believed; of the others all is known.</param>
internal sealed record UpdateLook(DateTimeOffset At, ImmutableDictionary<string, PluginNews> Plugins, ImmutableArray<CivicError> Faults)
{
    /// <summary>What is newer than the version that the next start takes; <see langword="null"/> where nothing is.</summary>
    public PluginNews? Of(string plugin) => Plugins.GetValueOrDefault(plugin);
}
