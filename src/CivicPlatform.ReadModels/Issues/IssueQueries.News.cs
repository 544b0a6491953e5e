using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Reads what is news to somebody.</summary>
internal sealed partial class IssueQueries
{
    public const int MostNews = 100;

    // Of what stands behind the mark some is older than somebody's interest in the issue: so much is looked at to count a hundred.
    private const int MostLookedAt = 1_000;

    // What authors say to a hiding, and what moderators are told, is nobody else's.
    private static readonly IssueStepKind[] News =
    [
        IssueStepKind.Status, IssueStepKind.Answer, IssueStepKind.Merged, IssueStepKind.MergeUndone, IssueStepKind.Absorbed, IssueStepKind.Hidden,
        IssueStepKind.AppealGranted, IssueStepKind.AppealRejected,
    ];

    public async Task<IReadOnlyList<IssueActivity>> NewsAsync(IssueNewsQuestion question, CancellationToken cancellationToken = default)
    {
        Check(question);
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var since = await SinceAsync(context, question, cancellationToken).ConfigureAwait(false);
        if (since.Count == 0)
            return [];
        var end = question.Before.Value == 0 ? long.MaxValue : question.Before.Value;
        var (person, names) = (question.Who.ToString(), since.Keys.ToArray());
        var steps = await Steps(context, person, names).Where(step => step.Position < end)
            .OrderByDescending(step => step.Position).Take(question.Limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        var comments = await Comments(context, person, names).Where(comment => comment.Position < end)
            .OrderByDescending(comment => comment.Position).Take(question.Limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. steps.Select(Activity).Concat(comments.Select(Activity)).OrderByDescending(news => news.Position).Take(question.Limit)
                .Select(news => news with { IsNew = IsNew(news.Issue.ToString(), news.Position.Value) }),
        ];

        bool IsNew(string issue, long position) => position > question.Read.Value && position > since[issue];
    }

    public async Task<int> CountNewAsync(IssueNewsQuestion question, CancellationToken cancellationToken = default)
    {
        Check(question);
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var since = await SinceAsync(context, question, cancellationToken).ConfigureAwait(false);
        if (since.Count == 0)
            return 0;
        var (person, names, read) = (question.Who.ToString(), since.Keys.ToArray(), question.Read.Value);
        var steps = await Steps(context, person, names).Where(step => step.Position > read).OrderByDescending(step => step.Position)
            .Select(step => new { step.Issue, step.Position }).Take(MostLookedAt).ToListAsync(cancellationToken).ConfigureAwait(false);
        var comments = await Comments(context, person, names).Where(comment => comment.Position > read).OrderByDescending(comment => comment.Position)
            .Select(comment => new { comment.Issue, comment.Position }).Take(MostLookedAt).ToListAsync(cancellationToken).ConfigureAwait(false);
        return Math.Min(question.Limit, steps.Concat(comments).Count(news => news.Position > since[news.Issue]));
    }

    private static void Check(IssueNewsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1, nameof(question));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, MostNews, nameof(question));
    }

    // The issues that concern somebody, and where in the ledger each began to.
    private static async Task<Dictionary<string, long>> SinceAsync(ReadContext context, IssueNewsQuestion question, CancellationToken stop)
    {
        var since = question.Followed.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.Value);
        if (!question.Who.IsNone)
        {
            var person = question.Who.ToString();
            foreach (var row in await context.Set<IssuePersonRow>().AsNoTracking()
                .Where(row => row.Who == person && (row.Supports || row.TakesPart || row.Comments > 0)).Select(row => new { row.Issue, row.Since })
                .ToListAsync(stop).ConfigureAwait(false))
            {
                since[row.Issue] = Math.Min(row.Since, since.GetValueOrDefault(row.Issue, long.MaxValue));
            }
        }
        foreach (var issue in question.Silenced)
            since.Remove(issue.ToString());
        return since;
    }

    private static IQueryable<IssueStepRow> Steps(ReadContext context, string person, string[] names) => context.Set<IssueStepRow>().AsNoTracking()
        .Where(step => names.Contains(step.Issue) && step.By != person && News.Contains(step.Kind))
        .Where(step => step.Comment == null
            || context.Set<CommentRow>().Any(comment => comment.Issue == step.Issue && comment.Number == step.Comment && comment.By == person));

    private static IQueryable<CommentRow> Comments(ReadContext context, string person, string[] names) => context.Set<CommentRow>().AsNoTracking()
        .Where(comment => names.Contains(comment.Issue) && comment.By != person && !comment.IsHidden && comment.Text != null)
        .Where(comment => !context.Set<IssueRow>().Any(issue => issue.Id == comment.Issue && issue.Shelf == IssueShelf.Hidden));

    private static IssueActivity Activity(CommentRow row)
    {
        var by = Pseudonym.Parse(row.By, null);
        return new IssueActivity(
            IssueId.Parse(row.Issue, null), new IssueStep(IssueStepKind.Commented, by, row.At, new Personal<string>(by, row.Text!), null, null, default, row.Number))
        {
            Position = new LedgerPosition(row.Position),
        };
    }
}
