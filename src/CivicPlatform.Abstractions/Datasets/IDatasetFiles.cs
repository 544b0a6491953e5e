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
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more. CIVIC4256: it took longer than the host allows.</exception>
    Task<DatasetRecords> AskAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default);

    /// <summary>All rows that a question finds, one after the other while they are read; its <see cref="DatasetQuestion.Skip"/> and
    /// <see cref="DatasetQuestion.Limit"/> do not count.</summary>
    /// <inheritdoc cref="AskAsync"/>
    IAsyncEnumerable<DatasetRecord> StreamAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default);

    /// <summary>Puts the rows of a stored table together by what a column says.</summary>
    /// <param name="parquet">The version's Parquet file.</param>
    /// <param name="columns">The version's columns.</param>
    /// <param name="grouping">By which column, and what to add up.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">There is no such column, the one to add up is not one of numbers, or the limit is out of range.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more. CIVIC4256: it took longer than the host allows.</exception>
    Task<DatasetGroups> GroupAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetGrouping grouping, CancellationToken cancellationToken = default);

    /// <summary>The numbers of the rows whose cells say just this, at most the first two.</summary>
    /// <param name="parquet">The version's Parquet file.</param>
    /// <param name="columns">The version's columns.</param>
    /// <param name="cells">Texts by the name of the column; columns that are not named may say anything.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">There is no such column, or no text.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more. CIVIC4256: it took longer than the host allows.</exception>
    Task<ImmutableArray<long>> FindRowsAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, ImmutableArray<CellChange> cells, CancellationToken cancellationToken = default);

    /// <summary>The columns as they would be after <see cref="EditAsync"/>: a number column in which a word stands is one of text.</summary>
    /// <param name="parquet">The version's Parquet file.</param>
    /// <param name="columns">The version's columns.</param>
    /// <param name="edit">What would be done with which row.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more. CIVIC4256: it took longer than the host allows.</exception>
    Task<ImmutableArray<DatasetColumn>> ColumnsAfterAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default);

    /// <summary>Writes a stored table out again with one row changed, added or removed, and reads it as strictly as an upload; its size is not limited again.</summary>
    /// <param name="parquet">The version's Parquet file.</param>
    /// <param name="columns">The version's columns.</param>
    /// <param name="edit">What is done with which row.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4252: the file is not there any more.</exception>
    Task<IDatasetDraft> EditAsync(
        Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default);
}
