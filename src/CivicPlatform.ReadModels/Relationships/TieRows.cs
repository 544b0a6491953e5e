using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Relationships;

/// <summary>Folds the ties of all people into the table of ties that are declared now.</summary>
internal sealed class TieRows : Projection<TieRow, TieEvent>
{
    public override string Name => "ties";

    public override int Version => 1;

    public static TieRow? Apply(TieRow? row, TieEvent happened, LedgerRecord record) => happened switch
    {
        TieDeclared e => new TieRow
        {
            Person = PersonOf(record),
            Kind = e.Kind,
            Strength = e.Strength,
            Audience = e.Audience,
            Details = e.Details.Sealed,
            DeclaredAt = row?.DeclaredAt ?? record.At,
            ChangedAt = record.At,
            Place = record.Position.Value,
        },
        TieWithdrawn => null,
        _ => throw new InvalidOperationException($"The table of ties does not know the event {happened.GetType().Name}."),
    };

    public override bool Takes(LedgerRecord record) => TieStream.Holds(record.Stream);

    public override void Shape(ModelBuilder model) => model.Entity<TieRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => new { it.Person, it.Kind });
        row.HasIndex(it => new { it.Audience, it.Place });
        row.Property(it => it.Person).HasMaxLength(26);
        row.Property(it => it.DeclaredAt).HasConversion<MomentConverter>();
        row.Property(it => it.ChangedAt).HasConversion<MomentConverter>();
    });

    protected override TieRow? Fold(TieRow? row, TieEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(TieEvent happened, LedgerRecord record) => [PersonOf(record), happened.Kind];

    protected override IQueryable<TieRow> InOrder(IQueryable<TieRow> rows) => rows.OrderBy(row => row.Person).ThenBy(row => row.Kind);

    private static string PersonOf(LedgerRecord record) => TieStream.TryPerson(record.Stream, out var person)
        ? person.ToString()
        : throw new InvalidOperationException($"{record.Stream} names no person.");
}
