using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>The cheap look at a ledger before a city goes on with it: the last events, the last checkpoint, the word kept beside the file.</summary>
internal static class LedgerOpening
{
    /// <exception cref="CivicException">CIVIC4202: changed at its head. CIVIC4203: events are gone. CIVIC4205, CIVIC4206: another key or origin.</exception>
    public static bool Check(LedgerReader reader, LedgerSigner signer, CheckpointFile kept, long head)
    {
        CheckKey(reader, signer);
        CheckTail(reader, head);
        if (reader.LatestCheckpoint() is { } stored)
            CheckCheckpoint(reader, signer, stored, head, "checkpoint in ledger.db");
        if (kept.Read() is { } beside)
            CheckCheckpoint(reader, signer, beside, head, kept.Path);
        return true;
    }

    private static void CheckKey(LedgerReader reader, LedgerSigner signer)
    {
        var stored = reader.Key();
        if (stored == signer.VerifierKey.ToString())
            return;
        throw new CivicException(VerifierKey.TryParse(stored, null, out var other) && other.Origin != signer.VerifierKey.Origin
            ? LedgerErrors.OtherOrigin(other.Origin, signer.VerifierKey.Origin)
            : LedgerErrors.KeyMissing(LedgerSchema.FileName));
    }

    private static void CheckTail(LedgerReader reader, long head)
    {
        if (reader.BrokenInTail(head) is { } broken)
            throw new CivicException(LedgerErrors.Tampered($"Event {broken} does not fit its stored chain hash.", $"position {broken}"));
    }

    private static void CheckCheckpoint(LedgerReader reader, LedgerSigner signer, Checkpoint checkpoint, long head, string where)
    {
        if (!CheckpointNote.TryParse(checkpoint.Note, out var note) || !signer.Signed(note))
            throw new CivicException(LedgerErrors.Tampered($"The checkpoint of size {checkpoint.Size} is not signed by this ledger's key.", where));
        if (checkpoint.Size > head)
            throw new CivicException(LedgerErrors.Behind(head, checkpoint, where));
        var root = reader.Root(checkpoint.Size);
        if (root != checkpoint.Root)
        {
            throw new CivicException(LedgerErrors.Tampered(
                $"The checkpoint of size {checkpoint.Size} vouches for root {checkpoint.Root}; the stored tree has {root}.", where));
        }
    }
}
