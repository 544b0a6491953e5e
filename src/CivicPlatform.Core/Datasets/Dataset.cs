using System.Collections.Immutable;
using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>What a dataset must remember to decide.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record Dataset
{
    public static Dataset Empty { get; } = new();

    /// <summary>What was said of it last, or <see langword="null"/>.</summary>
    public DatasetDescribed? Described { get; init; }

    /// <summary>All versions, the first first: their numbers are their places.</summary>
    public ImmutableList<DatasetVersionPublished> Versions { get; init; } = [];

    /// <summary>Numbers of versions that were withdrawn.</summary>
    public ImmutableSortedSet<int> Withdrawn { get; init; } = [];

    /// <summary>How many corrections were ever proposed: the number of the last one.</summary>
    public int Proposed { get; init; }

    /// <summary>Corrections that nobody has decided yet.</summary>
    public ImmutableSortedDictionary<int, CorrectionProposed> Open { get; init; } = ImmutableSortedDictionary<int, CorrectionProposed>.Empty;

    /// <summary>Numbers of the corrections that were taken.</summary>
    public ImmutableSortedSet<int> Accepted { get; init; } = [];

    /// <summary>The version that was published last.</summary>
    public DatasetVersionPublished? Latest => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>The number of the version that people see, 0 for none.</summary>
    public int Shown => Versions.FindLast(version => !Withdrawn.Contains(version.Number))?.Number ?? 0;

    /// <summary>How many corrections of somebody are open.</summary>
    public int OpenOf(Pseudonym by) => Open.Values.Count(correction => correction.By == by);

    public Dataset Evolve(DatasetEvent happened) => happened switch
    {
        DatasetDescribed e => this with { Described = e },
        DatasetVersionPublished e => this with { Versions = Versions.Add(e) },
        DatasetVersionWithdrawn e => this with { Withdrawn = Withdrawn.Add(e.Number) },
        CorrectionProposed e => this with { Proposed = e.Number, Open = Open.SetItem(e.Number, e) },
        CorrectionAccepted e => this with { Open = Open.Remove(e.Number), Accepted = Accepted.Add(e.Number) },
        CorrectionDeclined e => this with { Open = Open.Remove(e.Number) },
        _ => throw new InvalidOperationException($"A dataset does not know the event {happened.GetType().Name}."),
    };
}
