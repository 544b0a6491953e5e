using CivicPlatform.Errors;

namespace CivicPlatform.Issues;

/// <summary>What became of a file that was sent as a photo.</summary>
/// <param name="Photo">The photo, or <see langword="null"/>.</param>
/// <param name="Refusal">Why there is none.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PhotoMade(Photo? Photo, Refusal? Refusal);
