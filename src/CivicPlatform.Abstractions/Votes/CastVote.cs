using System.Collections.Immutable;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>Command: vote, or change one's vote.</summary>
/// <param name="Voter">The voter's pseudonym in the ballot's own context (<see cref="BallotStream.ContextOf"/>).</param>
/// <param name="Roles">The roles that they have.</param>
/// <param name="Choices">Numbers of the chosen options, from 1, each once, in any order.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.cast-vote")]
public sealed record CastVote([property: Id(0)] Pseudonym Voter, [property: Id(1)] ImmutableArray<Role> Roles, [property: Id(2)] ImmutableArray<int> Choices);
