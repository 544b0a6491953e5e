namespace CivicPlatform.Ledger;

/// <summary>Takes a stored ledger piece by piece and checks it.</summary>
/// <threadsafety>One caller at a time.</threadsafety>
public interface ILedgerAudit
{
    /// <summary>The key that the ledger names as its own; first of all.</summary>
    void Key(VerifierKey key);

    /// <summary>The next event as stored, with the chain hash stored beside it. Answers the event's true leaf hash.</summary>
    /// <param name="record">The event.</param>
    /// <param name="chain">The chain hash that stands beside it.</param>
    /// <param name="line">Line of the file, from 1; 0 for none.</param>
    Hash256 Record(in RawRecord record, in Hash256 chain, long line = 0);

    /// <summary>The next checkpoint as stored.</summary>
    /// <param name="note">The signed note.</param>
    /// <param name="line">Line of the file, from 1; 0 for none.</param>
    void Checkpoint(string note, long line = 0);

    /// <summary>The counts that stand at the end of a whole ledger; not told when the evidence names no end.</summary>
    /// <remarks>What has an end is signed to its end: the last checkpoint must vouch for all events.</remarks>
    void End(long events, long checkpoints, long line = 0);

    /// <summary>How many events were taken so far.</summary>
    long Events { get; }

    /// <summary>A fault that the evidence itself shows.</summary>
    void Fault(LedgerFault fault);
}
