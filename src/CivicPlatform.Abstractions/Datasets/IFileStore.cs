using CivicPlatform.Ledger;

namespace CivicPlatform.Datasets;

/// <summary>The city's files, each named by the hash of its content: what was stored never changes.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IFileStore
{
    /// <summary>Stores content and answers its SHA-256 when it is durable. Storing the same content again costs nothing.</summary>
    /// <param name="content">At most 256 MiB; may be empty.</param>
    /// <param name="cancellationToken">Stops; nothing half written is left.</param>
    /// <exception cref="ArgumentException">The content is larger.</exception>
    /// <exception cref="Errors.CivicException">CIVIC4251: the disk is full or read-only; nothing half written is left.</exception>
    ValueTask<Hash256> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>The content with a hash.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4252: no such file, or its content no longer has this hash.</exception>
    ValueTask<ReadOnlyMemory<byte>> GetAsync(Hash256 hash, CancellationToken cancellationToken = default);
}
