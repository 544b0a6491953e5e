namespace CivicPlatform.Ledger;

/// <summary>What is wrong at one place of a ledger that does not verify.</summary>
public enum LedgerFaultKind
{
    /// <summary>It cannot be read as a ledger there: broken line, damaged file, not a ledger at all.</summary>
    Unreadable = 0,

    /// <summary>An event's content is not what was written: its hash differs from the chain that all later events build on.</summary>
    EventChanged = 1,

    /// <summary>The event is whole, but the chain hash stored beside it was changed.</summary>
    ChainHashChanged = 2,

    /// <summary>A position is missing, doubled or out of order.</summary>
    PositionBroken = 3,

    /// <summary>A stream's versions do not count 1, 2, 3, …</summary>
    VersionBroken = 4,

    /// <summary>An event is older than the event before it.</summary>
    TimeBroken = 5,

    /// <summary>A checkpoint's text or signature was changed, or another key signed it.</summary>
    CheckpointForged = 6,

    /// <summary>A true checkpoint vouches for other events than these.</summary>
    CheckpointMismatch = 7,

    /// <summary>A true checkpoint vouches for more events than there are.</summary>
    EventsMissing = 8,

    /// <summary>The end of the ledger is missing, or its counts are wrong.</summary>
    EndBroken = 9,

    /// <summary>The ledger's key is not the key that was expected.</summary>
    OtherKey = 10,

    /// <summary>A stored hash, index or register that is derived from the events does not agree with them.</summary>
    DerivedDataChanged = 11,

    /// <summary>A closed ballot counts otherwise than it says: roll, opened votes and tally do not agree.</summary>
    CountWrong = 12,
}
