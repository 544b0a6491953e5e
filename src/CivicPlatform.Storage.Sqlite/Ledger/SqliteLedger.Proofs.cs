using System.Buffers;
using System.Collections.Immutable;

namespace CivicPlatform.Ledger;

public sealed partial class SqliteLedger
{
    private const int FlushAt = 1 << 18;

    /// <inheritdoc/>
    public ValueTask<Checkpoint> CheckpointAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return writer.Do(new SignWork(store));
    }

    /// <inheritdoc/>
    public ValueTask<Checkpoint?> LatestCheckpointAsync(CancellationToken cancellationToken = default) =>
        new(AskAsync(0, static (reader, _) => reader.LatestCheckpoint(), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Hash256>> ProveInclusionAsync(LedgerPosition position, long size, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, head.Position);
        ArgumentOutOfRangeException.ThrowIfLessThan(position.Value, 1, nameof(position));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position.Value, size, nameof(position));
        return new(AskAsync((position, size), static (reader, it) =>
            MerkleTree.ProveInclusion(it.position.Value - 1, it.size, new TileReader(reader).Subtree), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Hash256>> ProveConsistencyAsync(long first, long second, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, head.Position);
        return new(AskAsync((first, second), static (reader, it) =>
            MerkleTree.ProveConsistency(it.first, it.second, new TileReader(reader).Subtree), cancellationToken));
    }

    /// <inheritdoc/>
    public ValueTask<Hash256> RootAsync(long size, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, head.Position);
        return new(AskAsync(size, static (reader, it) => reader.Root(it), cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask ExportAsync(Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var until = (await CheckpointAsync(cancellationToken)).Size;
        var lines = new ArrayBufferWriter<byte>(FlushAt * 2);
        var (after, checkpoints) = (0L, 0L);
        ExportLines.Header(lines, Key);
        foreach (var note in await AskAsync(0, static (reader, _) => reader.Checkpoints(0, 1), cancellationToken))
        {
            ExportLines.Checkpoint(lines, note);
            checkpoints++;
        }
        while (after < until)
        {
            (after, var written) = await AskAsync((lines, after, until), static (reader, it) => reader.Export(it.lines, it.after, it.until), cancellationToken);
            checkpoints += written;
            if (lines.WrittenCount < FlushAt)
                continue;
            await destination.WriteAsync(lines.WrittenMemory, cancellationToken);
            lines.ResetWrittenCount();
            progress?.Report(after);
        }
        ExportLines.End(lines, until, checkpoints);
        await destination.WriteAsync(lines.WrittenMemory, cancellationToken);
        await destination.FlushAsync(cancellationToken);
        progress?.Report(until);
    }

    private void SignInTime()
    {
        if (head.Position > Volatile.Read(ref keptSize))
            _ = TrySignAsync();
    }

    // The ledger goes on without a checkpoint; the next one vouches for more.
    private async Task TrySignAsync()
    {
        try
        {
            await writer.Do(new SignWork(store)).ConfigureAwait(false);
        }
        catch (Errors.CivicException failure)
        {
            LogNotSigned(failure);
        }
    }

    // On the writer's thread, when a batch is durable.
    private void Committed(LedgerStore batch)
    {
        tail.Add(batch.Written);
        head.Move(batch.Head);
        // Until the opening has looked at the file, the kept word must stay: it is what the file is held against.
        if (!trusted || batch.Signed is not { } signed || signed.Size == keptSize)
            return;
        Volatile.Write(ref keptSize, signed.Size);
        try
        {
            kept.Write(signed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotKept(signed.Size, failure);
        }
    }
}
