using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>How something was hidden.</summary>
/// <param name="By">The moderator.</param>
/// <param name="Appeal">What the author said to it.</param>
internal sealed record Hiding(Pseudonym By, AppealState Appeal);

internal enum AppealState
{
    None,
    Open,
    Decided,
}
