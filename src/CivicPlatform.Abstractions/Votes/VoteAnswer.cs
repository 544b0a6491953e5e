using CivicPlatform.Errors;

namespace CivicPlatform.Votes;

/// <summary>The answer to a vote.</summary>
/// <param name="Outcome">Durable, or refused.</param>
/// <param name="Receipt">The voter's receipt, or the default value when refused. Show it to the voter and keep it nowhere.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.vote-answer")]
public sealed record VoteAnswer([property: Id(0)] Outcome Outcome, [property: Id(1)] VoteReceipt Receipt);
