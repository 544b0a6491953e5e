namespace CivicPlatform.Votes;

/// <summary>How a ballot ended.</summary>
internal enum BallotEnd
{
    None,
    Closed,
    Cancelled,
}
