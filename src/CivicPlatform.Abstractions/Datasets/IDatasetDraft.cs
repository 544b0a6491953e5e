using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>An uploaded table that was read and is not stored yet. Disposing it leaves nothing behind.</summary>
public interface IDatasetDraft : IAsyncDisposable
{
    /// <summary>What was found.</summary>
    DatasetReading Reading { get; }

    /// <summary>Stores the upload as it came, and the table as Parquet; answers when both are durable.</summary>
    /// <exception cref="InvalidOperationException">The reading is not publishable.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4251: the disk is full or read-only.</exception>
    Task<(Hash256 Parquet, Hash256 Original)> StoreAsync(CancellationToken cancellationToken = default);
}
