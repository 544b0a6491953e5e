using System.Text.Json;
using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

/// <summary>Folds issues into the table of what they are now.</summary>
internal sealed class IssueRows : Projection<IssueRow, IssueEvent>
{
    public override string Name => "issues";

    public override int Version => 2;

    public static IssueRow? Apply(IssueRow? row, IssueEvent happened, LedgerRecord record)
    {
        var next = happened is IssueReported report ? Begin(report, record) : row is null ? null : Change(row, happened);
        if (next is null)
            return null;
        next = next with
        {
            Rank = IssueColumns.Rank(next.Supports, next.Reported),
            Shelf = next.Shelf == IssueShelf.Hidden ? IssueShelf.Hidden : next.MergedInto is null ? IssueShelf.Open : IssueShelf.Merged,
            Revision = record.Version,
        };
        return IsSaid(happened) ? next with { Active = record.Position.Value, ActiveAt = record.At } : next;
    }

    public override bool Takes(LedgerRecord record) => IssueStream.Holds(record.Stream);

    public override void Shape(ModelBuilder model) => model.Entity<IssueRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => it.Id);
        // Each order of the list is an index that also tells status and tags: a rare tag is looked for in the index alone.
        row.HasIndex(it => new { it.Shelf, it.Reported, it.Status, it.Tags });
        row.HasIndex(it => new { it.Shelf, it.Active, it.Status, it.Tags });
        row.HasIndex(it => new { it.Shelf, it.Rank, it.Status, it.Tags });
        row.Property(it => it.Id).HasMaxLength(26);
        row.Property(it => it.Author).HasMaxLength(26);
        row.Property(it => it.MergedInto).HasMaxLength(26);
        row.Property(it => it.ReportedAt).HasConversion<MomentConverter>();
        row.Property(it => it.ActiveAt).HasConversion<MomentConverter>();
    });

    protected override IssueRow? Fold(IssueRow? row, IssueEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(IssueEvent happened, LedgerRecord record) => [IssueColumns.IdOf(record)];

    protected override IQueryable<IssueRow> InOrder(IQueryable<IssueRow> rows) => rows.OrderBy(row => row.Id);

    private static IssueRow Begin(IssueReported e, LedgerRecord record) => new()
    {
        Id = IssueColumns.IdOf(record),
        Author = e.By.ToString(),
        Shelf = IssueShelf.Open,
        Status = IssueStatus.Discussing,
        Tags = IssueColumns.Bits(IssueWords.Tags, e.Tags),
        Skills = IssueColumns.Bits(IssueWords.Skills, e.Skills),
        Reported = record.Position.Value,
        Active = record.Position.Value,
        Rank = 0,
        Supports = 0,
        Participants = 1,
        Comments = 0,
        ReportedAt = record.At,
        ActiveAt = record.At,
        Revision = record.Version,
        Title = e.Title.Sealed ?? "",
        Place = e.Place?.Sealed,
        Body = e.Body.Sealed ?? "",
    };

    private static IssueRow Change(IssueRow row, IssueEvent happened) => happened switch
    {
        IssueEdited e => row with { Title = e.Title.Sealed ?? "", Body = e.Body.Sealed ?? "" },
        IssuePhotoAdded e => row with { Photos = Write([.. Photos(row), new IssuePhoto(e.Photo, e.Description, e.Width, e.Height)]) },
        IssuePhotoRemoved e => row with { Photos = Write([.. Photos(row).Where(photo => photo.Id != e.Photo)]) },
        IssueStatusChanged e => row with { Status = e.To },
        IssueSupported => row with { Supports = row.Supports + 1 },
        IssueSupportWithdrawn => row with { Supports = row.Supports - 1 },
        IssueAbsorbed e => row with { Supports = row.Supports + (e.Supporters?.Count ?? 0) },
        IssueJoined => row with { Participants = row.Participants + 1 },
        IssueLeft => row with { Participants = row.Participants - 1 },
        CommentWritten => row with { Comments = row.Comments + 1 },
        CommentDeleted => row with { Comments = row.Comments - 1 },
        IssueMerged e => row with { MergedInto = e.Into.ToString() },
        IssueMergeUndone => row with { MergedInto = null },
        IssueHidden { Comment: null } => row with { Shelf = IssueShelf.Hidden },
        AppealDecided { Comment: null, Granted: true } => row with { Shelf = IssueShelf.Open },
        CommentEdited or IssueAnswered or IssueHidden or HidingAppealed or AppealDecided or IssueFlagged or FlagsSettled => row,
        _ => throw new InvalidOperationException($"The table of issues does not know the event {happened.GetType().Name}."),
    };

    public static IReadOnlyList<IssuePhoto> Photos(IssueRow row) =>
        row.Photos is null ? [] : JsonSerializer.Deserialize<IssuePhoto[]>(row.Photos, EventJson.Options)!;

    private static string? Write(IssuePhoto[] photos) => photos.Length == 0 ? null : JsonSerializer.Serialize(photos, EventJson.Options);

    private static bool IsSaid(IssueEvent happened) => happened is IssueReported or IssueStatusChanged or CommentWritten or IssueAnswered or IssueAbsorbed;
}
