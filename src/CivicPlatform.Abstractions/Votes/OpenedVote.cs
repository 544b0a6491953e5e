using System.Collections.Immutable;

namespace CivicPlatform.Votes;

/// <summary>A vote after the box was opened.</summary>
/// <param name="Mark">SHA-256 of its receipt.</param>
/// <param name="Choices">Numbers of the chosen options in rising order; empty for a blank vote.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record OpenedVote(VoteMark Mark, ImmutableArray<int> Choices);
