using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CivicPlatform.Votes;
using NSec.Cryptography;

namespace CivicPlatform.Ledger;

/// <summary>Recomputes every hash of a ledger and says where the stored one parts from it.</summary>
/// <remarks>After a break the stored chain hash is taken as the thread, so that one changed event is one fault and not a million. The
/// tree, however, is built from what is really there: no checkpoint after a change fits any more, and the first of them is named.</remarks>
internal sealed class LedgerAudit(VerifierKey? pinned, IProgress<long>? progress) : ILedgerAudit
{
    private const int Kept = 100;
    private const int ProgressEvery = 1 << 14;
    private readonly ImmutableArray<LedgerFault>.Builder faults = ImmutableArray.CreateBuilder<LedgerFault>();
    private readonly MerkleFrontier tree = new();
    private readonly StreamVersions streams = new();
    private readonly BallotRecount ballots = new();
    private PublicKey? publicKey;
    private VerifierKey? key;
    private Checkpoint? lastGood;
    private Checkpoint? lastSeen;
    private Hash256 stored;
    private Hash256 computed;
    private LedgerFault? doubtful;
    private long faultCount;
    private long last;
    private long lastAt;
    private int checkpoints;
    private bool treeTold;

    public long Events => tree.Size;

    public void Key(VerifierKey named)
    {
        key = named;
        if (pinned is not null && pinned != named)
        {
            Fault(new LedgerFault(LedgerFaultKind.OtherKey, "The ledger names another key than the one it was checked against.")
            {
                Expected = pinned.ToString(), Found = named.ToString(),
            });
        }
        publicKey = PublicKey.Import(SignatureAlgorithm.Ed25519, (pinned ?? named).PublicKey.Span, KeyBlobFormat.RawPublicKey);
    }

    public Hash256 Record(in RawRecord record, in Hash256 chain, long line = 0)
    {
        var leaf = RecordHash.Leaf(record);
        if (CheckOrder(record, line))
            CheckChain(record, leaf, chain, line);
        else
            GoOnFrom(chain);
        tree.Add(leaf);
        if (BallotRecount.Takes(record) && ballots.Add(record) is { } wrong)
            Fault(At(LedgerFaultKind.CountWrong, wrong, record, line));
        if (progress is not null && tree.Size % ProgressEvery == 0)
            progress.Report(tree.Size);
        return leaf;
    }

    public void Checkpoint(string note, long line = 0)
    {
        checkpoints++;
        if (!CheckpointNote.TryParse(note, out var parsed))
        {
            Fault(new LedgerFault(LedgerFaultKind.CheckpointForged, "A checkpoint is not in its one right form.") { Line = line, Position = tree.Size });
            return;
        }
        var checkpoint = parsed.Checkpoint;
        var signer = pinned ?? key;
        if (signer is not null && (parsed.KeyId != signer.Id || checkpoint.Origin != signer.Origin
            || !SignatureAlgorithm.Ed25519.Verify(publicKey!, parsed.Body.Span, parsed.Signature.Span)))
        {
            Fault(new LedgerFault(LedgerFaultKind.CheckpointForged, "A checkpoint is not signed by the ledger's key: its text, its signature or the key was changed.")
            {
                Line = line, Position = checkpoint.Size, Expected = $"key {signer.Id:x8} of {signer.Origin}", Found = $"key {parsed.KeyId:x8} of {checkpoint.Origin}",
            });
            return;
        }
        Compare(checkpoint, line);
        lastSeen = checkpoint;
    }

    public void Fault(LedgerFault fault)
    {
        faultCount++;
        if (faults.Count < Kept)
            faults.Add(fault);
    }

    public void End(long events, long checkpointsNamed, long line = 0)
    {
        if (events != tree.Size || checkpointsNamed != checkpoints)
        {
            Fault(new LedgerFault(LedgerFaultKind.EndBroken, "The counts at the end are not those of the file.")
            {
                Line = line, Position = tree.Size, Expected = $"{Text(events)} events, {Text(checkpointsNamed)} checkpoints",
                Found = $"{Text(tree.Size)} and {checkpoints}",
            });
        }
        if (lastSeen?.Size != tree.Size)
        {
            Fault(new LedgerFault(LedgerFaultKind.EndBroken, "No signed checkpoint vouches for the last events, as one does in every whole export.")
            {
                Line = line, Position = tree.Size, Expected = $"a checkpoint of {Text(tree.Size)} events", Found = lastSeen is null ? "none" : Text(lastSeen.Size),
            });
        }
    }

    public VerificationReport Report(string source, TimeSpan duration)
    {
        // The last event has none after it to tell; a checkpoint that fits says that the event itself is whole.
        SettleDoubt(chainWasWrong: doubtful is not null && lastGood?.Size >= doubtful.Position);
        progress?.Report(tree.Size);
        return new VerificationReport
        {
            Source = source, Faults = [.. faults.OrderBy(Place)], FaultCount = faultCount, Events = tree.Size, Streams = streams.Count,
            Checkpoints = checkpoints, Unsigned = tree.Size - Math.Min(tree.Size, lastSeen?.Size ?? 0), LastGood = lastGood, Key = key,
            KeyWasPinned = pinned is not null, Duration = duration, Ballots = ballots.Closed,
        };
    }

