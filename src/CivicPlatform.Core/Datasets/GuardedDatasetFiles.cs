using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;

namespace CivicPlatform.Datasets;

/// <summary>The files of the city's datasets as its services hand them out: withdrawn versions lie there too, and no plugin is answered.</summary>
internal sealed class GuardedDatasetFiles(IDatasetFiles inner) : IDatasetFiles
{
    public Task<IDatasetDraft?> ReadAsync(Stream upload, string name, CancellationToken cancellationToken = default) => Checked.ReadAsync(upload, name, cancellationToken);

    public Task<DatasetRecords> AskAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default) =>
        Checked.AskAsync(parquet, columns, question, cancellationToken);

    public IAsyncEnumerable<DatasetRecord> StreamAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetQuestion question, CancellationToken cancellationToken = default) =>
        Checked.StreamAsync(parquet, columns, question, cancellationToken);

    public Task<DatasetGroups> GroupAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, DatasetGrouping grouping, CancellationToken cancellationToken = default) =>
        Checked.GroupAsync(parquet, columns, grouping, cancellationToken);

    public Task<ImmutableArray<long>> FindRowsAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, ImmutableArray<CellChange> cells, CancellationToken cancellationToken = default) =>
        Checked.FindRowsAsync(parquet, columns, cells, cancellationToken);

    public Task<ImmutableArray<DatasetColumn>> ColumnsAfterAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default) =>
        Checked.ColumnsAfterAsync(parquet, columns, edit, cancellationToken);

    public Task<IDatasetDraft> EditAsync(Hash256 parquet, ImmutableArray<DatasetColumn> columns, RowEdit edit, CancellationToken cancellationToken = default) =>
        Checked.EditAsync(parquet, columns, edit, cancellationToken);

    private IDatasetFiles Checked
    {
        get
        {
            PastDoor.Check("the files of datasets");
            return inner;
        }
    }
}
