using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>The files of the city's datasets: reads uploads, keeps versions as Parquet, and answers questions about them.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IDatasetFiles
{
    /// <summary>Reads an uploaded CSV while it comes in. Cancelled half way, nothing is left.</summary>
    /// <param name="upload">The bytes; read once, to its end or to the limit.</param>
    /// <param name="name">The file's name, for defects.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>What was read, or <see langword="null"/> when it is larger than the limit of the host.</returns>
    Task<IDatasetDraft?> ReadAsync(Stream upload, string name, CancellationToken cancellationToken = default);

    /// <summary>Answers a question about a stored table.</summary>
    /// <param name="parquet">The version's Parquet file.</param>
    /// <param name="columns">The version's columns.</param>
    /// <param name="question">Which rows.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">The question names a column that there is not, or its numbers are out of range.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more.</exception>
    Task<DatasetRecords> AskAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default);
}
