using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>A dataset that a plugin provides, with typed records.</summary>
/// <typeparam name="TRecord">The record: public properties of text, number, boolean, date or time; none is personal.</typeparam>
public abstract class DatasetSource<TRecord> : IDatasetSource where TRecord : class
{
    /// <inheritdoc/>
    public Type RecordType => typeof(TRecord);

    /// <inheritdoc/>
    public abstract LocalizedText Title { get; }

    /// <inheritdoc/>
    public abstract LocalizedText Description { get; }

    /// <inheritdoc/>
    public virtual string? License => null;

    /// <summary>The records, in an order that stays the same while the data does.</summary>
    public abstract IAsyncEnumerable<TRecord> RecordsAsync(CancellationToken cancellationToken);

    IAsyncEnumerable<object> IDatasetSource.ReadAsync(CancellationToken cancellationToken) => RecordsAsync(cancellationToken);
}
