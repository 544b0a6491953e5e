using System.Collections.Immutable;

namespace CivicPlatform.Ledger;

/// <summary>What lets an outsider check the ledger without trusting the server.</summary>
/// <remarks>The tree is that of RFC 6962 §2.1 (SHA-256; leaf prefix 0x00, node prefix 0x01); a leaf's bytes are described in docs/ledger.md.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface ILedgerProofs
{
    /// <summary>The public key that signs the checkpoints; fit to be published.</summary>
    VerifierKey Key { get; }

    /// <summary>Signs the ledger as it stands now, or answers the last checkpoint when nothing was added since.</summary>
    ValueTask<Checkpoint> CheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>The latest signed checkpoint, or <see langword="null"/> when none was signed yet.</summary>
    ValueTask<Checkpoint?> LatestCheckpointAsync(CancellationToken cancellationToken = default);

    /// <summary>Proof that the event at <paramref name="position"/> is in the tree of the first <paramref name="size"/> events (RFC 6962 §2.1.1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 ≤ position ≤ size ≤ head.</exception>
    ValueTask<ImmutableArray<Hash256>> ProveInclusionAsync(LedgerPosition position, long size, CancellationToken cancellationToken = default);

    /// <summary>Proof that the tree of <paramref name="first"/> events is the beginning of the tree of <paramref name="second"/> events (RFC 6962 §2.1.2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 ≤ first ≤ second ≤ head.</exception>
    ValueTask<ImmutableArray<Hash256>> ProveConsistencyAsync(long first, long second, CancellationToken cancellationToken = default);

    /// <summary>Root hash of the tree of the first <paramref name="size"/> events.</summary>
    ValueTask<Hash256> RootAsync(long size, CancellationToken cancellationToken = default);

    /// <summary>Writes the whole ledger with its checkpoints to one file that <c>civic verify</c> reads alone.</summary>
    /// <param name="destination">Receives UTF-8 JSON lines.</param>
    /// <param name="progress">Told the number of events written so far, now and then.</param>
    /// <param name="cancellationToken">Stops; the file is then incomplete and fails to verify.</param>
    ValueTask ExportAsync(Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default);
}
