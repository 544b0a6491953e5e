using System.Collections.Immutable;
using CivicPlatform.Errors;

namespace CivicPlatform.Datasets;

/// <summary>A page of records of a dataset of the city, or why there is none.</summary>
/// <param name="Version">The version that they are of; 0 when refused.</param>
/// <param name="Columns">Its columns, in the order of each record's cells.</param>
/// <param name="Records">The records.</param>
/// <param name="Total">How many match, on this page or not.</param>
/// <param name="Next">The <see cref="DatasetQuestion.Skip"/> of the next page, or <see langword="null"/> after the last.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PublicRecords(int Version, ImmutableArray<DatasetColumn> Columns, ImmutableArray<DatasetRecord> Records, long Total, long? Next)
{
    /// <summary>Why not, or <see langword="null"/> when they were read.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Refused; nothing was read.</summary>
    public static implicit operator PublicRecords(Refusal refusal) => new(0, [], [], 0, null) { Refusal = refusal };
}
