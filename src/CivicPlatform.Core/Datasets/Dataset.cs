using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>What a dataset must remember to decide.</summary>
/// <param name="Described">What was said of it last, or <see langword="null"/>.</param>
/// <param name="Latest">The version that was published last.</param>
/// <param name="Withdrawn">Numbers of versions that were withdrawn.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record Dataset(DatasetDescribed? Described, DatasetVersionPublished? Latest, ImmutableSortedSet<int> Withdrawn)
{
    public static Dataset Empty { get; } = new(null, null, []);

    public Dataset Evolve(DatasetEvent happened) => happened switch
    {
        DatasetDescribed e => this with { Described = e },
        DatasetVersionPublished e => this with { Latest = e },
        DatasetVersionWithdrawn e => this with { Withdrawn = Withdrawn.Add(e.Number) },
        _ => throw new InvalidOperationException($"A dataset does not know the event {happened.GetType().Name}."),
    };
}
