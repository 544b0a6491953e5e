namespace CivicPlatform.Issues;

/// <summary>A page of a list of issues.</summary>
/// <param name="Issues">The issues in order.</param>
/// <param name="Next">Where the next page begins, or <see langword="null"/> when this is the last.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record IssuePage(IReadOnlyList<IssueSummary> Issues, string? Next);
