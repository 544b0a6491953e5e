namespace CivicPlatform.Issues;

/// <summary>A comment with its texts opened for one reader.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Text">What it says; <see langword="null"/> when it was taken back, its author was erased, or it is hidden from this reader.</param>
/// <param name="Earlier">What it said before and when.</param>
/// <param name="IsMine">Whether the reader wrote it.</param>
/// <param name="IsOpen">Whether this reader may see it.</param>
internal sealed record CommentText(CommentView Comment, string? Text, IReadOnlyList<(DateTimeOffset At, string? Text)> Earlier, bool IsMine, bool IsOpen)
{
    public static async Task<CommentText> ReadAsync(IssueDesk desk, CommentView comment, IssueActor reader, CancellationToken stop)
    {
        var mine = !reader.Pseudonym.IsNone && comment.By == reader.Pseudonym;
        var open = !comment.IsDeleted && (!comment.IsHidden || mine || reader.IsModerator);
        var earlier = new List<(DateTimeOffset, string?)>();
        foreach (var version in open ? comment.Earlier : [])
            earlier.Add((version.At, await desk.OpenAsync(version.Text, stop)));
        return new CommentText(comment, open ? await desk.OpenAsync(comment.Text, stop) : null, earlier, mine, open);
    }
}