    // Faults of the whole file come last; the others in the order of the ledger.
    private static long Place(LedgerFault fault) => fault.Position == 0 && fault.Line == 0 ? long.MaxValue : fault.Position;

    /// <summary>Whether it is the next event; the chain of another one proves nothing.</summary>
    private bool CheckOrder(in RawRecord record, long line)
    {
        var next = record.Position == last + 1;
        if (!next)
        {
            Fault(At(LedgerFaultKind.PositionBroken, "An event is missing, doubled, added or out of order.", record, line)
                with { Expected = Text(last + 1), Found = Text(record.Position) });
        }
        last = record.Position;
        var before = streams.Exchange(record.Stream, record.Version);
        if (record.Version != before + 1)
        {
            Fault(At(LedgerFaultKind.VersionBroken, "The stream's events do not count on.", record, line)
                with { Expected = Text(before + 1), Found = Text(record.Version) });
        }
        if (record.AtMicroseconds < lastAt)
        {
            Fault(At(LedgerFaultKind.TimeBroken, "The event is older than the one before it.", record, line)
                with { Expected = $"{Text(lastAt)} µs or later", Found = $"{Text(record.AtMicroseconds)} µs" });
        }
        lastAt = Math.Max(lastAt, record.AtMicroseconds);
        return next;
    }

    private void GoOnFrom(in Hash256 chain)
    {
        SettleDoubt(chainWasWrong: false);
        (stored, computed) = (chain, chain);
    }

    private void CheckChain(in RawRecord record, in Hash256 leaf, in Hash256 chain, long line)
    {
        var follows = RecordHash.Chain(stored, leaf);
        if (doubtful is not null)
        {
            // Was it the event or the hash beside it that was changed? The next event was chained to the true hash.
            var chainWasWrong = follows != chain && RecordHash.Chain(computed, leaf) == chain;
            SettleDoubt(chainWasWrong);
            if (chainWasWrong)
                follows = chain;
        }
        (stored, computed) = (chain, follows);
        if (follows == chain)
            return;
        doubtful = At(LedgerFaultKind.EventChanged, "The event does not lead to the hash that was stored with it.", record, line)
            with { Expected = chain.ToString(), Found = follows.ToString() };
    }

    private void SettleDoubt(bool chainWasWrong)
    {
        if (doubtful is null)
            return;
        Fault(chainWasWrong
            ? doubtful with
            {
                Kind = LedgerFaultKind.ChainHashChanged, What = "The event is whole; the hash stored with it was changed.",
                Expected = doubtful.Found, Found = doubtful.Expected,
            }
            : doubtful);
        doubtful = null;
    }

    private void Compare(Checkpoint checkpoint, long line)
    {
        if (lastSeen is { } before && (checkpoint.Size <= before.Size || checkpoint.At < before.At))
        {
            Fault(new LedgerFault(LedgerFaultKind.CheckpointMismatch, "Checkpoints are doubled or out of order.")
            {
                Line = line, Position = checkpoint.Size, Expected = $"more than {Text(before.Size)} events", Found = Text(checkpoint.Size),
            });
        }
        if (checkpoint.Size > tree.Size)
        {
            Fault(new LedgerFault(LedgerFaultKind.EventsMissing, "A signed checkpoint vouches for events that are not there.")
            {
                Line = line, Position = checkpoint.Size, Expected = $"{Text(checkpoint.Size)} events", Found = $"{Text(tree.Size)}",
            });
        }
        else if (checkpoint.Size < tree.Size)
        {
            Fault(new LedgerFault(LedgerFaultKind.CheckpointMismatch, "A checkpoint stands behind events that it does not vouch for.")
            {
                Line = line, Position = checkpoint.Size, Expected = $"after event {Text(checkpoint.Size)}", Found = $"after event {Text(tree.Size)}",
            });
        }
        else if (checkpoint.Root != tree.Root)
        {
            if (!treeTold)
            {
                Fault(new LedgerFault(LedgerFaultKind.CheckpointMismatch,
                    $"The checkpoint does not fit: something in the events {Text((lastGood?.Size ?? 0) + 1)} to {Text(checkpoint.Size)} is not what was signed.")
                { Line = line, Position = checkpoint.Size, Expected = checkpoint.Root.ToString(), Found = tree.Root.ToString() });
            }
            treeTold = true;
        }
        else
        {
            lastGood = checkpoint;
        }
    }

    private static LedgerFault At(LedgerFaultKind kind, string what, in RawRecord record, long line) =>
        new(kind, what) { Position = record.Position, Line = line, Stream = Encoding.UTF8.GetString(record.Stream) };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
