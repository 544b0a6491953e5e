namespace CivicPlatform.Relationships;

/// <summary>How many ties of a kind there are, as everybody may know it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">How many; <see langword="null"/> when it is not told.</param>
/// <param name="IsSmall">Whether it is not told because it is from 1 to 4; otherwise it is not told because it would give a small one away.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record TieCount(TieKind Kind, int? Number, bool IsSmall);
