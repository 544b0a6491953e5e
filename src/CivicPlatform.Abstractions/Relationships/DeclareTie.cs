using System.Collections.Immutable;
using CivicPlatform.Plugins;

namespace CivicPlatform.Relationships;

/// <summary>Command: say how one is tied to the place, or change what one said. A person has one tie of each kind.</summary>
/// <param name="Kind">What kind of tie.</param>
/// <param name="Strength">How often it is lived.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="Since">Since when, not in the future; <see langword="null"/> when they do not say.</param>
/// <param name="Skills">At most 10 different terms of 1 to 40 characters.</param>
/// <param name="Wishes">What they like to be asked for: at most 500 characters, may be empty.</param>
/// <param name="Plugins">1 to 20 plugins when the audience is <see cref="TieAudience.Plugins"/>, otherwise none.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.declare-tie")]
public sealed record DeclareTie(
    [property: Id(0)] TieKind Kind, [property: Id(1)] TieStrength Strength, [property: Id(2)] TieAudience Audience, [property: Id(3)] TieSince? Since,
    [property: Id(4)] ImmutableArray<string> Skills, [property: Id(5)] string Wishes, [property: Id(6)] ImmutableArray<PluginId> Plugins);
