using System.Globalization;
using System.Linq.Expressions;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Reads the tables of issues.</summary>
internal sealed partial class IssueQueries(IDbContextFactory<ReadContext> contexts) : IIssueQueries
{
    public const int MostIssues = 100, MostById = 200, MostComments = 200, MostWaiting = 200;

    // The body is not read for a list.
    private static readonly Expression<Func<IssueRow, IssueRow>> Listed = row => new IssueRow
    {
        Id = row.Id, Author = row.Author, Shelf = row.Shelf, Status = row.Status, Tags = row.Tags, Skills = row.Skills,
        Reported = row.Reported, Active = row.Active, Rank = row.Rank, Supports = row.Supports, Participants = row.Participants, Comments = row.Comments,
        ReportedAt = row.ReportedAt, ActiveAt = row.ActiveAt, Revision = row.Revision, Photos = row.Photos, Title = row.Title, Body = "",
    };

    public async Task<IssuePage> ListAsync(IssueQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1, nameof(question));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, MostIssues, nameof(question));
        var after = question.After is { } cursor ? Read(cursor, question.Order) : long.MaxValue;
        var tag = question.Tag is { } word ? IssueColumns.Bits(IssueWords.Tags, [word]) : 0;
        if (question.Tag is not null && tag == 0)
            return new IssuePage([], null);
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<IssueRow>().AsNoTracking();
        rows = question.Hidden ? rows.Where(row => row.Shelf == IssueShelf.Hidden) : rows.Where(row => row.Shelf == IssueShelf.Open);
        if (question.Status is { } status)
            rows = rows.Where(row => row.Status == status);
        if (tag != 0)
            rows = rows.Where(row => (row.Tags & tag) != 0);
        rows = question.Order switch
        {
            IssueOrder.Active => rows.Where(row => row.Active < after).OrderByDescending(row => row.Active),
            IssueOrder.Supported => rows.Where(row => row.Rank < after).OrderByDescending(row => row.Rank),
            _ => rows.Where(row => row.Reported < after).OrderByDescending(row => row.Reported),
        };
        var found = await rows.Select(Listed).Take(question.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        var next = found.Count > question.Limit ? Write(found[question.Limit - 1], question.Order) : null;
        return new IssuePage(found.Take(question.Limit).Select(Summary).ToList(), next);
    }

    public async Task<IReadOnlyList<IssueSummary>> SummariesAsync(IReadOnlyList<IssueId> issues, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(issues.Count, MostById, nameof(issues));
        var names = issues.Select(issue => issue.ToString()).ToArray();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await context.Set<IssueRow>().AsNoTracking().Where(row => names.Contains(row.Id)).Select(Listed)
            .ToDictionaryAsync(row => row.Id, cancellationToken).ConfigureAwait(false);
        return [.. names.Distinct().Where(found.ContainsKey).Select(name => Summary(found[name]))];
    }

    public async Task<IReadOnlyDictionary<IssueId, Personal<IssuePlace>>> PlacesAsync(IReadOnlyList<IssueId> issues, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(issues.Count, MostById, nameof(issues));
        var names = issues.Select(issue => issue.ToString()).ToArray();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await context.Set<IssueRow>().AsNoTracking().Where(row => names.Contains(row.Id) && row.Place != null)
            .Select(row => new { row.Id, row.Author, row.Place }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ToDictionary(row => IssueId.Parse(row.Id, null), row => new Personal<IssuePlace>(Pseudonym.Parse(row.Author, null), row.Place!));
    }

    public async Task<IssueDetail?> FindAsync(IssueId issue, CancellationToken cancellationToken = default)
    {
        var name = issue.ToString();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        if (await context.Set<IssueRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == name, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        var steps = await context.Set<IssueStepRow>().AsNoTracking().Where(row => row.Issue == name).OrderBy(row => row.Version)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var versions = await context.Set<IssueVersionRow>().AsNoTracking().Where(row => row.Issue == name).OrderBy(row => row.Version)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        var author = Pseudonym.Parse(found.Author, null);
        return new IssueDetail(
            Summary(found), new Personal<string>(author, found.Body), found.Place is { } place ? new Personal<IssuePlace>(author, place) : null,
            found.MergedInto is { } into ? IssueId.Parse(into, null) : default, found.Revision, steps.ConvertAll(Step),
            versions.SkipLast(1).Select(Version).ToList(), versions.Count > 1 ? versions[^1].At : null);
    }

    public async Task<IReadOnlyList<CommentView>> CommentsAsync(IssueId issue, int after, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostComments);
        var name = issue.ToString();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await context.Set<CommentRow>().AsNoTracking().Where(row => row.Issue == name && row.Number > after)
            .OrderBy(row => row.Number).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(row => new CommentView(
            row.Number, Pseudonym.Parse(row.By, null), row.Text is { } text ? new Personal<string>(Pseudonym.Parse(row.By, null), text) : default,
            row.At, row.EditedAt, row.Text is null, row.IsHidden, CommentRows.Read(row)));
    }

    public async Task<IReadOnlyList<IssueSummary>> OfAsync(Pseudonym who, bool reported, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostIssues);
        if (who.IsNone)
            return [];
        var person = who.ToString();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        // Whoever reported has a line of their own there, also after they left: the index of persons finds both.
        var theirs = context.Set<IssuePersonRow>().AsNoTracking().Where(it => it.Who == person);
        var found = await context.Set<IssueRow>().AsNoTracking()
            .Where(row => row.Shelf != IssueShelf.Merged && theirs.Any(it => it.Issue == row.Id && (reported ? row.Author == person : it.TakesPart && row.Author != person)))
            .OrderByDescending(row => row.Active).Select(Listed).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Summary);
    }

    public async Task<IReadOnlyList<IssueId>> TouchedByAsync(Pseudonym who, CancellationToken cancellationToken = default)
    {
        if (who.IsNone)
            return [];
        var person = who.ToString();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var ids = await context.Set<IssuePersonRow>().Where(row => row.Who == person).Select(row => row.Issue)
            .Union(context.Set<IssueStepRow>().Where(row => row.By == person).Select(row => row.Issue))
            .OrderBy(id => id).ToListAsync(cancellationToken).ConfigureAwait(false);
        return ids.ConvertAll(id => IssueId.Parse(id, CultureInfo.InvariantCulture));
    }

    public async Task<IssueStanding> StandingAsync(IssueId issue, Pseudonym who, CancellationToken cancellationToken = default)
    {
        var (name, person) = (issue.ToString(), who.ToString());
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<IssuePersonRow>().AsNoTracking()
            .SingleOrDefaultAsync(it => it.Issue == name && it.Who == person, cancellationToken).ConfigureAwait(false);
        return row is null ? default : new IssueStanding(row.Supports, row.TakesPart, row.Comments);
    }

    public async Task<IReadOnlyList<IssueActivity>> WaitingAsync(int limit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostWaiting);
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var steps = context.Set<IssueStepRow>().AsNoTracking();
        var found = await steps
            .Where(step => (step.Kind == IssueStepKind.Flagged || step.Kind == IssueStepKind.Appealed)
                && !steps.Any(later => later.Issue == step.Issue && later.Version > step.Version && later.Comment == step.Comment && (step.Kind == IssueStepKind.Flagged
                    ? later.Kind == IssueStepKind.FlagsSettled || later.Kind == IssueStepKind.Hidden
                    : later.Kind == IssueStepKind.AppealGranted || later.Kind == IssueStepKind.AppealRejected)))
            .OrderBy(step => step.Position).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Activity);
    }

    private static IssueSummary Summary(IssueRow row)
    {
        var author = Pseudonym.Parse(row.Author, null);
        return new IssueSummary(
            IssueId.Parse(row.Id, null), author, new Personal<string>(author, row.Title), row.Status, IssueColumns.Words(IssueWords.Tags, row.Tags),
            IssueColumns.Words(IssueWords.Skills, row.Skills), row.Supports, row.Participants, row.Comments, row.ReportedAt, row.ActiveAt, row.Shelf == IssueShelf.Hidden,
            IssueRows.Photos(row));
    }

    private static IssueActivity Activity(IssueStepRow row) => new(IssueId.Parse(row.Issue, null), Step(row)) { Position = new LedgerPosition(row.Position) };

    private static IssueStep Step(IssueStepRow row)
    {
        var by = Pseudonym.Parse(row.By, null);
        var words = row.Text is { } text ? new Personal<string>(row.TextOf is { } of ? Pseudonym.Parse(of, null) : by, text) : default;
        return new IssueStep(row.Kind, by, row.At, words, row.From, row.To,
            row.Other is { } other ? IssueId.Parse(other, null) : default, row.Comment);
    }

    private static IssueVersion Version(IssueVersionRow row)
    {
        var by = Pseudonym.Parse(row.By, null);
        return new IssueVersion(row.At, new Personal<string>(by, row.Title), new Personal<string>(by, row.Body));
    }

    private static string Write(IssueRow last, IssueOrder order) => string.Create(CultureInfo.InvariantCulture, $"{Letter(order)}{order switch
    {
        IssueOrder.Active => last.Active,
        IssueOrder.Supported => last.Rank,
        _ => last.Reported,
    }}");

    private static long Read(string cursor, IssueOrder order) =>
        cursor.Length > 1 && cursor[0] == Letter(order) && long.TryParse(cursor.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? at
            : throw new FormatException("The cursor is none that this list gave out.");

    private static char Letter(IssueOrder order) => order switch { IssueOrder.Active => 'a', IssueOrder.Supported => 's', _ => 'n' };
}
