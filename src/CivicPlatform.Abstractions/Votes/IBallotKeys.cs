namespace CivicPlatform.Votes;

/// <summary>Keeps what each ballot's box is sealed with, from its opening to its close and not longer. An engine's matter; only the ballot itself asks.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public interface IBallotKeys
{
    /// <summary>Bytes of a ballot's secret.</summary>
    const int Length = 64;

    /// <summary>A ballot's secret, or <see langword="null"/> when there is none.</summary>
    /// <exception cref="Errors.CivicException">CIVIC4602: there is one, but it cannot be read.</exception>
    Task<byte[]?> FindAsync(BallotId ballot);

    /// <summary>Makes a ballot's secret of random bytes, durable when this answers; the one that is there stays.</summary>
    Task<byte[]> MakeAsync(BallotId ballot);

    /// <summary>Destroys a ballot's secret; one that is not there is fine.</summary>
    Task DestroyAsync(BallotId ballot);
}
