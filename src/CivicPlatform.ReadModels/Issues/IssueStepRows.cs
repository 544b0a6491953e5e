using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Folds what staff and moderators did to issues into a table: a row for each event.</summary>
internal sealed class IssueStepRows : Projection<IssueStepRow, IssueEvent>
{
    private static readonly HashSet<string> Types = EventTypes.Of(
        typeof(IssueStatusChanged), typeof(IssueAnswered), typeof(IssueMerged), typeof(IssueMergeUndone), typeof(IssueAbsorbed),
        typeof(IssueHidden), typeof(HidingAppealed), typeof(AppealDecided), typeof(IssueFlagged), typeof(FlagsSettled));

    public override string Name => "issue_steps";

    public override int Version => 4;

    public static IssueStepRow? Apply(IssueEvent happened, LedgerRecord record) => happened switch
    {
        IssueStatusChanged e => Row(IssueStepKind.Status, e, record, e.Reason) with { From = e.From, To = e.To },
        IssueAnswered e => Row(IssueStepKind.Answer, e, record, e.Text),
        IssueMerged e => Row(IssueStepKind.Merged, e, record, e.Reason) with { Other = e.Into.ToString() },
        IssueMergeUndone e => Row(IssueStepKind.MergeUndone, e, record) with { Other = e.Into.ToString() },
        IssueAbsorbed e => Row(IssueStepKind.Absorbed, e, record) with { Other = e.From.ToString() },
        IssueHidden e => Row(IssueStepKind.Hidden, e, record, e.Reason) with { Comment = e.Comment },
        HidingAppealed e => Row(IssueStepKind.Appealed, e, record, e.Text) with { Comment = e.Comment },
        AppealDecided e => Row(e.Granted ? IssueStepKind.AppealGranted : IssueStepKind.AppealRejected, e, record, e.Reason) with { Comment = e.Comment },
        IssueFlagged e => Row(IssueStepKind.Flagged, e, record, e.Reason) with { Comment = e.Comment },
        FlagsSettled e => Row(IssueStepKind.FlagsSettled, e, record) with { Comment = e.Comment },
        _ => null,
    };

    public override bool Takes(LedgerRecord record) => IssueStream.Holds(record.Stream) && Types.Contains(record.Type);

    public override void Shape(ModelBuilder model) => model.Entity<IssueStepRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Issue, it.Version });
        row.Property(it => it.Issue).HasMaxLength(26);
        row.Property(it => it.By).HasMaxLength(26);
        row.Property(it => it.TextOf).HasMaxLength(26);
        row.Property(it => it.Other).HasMaxLength(26);
        row.Property(it => it.At).HasConversion<MomentConverter>();
        // What waits for moderators is asked by kind: few rows of very many.
        row.HasIndex(it => new { it.Kind, it.Position });
    });

    protected override IssueStepRow? Fold(IssueStepRow? row, IssueEvent happened, LedgerRecord record) => Apply(happened, record);

    protected override object[] KeyOf(IssueEvent happened, LedgerRecord record) => [IssueColumns.IdOf(record), record.Version];

    protected override IQueryable<IssueStepRow> InOrder(IQueryable<IssueStepRow> rows) => rows.OrderBy(row => row.Issue).ThenBy(row => row.Version);

    private static IssueStepRow Row(IssueStepKind kind, IssueEvent happened, LedgerRecord record, Personal<string> text = default) => new()
    {
        Issue = IssueColumns.IdOf(record), Version = record.Version, Position = record.Position.Value, Kind = kind, By = happened.By.ToString(), At = record.At,
        Text = text.Sealed, TextOf = text.Sealed is null || text.Of == happened.By ? null : text.Of.ToString(),
    };
}
