using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Folds who supports and takes part into a table. A merge is one event about many people, so this is no <see cref="Projection{TRow,TEvent}"/>.</summary>
internal sealed class IssuePersonRows : IProjection
{
    private static readonly HashSet<string> Types = EventTypes.Of(
        typeof(IssueReported), typeof(IssueSupported), typeof(IssueSupportWithdrawn), typeof(IssueJoined), typeof(IssueLeft), typeof(IssueAbsorbed),
        typeof(CommentWritten), typeof(CommentDeleted));

    public string Name => "issue_people";

    public int Version => 3;

    public bool Takes(LedgerRecord record) => IssueStream.Holds(record.Stream) && Types.Contains(record.Type);

    public void Shape(ModelBuilder model) => model.Entity<IssuePersonRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Issue, it.Who });
        row.HasIndex(it => it.Who);
        row.Property(it => it.Issue).HasMaxLength(26);
        row.Property(it => it.Who).HasMaxLength(26);
        row.Ignore(it => it.IsInvolved);
    });

    public async Task ApplyAsync(ReadContext rows, LedgerRecord record, CancellationToken cancellationToken)
    {
        string issue;
        List<(Pseudonym Who, Func<IssuePersonRow, IssuePersonRow> Change)> changes;
        try
        {
            issue = IssueColumns.IdOf(record);
            changes = [.. ChangesOf(EventCodec<IssueEvent>.Read(record))];
        }
        catch (Exception unreadable)
        {
            throw new ProjectionException(record, unreadable);
        }
        foreach (var (who, change) in changes)
        {
            var name = who.ToString();
            if (await rows.FindAsync<IssuePersonRow>([issue, name], cancellationToken).ConfigureAwait(false) is { } known)
                rows.Entry(known).CurrentValues.SetValues(Changed(Current(rows, known)));
            else
                rows.Add(Changed(new IssuePersonRow { Issue = issue, Who = name }));

            IssuePersonRow Changed(IssuePersonRow before) =>
                change(before) is var now && now.IsInvolved && !before.IsInvolved ? now with { Since = record.Position.Value } : now;
        }
    }

    public Task ClearAsync(ReadContext rows, CancellationToken cancellationToken) => rows.Set<IssuePersonRow>().ExecuteDeleteAsync(cancellationToken);

    public IAsyncEnumerable<object> RowsAsync(ReadContext rows) =>
        rows.Set<IssuePersonRow>().AsNoTracking().OrderBy(row => row.Issue).ThenBy(row => row.Who).AsAsyncEnumerable();

    /// <summary>What an event changes, person by person.</summary>
    public static IEnumerable<(Pseudonym Who, Func<IssuePersonRow, IssuePersonRow> Change)> ChangesOf(IssueEvent happened) => happened switch
    {
        IssueReported or IssueJoined => [(happened.By, row => row with { TakesPart = true })],
        CommentWritten => [(happened.By, row => row with { Comments = row.Comments + 1 })],
        CommentDeleted => [(happened.By, row => row with { Comments = row.Comments - 1 })],
        IssueLeft => [(happened.By, row => row with { TakesPart = false })],
        IssueSupported => [(happened.By, row => row with { Supports = true })],
        IssueSupportWithdrawn => [(happened.By, row => row with { Supports = false })],
        IssueAbsorbed e => (e.Supporters ?? []).Select(who => (who, (Func<IssuePersonRow, IssuePersonRow>)(row => row with { Supports = true }))),
        _ => [],
    };

    private static IssuePersonRow Current(ReadContext rows, IssuePersonRow known) => (IssuePersonRow)rows.Entry(known).CurrentValues.ToObject();
}
