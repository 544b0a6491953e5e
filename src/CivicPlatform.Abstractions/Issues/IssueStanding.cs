namespace CivicPlatform.Issues;

/// <summary>How somebody stands to an issue.</summary>
/// <param name="Supports">Whether they support it.</param>
/// <param name="TakesPart">Whether they take part.</param>
/// <param name="Comments">How many comments of theirs stand.</param>
public readonly record struct IssueStanding(bool Supports, bool TakesPart, int Comments)
{
    /// <summary>Whether what becomes of the issue concerns them.</summary>
    public bool IsInvolved => Supports || TakesPart || Comments > 0;
}
