namespace CivicPlatform.Votes;

/// <summary>How far a ballot is.</summary>
public enum BallotPhase
{
    /// <summary>It opens later.</summary>
    Coming = 0,

    /// <summary>Votes are taken.</summary>
    Open = 1,

    /// <summary>The time is over; the box is about to be opened.</summary>
    Counting = 2,

    /// <summary>It is counted.</summary>
    Closed = 3,

    /// <summary>It was cancelled.</summary>
    Cancelled = 4,
}
