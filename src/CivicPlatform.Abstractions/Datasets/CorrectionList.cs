namespace CivicPlatform.Datasets;

/// <summary>A page of a list of corrections.</summary>
/// <param name="Corrections">The corrections in order.</param>
/// <param name="Next">Where the next page begins, or <see langword="null"/> when this is the last.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CorrectionList(IReadOnlyList<Correction> Corrections, string? Next);
