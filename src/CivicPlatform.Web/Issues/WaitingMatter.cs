using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Something that waits for a moderator: an issue or one of its comments, and what was told of it.</summary>
/// <param name="Issue">The issue.</param>
/// <param name="Comment">The comment's number; <see langword="null"/> for the issue itself.</param>
/// <param name="IsAppeal">Whether its author asks for another decision.</param>
/// <param name="Title">The issue's title; <see langword="null"/> when whoever wrote it was erased.</param>
/// <param name="Words">What is written there; <see langword="null"/> when it is gone.</param>
/// <param name="IsGone">Whether its author took the comment back.</param>
/// <param name="Told">Who told what, oldest first.</param>
internal sealed record WaitingMatter(
    IssueId Issue, int? Comment, bool IsAppeal, string? Title, string? Words, bool IsGone, IReadOnlyList<(IssueStep Step, string? Who, string? Text)> Told)
{
    /// <summary>Where it is read and decided.</summary>
    public string Place => Comment is { } number ? $"/issues/{Issue}?comments={number - 1}#comment-{number}" : $"/issues/{Issue}";

    public static async Task<IReadOnlyList<WaitingMatter>> ReadAsync(IssueDesk desk, IIssueQueries issues, IReadOnlyList<IssueActivity> waiting, CancellationToken stop = default)
    {
        var names = await desk.NamesAsync(waiting.Select(each => each.Step.By), stop);
        var summaries = (await issues.SummariesAsync([.. waiting.Select(each => each.Issue).Distinct()], stop)).ToDictionary(issue => issue.Id);
        var matters = new List<WaitingMatter>();
        foreach (var matter in waiting.GroupBy(each => (each.Issue, each.Step.Comment, each.Step.Kind)))
        {
            if (!summaries.TryGetValue(matter.Key.Issue, out var summary))
                continue;
            var comment = matter.Key.Comment is { } number ? (await issues.CommentsAsync(matter.Key.Issue, number - 1, 1, stop)).FirstOrDefault(each => each.Number == number) : null;
            var told = new List<(IssueStep, string?, string?)>();
            foreach (var (_, step) in matter)
                told.Add((step, names.GetValueOrDefault(step.By), await desk.OpenAsync(step.Text, stop)));
            var words = matter.Key.Comment is null ? (await issues.FindAsync(matter.Key.Issue, stop))?.Body ?? default : comment is { IsDeleted: false } ? comment.Text : default(Personal<string>);
            matters.Add(new WaitingMatter(
                matter.Key.Issue, matter.Key.Comment, matter.Key.Kind == IssueStepKind.Appealed, await desk.OpenAsync(summary.Title, stop),
                words.Sealed is null ? null : await desk.OpenAsync(words, stop), matter.Key.Comment is not null && comment is not { IsDeleted: false }, told));
        }
        return matters;
    }
}
