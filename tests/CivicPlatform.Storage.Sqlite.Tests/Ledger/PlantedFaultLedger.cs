using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace CivicPlatform.Ledger;

/// <summary>A good ledger made bad in one way.</summary>
internal sealed class PlantedFaultLedger(SqliteLedger inner, PlantedFault fault) : ILedger, IAsyncDisposable
{
    private readonly HashSet<CommandKey> used = [];
    private readonly TaskCompletionSource overtaken = new();
    private readonly List<(StreamId Stream, AppendStatus Status, BoxEntry Entry)> boxed = [];
    private int calls;
    private int readers;
    private bool afterConflict;

    public LedgerPosition Head => inner.Head;

    public async ValueTask<AppendResult> AppendAsync(Append append, CancellationToken cancellationToken = default)
    {
        var call = Interlocked.Increment(ref calls);
        if (fault == PlantedFault.LocksWritersOutWhileReading && readers > 0)
            throw new IOException("Somebody reads.");
        if (fault == PlantedFault.LetsCallsOvertake && call == 3)
            await overtaken.Task;
        if (fault == PlantedFault.AnswersWithoutWriting && call % 10 == 0)
            return new AppendResult(AppendStatus.Appended, inner.Head, append.ExpectedVersion + 1);
        if (fault == PlantedFault.LetsNeighboursPay && afterConflict)
            return new AppendResult(AppendStatus.Conflict, default, 0);
        if (fault == PlantedFault.HasOneSetOfKeysForAllStreams && !append.Key.IsNone && !used.Add(append.Key))
            return new AppendResult(AppendStatus.Duplicate, inner.Head, 1);
        if (fault == PlantedFault.UsesUpKeysOfConflicts && used.Contains(append.Key))
            return new AppendResult(AppendStatus.KeyTaken, default, 0);

        // More than the whole ledger holds is a sure conflict, known at once.
        afterConflict = append.ExpectedVersion > inner.Head.Value + call;
        AppendResult result;
        try
        {
            var answer = inner.AppendAsync(Change(append), cancellationToken);
            if (call == 4)
                overtaken.TrySetResult();
            result = await answer;
        }
        catch (ArgumentException) when (fault == PlantedFault.TakesAnything)
        {
            return default;
        }
        if (append.Box is BoxEntry entry)
            boxed.Add((append.Stream, result.Status, entry));
        if (fault == PlantedFault.IgnoresExpectedVersions && result.Status == AppendStatus.Conflict)
            return await inner.AppendAsync(append with { ExpectedVersion = result.Version }, cancellationToken);
        if (result.Status == AppendStatus.Conflict)
            used.Add(append.Key);
        return fault == PlantedFault.CountsFromZero ? result with { Position = new LedgerPosition(result.Position.Value - 1) } : result;
    }

    public ValueTask<AppendResult?> FindAsync(StreamId stream, CommandKey key, ReadOnlyMemory<byte> fingerprint = default, CancellationToken cancellationToken = default) =>
        inner.FindAsync(stream, key, fingerprint, cancellationToken);

    public IAsyncEnumerable<LedgerRecord> ReadAsync(LedgerPosition after, CancellationToken cancellationToken = default) => fault switch
    {
        PlantedFault.ReadsOnPastTheCall => ReadOn(after),
        PlantedFault.ReadsFromTheStart => Changed(inner.ReadAsync(default, cancellationToken)),
        _ => Changed(inner.ReadAsync(after, cancellationToken)),
    };

    public IAsyncEnumerable<LedgerRecord> ReadStreamAsync(StreamId stream, long afterVersion = 0, CancellationToken cancellationToken = default) =>
        Changed(inner.ReadStreamAsync(stream, fault == PlantedFault.ReadsFromTheStart ? 0 : afterVersion, cancellationToken));

    public IAsyncEnumerable<LedgerRecord> ReadOwnerAsync(string owner, LedgerPosition after, CancellationToken cancellationToken = default) =>
        fault == PlantedFault.FindsOwnersByTheirBeginning
            ? Where(inner.ReadAsync(after, cancellationToken), record => record.Stream.Owner.StartsWith(owner, StringComparison.Ordinal))
            : inner.ReadOwnerAsync(owner, after, cancellationToken);

    public async Task<IReadOnlyList<BoxEntry>> ReadBoxAsync(StreamId stream, CancellationToken cancellationToken = default)
    {
        var kept = await inner.ReadBoxAsync(stream, cancellationToken);
        return fault switch
        {
            PlantedFault.BoxesWhatWasNotAppended => [.. kept, .. boxed.Where(it => it.Status == AppendStatus.Conflict).Select(it => it.Entry)],
            PlantedFault.BoxesRepeatedCommands => [.. kept, .. boxed.Where(it => it.Status == AppendStatus.Duplicate).Select(it => it.Entry)],
            PlantedFault.KeepsReplacedEntries => [.. boxed.Where(it => it.Stream == stream).Select(it => it.Entry)],
            PlantedFault.HasOneBoxForAllStreams => [.. boxed.Select(it => it.Entry)],
            _ => kept,
        };
    }

    public async Task<LedgerPosition> WaitForNextAsync(LedgerPosition after, CancellationToken cancellationToken = default)
    {
        if (fault == PlantedFault.NeverWaits)
            return inner.Head;
        try
        {
            return await inner.WaitForNextAsync(after, cancellationToken);
        }
        catch (OperationCanceledException) when (fault == PlantedFault.IgnoresThatOneGivesUp)
        {
            return inner.Head;
        }
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private Append Change(Append append) => fault switch
    {
        PlantedFault.ForgetsKeys => append with { Key = default },
        PlantedFault.IgnoresFingerprints => append with { Fingerprint = default },
        PlantedFault.DemandsFingerprints when append.Fingerprint.IsEmpty => append with { Fingerprint = RandomNumberGenerator.GetBytes(32) },
        PlantedFault.CutsKeys when append.Key.ToString() is { Length: > 10 } key => append with { Key = CommandKey.Parse(key[..10], null) },
        PlantedFault.LosesEntries => append with { Box = null },
        PlantedFault.ForgetsToEmptyBoxes when append.Box is BoxEmptied => append with { Box = null },
        PlantedFault.WritesTheBoxIntoTheLog when append.Box is BoxEntry entry => append with
        {
            Events = [.. append.Events, new NewEvent("test.boxed", System.Text.Encoding.UTF8.GetBytes($$"""{"slot":"{{Convert.ToHexString(entry.Slot.Span)}}"}"""))],
        },
        PlantedFault.IgnoresLanes => append with { Lane = null },
        _ => append,
    };

    private async IAsyncEnumerable<LedgerRecord> Changed(IAsyncEnumerable<LedgerRecord> records)
    {
        readers++;
        await foreach (var record in records)
        {
            yield return fault switch
            {
                PlantedFault.MixesPositionsAndVersions => record with { Version = record.Position.Value },
                PlantedFault.RewritesData => record with { Data = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(System.Text.Json.JsonDocument.Parse(record.Data)) },
                PlantedFault.LetsTimeRunBack => record with { At = record.At.AddDays(-record.Position.Value) },
                _ => record,
            };
        }
        readers--;
    }

    private async IAsyncEnumerable<LedgerRecord> ReadOn(LedgerPosition after, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var record in inner.ReadAsync(after, cancellationToken))
            yield return record;
    }

    private static async IAsyncEnumerable<LedgerRecord> Where(IAsyncEnumerable<LedgerRecord> records, Func<LedgerRecord, bool> fits)
    {
        await foreach (var record in records)
        {
            if (fits(record))
                yield return record;
        }
    }
}
