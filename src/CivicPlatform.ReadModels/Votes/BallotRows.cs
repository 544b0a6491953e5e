using System.Globalization;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Votes;

/// <summary>Folds each ballot into one row.</summary>
internal sealed class BallotRows : Projection<BallotRow, BallotEvent>
{
    public override string Name => "ballots";

    public override int Version => 2;

    public static BallotRow? Apply(BallotRow? row, BallotEvent happened, LedgerRecord record) => happened switch
    {
        BallotOpened e => new BallotRow
        {
            Id = IdOf(record), Opened = e, OpensAt = e.OpensAt.ToUnixTimeSeconds(), ClosesAt = e.ClosesAt.ToUnixTimeSeconds(), Voters = 0,
            OpenedAt = record.At, OpenedBy = record.Position.Value,
        },
        VoteCast => row is null ? null : row with { Voters = row.Voters + 1 },
        VoteChanged => row,
        VotesOpened => row is { VotesAfter: 0 } ? row with { VotesAfter = record.Version - 1 } : row,
        BallotClosed e => row is null ? null : row with
        {
            EndedAt = record.At, EndedBy = record.Position.Value, Voters = e.Voters, Tally = e.Tally.IsDefault ? "" : string.Join(',', e.Tally.Select(votes => votes.ToString(CultureInfo.InvariantCulture))),
        },
        BallotCancelled e => row is null ? null : row with { EndedAt = record.At, EndedBy = record.Position.Value, CancelReason = e.Reason },
        _ => throw new InvalidOperationException($"The table of ballots does not know the event {happened.GetType().Name}."),
    };

    public override bool Takes(LedgerRecord record) => BallotStream.Holds(record.Stream);

    public override void Shape(ModelBuilder model) => model.Entity<BallotRow>(row =>
    {
        row.ToTable(Name);
        row.HasKey(it => it.Id);
        row.HasIndex(it => it.ClosesAt);
        row.HasIndex(it => it.OpenedBy);
        row.HasIndex(it => it.EndedBy);
        row.Property(it => it.Id).HasMaxLength(60);
        row.Property(it => it.Opened).HasConversion<JsonConverter<BallotOpened>>();
        row.Property(it => it.CancelReason).HasConversion<JsonConverter<LocalizedText>>();
        row.Property(it => it.OpenedAt).HasConversion<MomentConverter>();
        row.Property(it => it.EndedAt).HasConversion<MomentConverter>();
    });

    protected override BallotRow? Fold(BallotRow? row, BallotEvent happened, LedgerRecord record) => Apply(row, happened, record);

    protected override object[] KeyOf(BallotEvent happened, LedgerRecord record) => [IdOf(record)];

    protected override IQueryable<BallotRow> InOrder(IQueryable<BallotRow> rows) => rows.OrderBy(row => row.Id);

    private static string IdOf(LedgerRecord record) => BallotStream.TryBallot(record.Stream, out var ballot)
        ? ballot.ToString()
        : throw new InvalidOperationException($"{record.Stream} names no ballot.");
}
