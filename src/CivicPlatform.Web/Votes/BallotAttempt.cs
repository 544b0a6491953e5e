using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Votes;

/// <summary>What a reader sent and the ballot did not take.</summary>
public sealed record BallotAttempt(Refusal Refusal, ImmutableArray<int> Choices, string? Reason = null);
