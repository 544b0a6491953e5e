using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>Which corrections, in which order.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CorrectionQuestion
{
    /// <summary>Of this dataset only.</summary>
    /// <value>Default <see langword="null"/>: of all.</value>
    public DatasetId? Dataset { get; init; }

    /// <summary>In this state only.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public CorrectionState? State { get; init; }

    /// <summary>Proposed by this person only, in the context <see cref="DatasetStream.Context"/>.</summary>
    /// <value>Default <see langword="null"/>: by anybody.</value>
    public Pseudonym? By { get; init; }

    /// <summary>What was proposed first comes first: whoever waits longest.</summary>
    /// <value>Default false: the newest first.</value>
    public bool OldestFirst { get; init; }

    /// <summary>How many.</summary>
    /// <value>From 1 to 100; default 20.</value>
    public int Limit { get; init; } = 20;

    /// <summary>Where to go on: <see cref="CorrectionList.Next"/> of the page before.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public string? After { get; init; }
}
