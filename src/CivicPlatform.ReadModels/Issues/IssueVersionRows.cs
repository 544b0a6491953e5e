using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Folds what issues said into a table: a row for each report and each change. Lists do not read it, so a long history makes none slow.</summary>
internal sealed class IssueVersionRows : Projection<IssueVersionRow, IssueEvent>
{
    private static readonly HashSet<string> Types = EventTypes.Of(typeof(IssueReported), typeof(IssueEdited));

    public override string Name => "issue_versions";

    public override int Version => 1;

    public static IssueVersionRow? Apply(IssueEvent happened, LedgerRecord record) => happened switch
    {
        IssueReported e => Row(e, e.Title.Sealed, e.Body.Sealed, record),
        IssueEdited e => Row(e, e.Title.Sealed, e.Body.Sealed, record),
        _ => null,
    };

    public override bool Takes(LedgerRecord record) => IssueStream.Holds(record.Stream) && Types.Contains(record.Type);

    public override void Shape(ModelBuilder model) => model.Entity<IssueVersionRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Issue, it.Version });
        row.Property(it => it.Issue).HasMaxLength(26);
        row.Property(it => it.By).HasMaxLength(26);
        row.Property(it => it.At).HasConversion<MomentConverter>();
    });

    protected override IssueVersionRow? Fold(IssueVersionRow? row, IssueEvent happened, LedgerRecord record) => Apply(happened, record);

    protected override object[] KeyOf(IssueEvent happened, LedgerRecord record) => [IssueColumns.IdOf(record), record.Version];

    protected override IQueryable<IssueVersionRow> InOrder(IQueryable<IssueVersionRow> rows) => rows.OrderBy(row => row.Issue).ThenBy(row => row.Version);

    private static IssueVersionRow Row(IssueEvent happened, string? title, string? body, LedgerRecord record) => new()
    {
        Issue = IssueColumns.IdOf(record), Version = record.Version, By = happened.By.ToString(), At = record.At, Title = title ?? "", Body = body ?? "",
    };
}
