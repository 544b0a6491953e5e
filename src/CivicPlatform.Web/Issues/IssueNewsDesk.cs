using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Gathers what became of the issues that concern a reader. Nothing is sent and nothing is kept: it is read anew, so what was erased is not in it.</summary>
internal sealed class IssueNewsDesk(IssueDesk desk, IIssueQueries issues, IssueFollowing following)
{
    /// <summary>How many the inbox shows.</summary>
    public const int Shown = 50;

    private const int LongestWords = 200;

    /// <summary>The latest news, newest first.</summary>
    /// <param name="reader">The reader: what they have to do with issues counts when they are signed in.</param>
    /// <param name="topics">Topics of the reader's cookie; those that are no issue are left out.</param>
    /// <param name="read">How far they have read.</param>
    /// <param name="limit">How many, from 1 to 100.</param>
    /// <param name="before">Only what stands in the ledger before this; the default value: from the newest on.</param>
    /// <param name="stop">Stops.</param>
    public async Task<IReadOnlyList<IssueNewsLine>> ReadAsync(
        Reader reader, IEnumerable<NoticeTopic> topics, LedgerPosition read = default, int limit = Shown, LedgerPosition before = default, CancellationToken stop = default)
    {
        var actor = await desk.ActorAsync(reader, stop);
        var news = await issues.NewsAsync(await QuestionAsync(reader, actor, topics, read, stop) with { Limit = limit, Before = before }, stop);
        var known = (await issues.SummariesAsync([.. news.Select(each => each.Issue).Distinct()], stop)).ToDictionary(issue => issue.Id);
        var names = await desk.NamesAsync(news.Where(each => each.Step.Kind == IssueStepKind.Commented).Select(each => each.Step.By), stop);
        var lines = new List<IssueNewsLine>();
        foreach (var each in news)
        {
            if (!known.TryGetValue(each.Issue, out var issue))
                continue;
            var line = new IssueNewsLine(each, IssueDesk.MaySee(actor, issue) ? await desk.OpenAsync(issue.Title, stop) : null, issue.IsHidden);
            // The issue may have been hidden since the news were read.
            lines.Add(line.IsComment && !issue.IsHidden ? line with { Words = Beginning(await desk.OpenAsync(each.Step.Text, stop)), Who = names.GetValueOrDefault(each.Step.By) } : line);
        }
        return lines;
    }

    /// <summary>How many of the news are new to a reader, at most <paramref name="most"/> (from 1 to 100).</summary>
    public async Task<int> CountNewAsync(Reader reader, IEnumerable<NoticeTopic> topics, LedgerPosition read, int most, CancellationToken stop = default) =>
        await issues.CountNewAsync(await QuestionAsync(reader, await desk.ActorAsync(reader, stop), topics, read, stop) with { Limit = most }, stop);

    private async Task<IssueNewsQuestion> QuestionAsync(Reader reader, IssueActor actor, IEnumerable<NoticeTopic> topics, LedgerPosition read, CancellationToken stop)
    {
        var follows = await following.ReadAsync(reader, stop);
        var followed = new Dictionary<IssueId, LedgerPosition>();
        foreach (var topic in topics)
        {
            if (IssueFeed.TryIssue(topic, out var issue))
                followed[issue] = default;
        }
        foreach (var issue in Named(follows.Followed))
            followed[issue] = new LedgerPosition(follows.Since?.GetValueOrDefault(issue.ToString()) ?? 0);
        return new IssueNewsQuestion { Who = actor.Pseudonym, Followed = followed, Silenced = [.. Named(follows.Silenced)], Read = read };
    }

    // Cut between characters.
    private static string? Beginning(string? words) => words is null || words.Length <= LongestWords ? words
        : words[..(char.IsHighSurrogate(words[LongestWords - 1]) ? LongestWords - 1 : LongestWords)] + "…";

    private static IEnumerable<IssueId> Named(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (IssueId.TryParse(name, null, out var issue))
                yield return issue;
        }
    }
}
