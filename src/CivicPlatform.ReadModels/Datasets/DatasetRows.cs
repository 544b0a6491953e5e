using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CivicPlatform.Datasets;

/// <summary>Folds the city's datasets into the table of what they are now.</summary>
internal sealed class DatasetRows : Projection<DatasetRow, DatasetEvent>
{
    public override string Name => "datasets";

    public override int Version => 2;

    public static DatasetRow? Apply(DatasetRow? row, DatasetEvent happened, LedgerRecord record)
    {
        row ??= new DatasetRow
        {
            Id = IdOf(record), Title = new LocalizedText(IdOf(record)), Description = new LocalizedText(""), License = "", Terms = "", Versions = [], ChangedAt = record.At,
        };
        return happened switch
        {
            DatasetDescribed e => row with { Title = e.Title, Description = e.Description, License = e.License, Terms = e.Terms, ChangedAt = record.At },
            DatasetVersionPublished e => row with
            {
                Versions = row.Versions.Add(new DatasetVersion(e.Number, record.At, e.Parquet, e.Original, e.Rows, e.Columns, e.Encoding, e.Defects, null) { Position = record.Position }),
                ChangedAt = record.At,
            },
            DatasetVersionWithdrawn e => row with
            {
                Versions = [.. row.Versions.Select(version => version.Number == e.Number ? version with { Withdrawn = e.Reason } : version)], ChangedAt = record.At,
            },
            // What people propose is a table of its own.
            CorrectionProposed or CorrectionAccepted or CorrectionDeclined => row,
            _ => throw new InvalidOperationException($"The table of datasets does not know the event {happened.GetType().Name}."),
        };
    }

    public override bool Takes(LedgerRecord record) => DatasetStream.Holds(record.Stream);

    public override void Shape(ModelBuilder model) => model.Entity<DatasetRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => it.Id);
        row.Property(it => it.Id).HasMaxLength(121);
        row.Property(it => it.Title).HasConversion<JsonConverter<LocalizedText>>();
        row.Property(it => it.Description).HasConversion<JsonConverter<LocalizedText>>();
        // A row is immutable: its versions are others when the array is another.
        row.Property(it => it.Versions).HasConversion(new JsonConverter<ImmutableArray<DatasetVersion>>(),
            new ValueComparer<ImmutableArray<DatasetVersion>>((one, other) => one.Equals(other), it => it.GetHashCode(), it => it));
        row.Property(it => it.ChangedAt).HasConversion<MomentConverter>();
    });

    protected override DatasetRow? Fold(DatasetRow? row, DatasetEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(DatasetEvent happened, LedgerRecord record) => [IdOf(record)];

    protected override IQueryable<DatasetRow> InOrder(IQueryable<DatasetRow> rows) => rows.OrderBy(row => row.Id);

    public static string IdOf(LedgerRecord record) => DatasetStream.TryDataset(record.Stream, out var dataset)
        ? dataset.ToString()
        : throw new InvalidOperationException($"{record.Stream} names no dataset.");
}
