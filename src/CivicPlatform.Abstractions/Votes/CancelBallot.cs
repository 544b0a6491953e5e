using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>Command: end a ballot without opening the box.</summary>
/// <param name="Reason">Why, at most 2,000 characters in each language; shown to everybody.</param>
/// <param name="By">Who cancels it, as staff are called in their work.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.cancel-ballot")]
public sealed record CancelBallot([property: Id(0)] LocalizedText Reason, [property: Id(1)] Pseudonym By)
{
    /// <summary>The plugin that cancels it: it can cancel what it opened itself. Said by the city's door for plugins and by nobody else.</summary>
    /// <value>Default <see langword="null"/>: the city cancels it.</value>
    [Id(2)]
    public PluginId? Plugin { get; init; }
}
