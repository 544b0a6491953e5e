namespace CivicPlatform.Issues;

/// <summary>What became of an issue, as the inbox shows it.</summary>
/// <param name="News">What happened.</param>
/// <param name="Title">The issue's title; <see langword="null"/> when its author was erased or it is hidden from this reader.</param>
/// <param name="IsHidden">Whether it is hidden.</param>
internal sealed record IssueNewsLine(IssueActivity News, string? Title, bool IsHidden);
