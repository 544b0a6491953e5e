using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

/// <summary>Command: end a ballot without opening the box.</summary>
/// <param name="Reason">Why, at most 2,000 characters in each language; shown to everybody.</param>
/// <param name="By">Who cancels it, as staff are called in their work.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.cancel-ballot")]
public sealed record CancelBallot([property: Id(0)] LocalizedText Reason, [property: Id(1)] Pseudonym By);
