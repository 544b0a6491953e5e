using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>One of the things that can be chosen. Options are numbered 1, 2, 3, … in the order in which they stand.</summary>
/// <param name="Name">One line of at most 200 characters in each language.</param>
/// <param name="Explanation">At most 2,000 characters in each language, or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.ballot-option")]
public sealed record BallotOption([property: Id(0)] LocalizedText Name, [property: Id(1)] LocalizedText? Explanation = null);
