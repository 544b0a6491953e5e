using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using CivicPlatform.Ledger;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Votes;

/// <summary>Reads the table of ballots, and opened votes from the ledger.</summary>
internal sealed class BallotQueries(IDbContextFactory<ReadContext> contexts, ILedger ledger, TimeProvider clock) : IBallotQueries
{
    public const int MostBallots = 200;

    public async Task<IReadOnlyList<BallotSummary>> ListAsync(
        IReadOnlyCollection<BallotPhase> phases, int limit, int skip = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phases);
        Check(limit);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        var now = clock.GetUtcNow();
        var second = now.ToUnixTimeSeconds();
        var (coming, open, counting) = (phases.Contains(BallotPhase.Coming), phases.Contains(BallotPhase.Open), phases.Contains(BallotPhase.Counting));
        var (closed, cancelled) = (phases.Contains(BallotPhase.Closed), phases.Contains(BallotPhase.Cancelled));
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<BallotRow>().AsNoTracking()
            .Where(row => (row.EndedAt == null && ((coming && row.OpensAt > second) || (open && row.OpensAt <= second && row.ClosesAt > second) || (counting && row.ClosesAt <= second)))
                || (row.EndedAt != null && ((closed && row.Tally != null) || (cancelled && row.Tally == null))))
            .OrderByDescending(row => row.ClosesAt).ThenBy(row => row.Id)
            .Skip(skip).Take(limit)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(row => Summary(row, now));
    }

    public async Task<BallotSummary?> FindAsync(BallotId ballot, CancellationToken cancellationToken = default) =>
        await RowAsync(ballot, cancellationToken).ConfigureAwait(false) is { } row ? Summary(row, clock.GetUtcNow()) : null;

    public async Task<IReadOnlyList<BallotActivity>> NewsAsync(int limit, LedgerPosition before = default, CancellationToken cancellationToken = default)
    {
        Check(limit);
        var end = before.Value == 0 ? long.MaxValue : before.Value;
        var now = clock.GetUtcNow();
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var ballots = rows.Set<BallotRow>().AsNoTracking();
        var opened = await ballots.Where(row => row.OpenedBy < end).OrderByDescending(row => row.OpenedBy).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ended = await ballots.Where(row => row.EndedBy > 0 && row.EndedBy < end).OrderByDescending(row => row.EndedBy).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. opened.Select(row => new BallotActivity(Summary(row, now), false, row.OpenedAt, new LedgerPosition(row.OpenedBy)))
                .Concat(ended.Select(row => new BallotActivity(Summary(row, now), true, row.EndedAt!.Value, new LedgerPosition(row.EndedBy))))
                .OrderByDescending(news => news.Position).Take(limit),
        ];
    }

    public async Task<int> CountNewAsync(LedgerPosition read, int most, CancellationToken cancellationToken = default)
    {
        Check(most);
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var ballots = rows.Set<BallotRow>().AsNoTracking();
        var opened = await ballots.Where(row => row.OpenedBy > read.Value).Take(most).CountAsync(cancellationToken).ConfigureAwait(false);
        var ended = await ballots.Where(row => row.EndedBy > 0 && row.EndedBy > read.Value).Take(most).CountAsync(cancellationToken).ConfigureAwait(false);
        return Math.Min(most, opened + ended);
    }

    public async IAsyncEnumerable<OpenedVote> VotesAsync(BallotId ballot, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (await RowAsync(ballot, cancellationToken).ConfigureAwait(false) is not { Tally: not null, VotesAfter: > 0 } row)
            yield break;
        await foreach (var record in ledger.ReadStreamAsync(BallotStream.Of(ballot), row.VotesAfter, cancellationToken).ConfigureAwait(false))
        {
            if (EventCodec<BallotEvent>.TryRead(record) is not VotesOpened opened)
                yield break;
            foreach (var vote in opened.Votes)
                yield return vote;
        }
    }

    private static void Check(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MostBallots);
    }

    private static BallotSummary Summary(BallotRow row, DateTimeOffset now)
    {
        var phase = row switch
        {
            { EndedAt: not null, Tally: not null } => BallotPhase.Closed,
            { EndedAt: not null } => BallotPhase.Cancelled,
            _ when now < row.Opened.OpensAt => BallotPhase.Coming,
            _ when now < row.Opened.ClosesAt => BallotPhase.Open,
            _ => BallotPhase.Counting,
        };
        ImmutableArray<int> tally = row.Tally is { Length: > 0 } numbers ? [.. numbers.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))] : [];
        return new BallotSummary(BallotId.Parse(row.Id, null), row.Opened, phase,
            row.Opened.ShowsTurnout || phase is BallotPhase.Closed ? row.Voters : null, tally, row.EndedAt, row.CancelReason);
    }

    private async Task<BallotRow?> RowAsync(BallotId ballot, CancellationToken cancellationToken)
    {
        if (ballot.IsNone)
            return null;
        var id = ballot.ToString();
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        return await rows.Set<BallotRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken).ConfigureAwait(false);
    }
}
