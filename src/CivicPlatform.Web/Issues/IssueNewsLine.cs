namespace CivicPlatform.Issues;

/// <summary>What became of an issue, as the inbox shows it.</summary>
/// <param name="News">What happened.</param>
/// <param name="Title">The issue's title; <see langword="null"/> when its author was erased or it is hidden from this reader.</param>
/// <param name="IsHidden">Whether it is hidden.</param>
internal sealed record IssueNewsLine(IssueActivity News, string? Title, bool IsHidden)
{
    /// <summary>Whether it is a comment: then there are words and a name, unless whoever wrote it was erased.</summary>
    public bool IsComment => News.Step.Kind == IssueStepKind.Commented;

    /// <summary>How the comment begins.</summary>
    public string? Words { get; init; }

    /// <summary>What whoever wrote the comment wants to be called.</summary>
    public string? Who { get; init; }

    /// <summary>Where it is read: the comment itself, or the issue.</summary>
    public string Page => IsComment && News.Step.Comment is { } number ? $"/issues/{News.Issue}?comments={number - 1}#comment-{number}" : $"/issues/{News.Issue}";
}
