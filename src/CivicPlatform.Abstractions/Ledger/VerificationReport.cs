using System.Collections.Immutable;

namespace CivicPlatform.Ledger;

/// <summary>What came out when a ledger was checked.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed record VerificationReport
{
    /// <summary>The file or folder that was checked.</summary>
    public required string Source { get; init; }

    /// <summary>Whether nothing at all was wrong.</summary>
    public bool Ok => FaultCount == 0;

    /// <summary>The faults in the order of the ledger, the first 100 of them.</summary>
    public required ImmutableArray<LedgerFault> Faults { get; init; }

    /// <summary>How many faults there are in all.</summary>
    public required long FaultCount { get; init; }

    /// <summary>How many events were read.</summary>
    public required long Events { get; init; }

    /// <summary>How many streams they belong to.</summary>
    public required int Streams { get; init; }

    /// <summary>How many checkpoints were read.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>How many events at the end no checkpoint vouches for yet; 0 in a whole export.</summary>
    public required long Unsigned { get; init; }

    /// <summary>How many closed ballots were counted again; what did not come out as they say is among the faults.</summary>
    public int Ballots { get; init; }

    /// <summary>The last checkpoint that fits, or <see langword="null"/>.</summary>
    public Checkpoint? LastGood { get; init; }

    /// <summary>The key that the ledger names as its own, or <see langword="null"/> when none could be read.</summary>
    /// <remarks>Whoever forges a whole ledger forges the key too: compare it with one that you got elsewhere.</remarks>
    public VerifierKey? Key { get; init; }

    /// <summary>Whether <see cref="Key"/> was compared with a key that the caller had from elsewhere.</summary>
    public bool KeyWasPinned { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }
}
