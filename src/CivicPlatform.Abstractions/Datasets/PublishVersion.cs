using System.Collections.Immutable;

namespace CivicPlatform.Datasets;

/// <summary>Command: publish what was uploaded as the dataset's next version.</summary>
/// <param name="Parquet">SHA-256 of the table, 64 hexadecimal digits; it is in the file store.</param>
/// <param name="Original">SHA-256 of the upload; it is in the file store.</param>
/// <param name="Rows">From 1.</param>
/// <param name="Columns">1 to 500 columns with different names.</param>
/// <param name="Encoding">The encoding that was found.</param>
/// <param name="Defects">How many defects were found and published all the same.</param>
/// <param name="After">The version that was published last when the publisher looked, 0 for none: another one since is refused. <see langword="null"/>: whatever it is.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.publish-version")]
public sealed record PublishVersion(
    [property: Id(0)] string Parquet, [property: Id(1)] string Original, [property: Id(2)] long Rows,
    [property: Id(3)] ImmutableArray<DatasetColumn> Columns, [property: Id(4)] string Encoding, [property: Id(5)] int Defects,
    [property: Id(6)] int? After = null);
