namespace CivicPlatform.Ledger;

/// <summary>Appends that are sent one after the other without waiting for the answers, each decided on those before it.</summary>
/// <remarks>When one of them is not appended, none after it is: it would be a <see cref="AppendStatus.Conflict"/>, even where the version
/// fits again because a stranger wrote in between. A lane that was broken stays so; the sender reads the stream and takes a new one.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
public sealed class AppendLane
{
    private volatile bool broken;

    /// <summary>Whether an append of this lane was not appended.</summary>
    public bool IsBroken => broken;

    /// <summary>Called by the ledger when an append of this lane is not appended, and by a sender that gives the lane up.</summary>
    public void Break() => broken = true;
}
