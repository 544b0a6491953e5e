using CivicPlatform.Issues;

namespace CivicPlatform.Notices;

/// <summary>Something that a reader follows, as it is shown.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Name">What it is called, with readings where it has some; <see langword="null"/> where somebody's words are its name.</param>
/// <param name="Title">What somebody called it, drawn as it is.</param>
/// <param name="Page">Where it leads.</param>
/// <param name="Issue">The issue that is followed by the account instead of the browser; none for all others.</param>
internal sealed record FollowedTopic(NoticeTopic Topic, string? Name, string? Title, string Page, IssueId Issue);
