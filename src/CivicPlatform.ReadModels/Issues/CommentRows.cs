using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Folds the comments of all issues into a table.</summary>
internal sealed class CommentRows : Projection<CommentRow, IssueEvent>
{
    private static readonly HashSet<string> Types = EventTypes.Of(
        typeof(CommentWritten), typeof(CommentEdited), typeof(CommentDeleted), typeof(IssueHidden), typeof(AppealDecided));

    public override string Name => "issue_comments";

    public override int Version => 2;

    public static CommentRow? Apply(CommentRow? row, IssueEvent happened, LedgerRecord record) => happened switch
    {
        CommentWritten e => new CommentRow
        {
            Issue = IssueColumns.IdOf(record), Number = e.Number, Position = record.Position.Value, By = e.By.ToString(), Text = e.Text.Sealed ?? "", At = record.At,
        },
        CommentEdited e when row is { Text: { } before } => row with
        {
            Text = e.Text.Sealed,
            EditedAt = record.At,
            Earlier = Write([.. Read(row), new CommentVersion(row.EditedAt ?? row.At, new Personal<string>(e.By, before))]),
        },
        CommentDeleted => row is null ? null : row with { Text = null, Earlier = null },
        IssueHidden => row is null ? null : row with { IsHidden = true },
        AppealDecided e => row is null ? null : row with { IsHidden = !e.Granted },
        _ => row,
    };

    public static IReadOnlyList<CommentVersion> Read(CommentRow row) =>
        row.Earlier is null ? [] : JsonSerializer.Deserialize<CommentVersion[]>(row.Earlier, EventJson.Options)!;

    public override bool Takes(LedgerRecord record) => IssueStream.Holds(record.Stream) && Types.Contains(record.Type);

    public override void Shape(ModelBuilder model) => model.Entity<CommentRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Issue, it.Number });
        // What is new for somebody is asked on each page that they read.
        row.HasIndex(it => new { it.Issue, it.Position });
        row.Property(it => it.Issue).HasMaxLength(26);
        row.Property(it => it.By).HasMaxLength(26);
        row.Property(it => it.At).HasConversion<MomentConverter>();
        row.Property(it => it.EditedAt).HasConversion<MomentConverter>();
    });

    protected override CommentRow? Fold(CommentRow? row, IssueEvent happened, LedgerRecord record) => Apply(row, happened, record);

    // Number 0 is no comment: there is never a row for what happened to the issue itself.
    protected override object[] KeyOf(IssueEvent happened, LedgerRecord record) => [IssueColumns.IdOf(record), happened switch
    {
        CommentWritten e => e.Number,
        CommentEdited e => e.Number,
        CommentDeleted e => e.Number,
        IssueHidden e => e.Comment ?? 0,
        AppealDecided e => e.Comment ?? 0,
        _ => 0,
    }];

    protected override IQueryable<CommentRow> InOrder(IQueryable<CommentRow> rows) => rows.OrderBy(row => row.Issue).ThenBy(row => row.Number);

    private static string Write(CommentVersion[] versions) => JsonSerializer.Serialize(versions, EventJson.Options);
}
