using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Datasets;

/// <summary>Folds the corrections that people proposed into a table.</summary>
internal sealed class CorrectionRows : Projection<CorrectionRow, DatasetEvent>
{
    private static readonly HashSet<string> Types = EventTypes.Of(typeof(CorrectionProposed), typeof(CorrectionAccepted), typeof(CorrectionDeclined));

    public override string Name => "dataset_corrections";

    public override int Version => 2;

    public static CorrectionRow? Apply(CorrectionRow? row, DatasetEvent happened, LedgerRecord record) => happened switch
    {
        CorrectionProposed e => new CorrectionRow
        {
            Dataset = DatasetRows.IdOf(record), Number = e.Number, By = e.By.ToString(), Version = e.Version, Row = e.Row, Kind = e.Kind, Words = e.Words.Sealed ?? "",
            State = CorrectionState.Open, ProposedAt = record.At,
        },
        CorrectionAccepted e => row is null ? null : row with { State = CorrectionState.Accepted, Made = e.Version, DecidedAt = record.At },
        CorrectionDeclined e => row is null ? null : row with { State = CorrectionState.Declined, Reason = e.Reason?.Sealed, DecidedAt = record.At },
        _ => row,
    };

    public override bool Takes(LedgerRecord record) => DatasetStream.Holds(record.Stream) && Types.Contains(record.Type);

    public override void Shape(ModelBuilder model) => model.Entity<CorrectionRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Dataset, it.Number });
        row.Property(it => it.Dataset).HasMaxLength(121);
        row.Property(it => it.By).HasMaxLength(26);
        row.HasIndex(it => new { it.State, it.ProposedAt });
        row.HasIndex(it => it.By);
        row.Property(it => it.ProposedAt).HasConversion<MomentConverter>();
        row.Property(it => it.DecidedAt).HasConversion<MomentConverter>();
    });

    protected override CorrectionRow? Fold(CorrectionRow? row, DatasetEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(DatasetEvent happened, LedgerRecord record) => [DatasetRows.IdOf(record), happened switch
    {
        CorrectionProposed e => e.Number,
        CorrectionAccepted e => e.Number,
        CorrectionDeclined e => e.Number,
        _ => throw new InvalidOperationException($"The table of corrections does not know the event {happened.GetType().Name}."),
    }];

    protected override IQueryable<CorrectionRow> InOrder(IQueryable<CorrectionRow> rows) => rows.OrderBy(row => row.Dataset).ThenBy(row => row.Number);
}
