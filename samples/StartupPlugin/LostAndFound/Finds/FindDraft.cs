using CivicPlatform.Errors;

namespace LostAndFound.Finds;

/// <summary>A form that was not taken: what was typed, and why not.</summary>
/// <param name="Wish">What was typed.</param>
/// <param name="Refusal">Why it was not taken.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record FindDraft(FindWish Wish, Refusal Refusal);
