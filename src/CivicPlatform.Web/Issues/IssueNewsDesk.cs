using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Gathers what became of the issues that concern a reader. Nothing is sent and nothing is kept: it is read anew, so what was erased is not in it.</summary>
internal sealed class IssueNewsDesk(IssueDesk desk, IIssueQueries issues, IssueFollowing following)
{
    /// <summary>How many the inbox shows.</summary>
    public const int Shown = 50;

    /// <summary>The latest news, newest first.</summary>
    /// <param name="reader">The reader: what they have to do with issues counts when they are signed in.</param>
    /// <param name="topics">Topics of the reader's cookie; those that are no issue are left out.</param>
    /// <param name="limit">How many, from 1 to 100.</param>
    /// <param name="before">Only what stands in the ledger before this; the default value: from the newest on.</param>
    /// <param name="stop">Stops.</param>
    public async Task<IReadOnlyList<IssueNewsLine>> ReadAsync(Reader reader, IEnumerable<NoticeTopic> topics, int limit = Shown, LedgerPosition before = default, CancellationToken stop = default)
    {
        var actor = await desk.ActorAsync(reader, stop);
        var follows = await following.ReadAsync(reader, stop);
        var followed = Named(follows.Followed).ToList();
        foreach (var topic in topics)
        {
            if (IssueFeed.TryIssue(topic, out var issue))
                followed.Add(issue);
        }
        var news = await issues.NewsAsync(actor.Pseudonym, followed, [.. Named(follows.Silenced)], limit, before, stop);
        var known = (await issues.SummariesAsync([.. news.Select(each => each.Issue).Distinct()], stop)).ToDictionary(issue => issue.Id);
        var lines = new List<IssueNewsLine>();
        foreach (var each in news)
        {
            if (!known.TryGetValue(each.Issue, out var issue))
                continue;
            lines.Add(new IssueNewsLine(each, IssueDesk.MaySee(actor, issue) ? await desk.OpenAsync(issue.Title, stop) : null, issue.IsHidden));
        }
        return lines;
    }

    private static IEnumerable<IssueId> Named(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (IssueId.TryParse(name, null, out var issue))
                yield return issue;
        }
    }
}
