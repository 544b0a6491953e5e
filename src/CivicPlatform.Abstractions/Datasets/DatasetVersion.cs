using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>A version of a dataset of the city.</summary>
/// <param name="Number">From 1.</param>
/// <param name="PublishedAt">When (UTC).</param>
/// <param name="Parquet">SHA-256 of the table.</param>
/// <param name="Original">SHA-256 of the upload.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Encoding">The encoding that was found.</param>
/// <param name="Defects">How many defects it was published with.</param>
/// <param name="Withdrawn">Why it was withdrawn, or <see langword="null"/>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DatasetVersion(
    int Number, DateTimeOffset PublishedAt, string Parquet, string Original, long Rows, ImmutableArray<DatasetColumn> Columns, string Encoding, int Defects, string? Withdrawn)
{
    /// <summary>Where it was published in the ledger.</summary>
    public LedgerPosition Position { get; init; }
}
