using CivicPlatform.Errors;

namespace Garbage5374.Changes;

/// <summary>What became of a wish of staff.</summary>
/// <param name="Outcome">Accepted and durable, or refused with the reason.</param>
/// <param name="Change">The change, or <see langword="null"/> when refused.</param>
/// <param name="Areas">In how many areas something is different, and how many boards tell it.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ChangeAnswer(Outcome Outcome, EnteredChange? Change, int Areas);
