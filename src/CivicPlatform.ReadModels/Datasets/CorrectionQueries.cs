using System.Globalization;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Datasets;

/// <summary>Reads the table of corrections.</summary>
internal sealed class CorrectionQueries(IDbContextFactory<ReadContext> contexts) : ICorrectionQueries
{
    public const int MostCorrections = 100;
    private static readonly long LatestMoment = (DateTimeOffset.MaxValue.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public async Task<Correction?> FindAsync(DatasetId dataset, int number, CancellationToken cancellationToken = default)
    {
        var id = dataset.ToString();
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<CorrectionRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Dataset == id && row.Number == number, cancellationToken).ConfigureAwait(false) is { } found
            ? Read(found) : null;
    }

    public async Task<CorrectionList> ListAsync(CorrectionQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1, nameof(question));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, MostCorrections, nameof(question));
        var after = question.After is { } cursor ? ReadCursor(cursor) : ((DateTimeOffset, string, int)?)null;
        await using var context = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var rows = context.Set<CorrectionRow>().AsNoTracking();
        if (question.Dataset?.ToString() is { } dataset)
            rows = rows.Where(row => row.Dataset == dataset);
        if (question.State is { } state)
            rows = rows.Where(row => row.State == state);
        if (question.By?.ToString() is { } by)
            rows = rows.Where(row => row.By == by);
        var found = await InOrder(rows, question.OldestFirst, after).Take(question.Limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new CorrectionList([.. found.Take(question.Limit).Select(Read)], found.Count > question.Limit ? WriteCursor(found[question.Limit - 1]) : null);
    }

    // Goes on behind a correction, not behind a number of them: what was decided in the meantime and left the list makes nobody miss another one.
    private static IQueryable<CorrectionRow> InOrder(IQueryable<CorrectionRow> rows, bool oldestFirst, (DateTimeOffset At, string Dataset, int Number)? after)
    {
        if (after is var (at, dataset, number))
        {
            rows = oldestFirst
                ? rows.Where(row => row.ProposedAt >= at && (row.ProposedAt > at || string.Compare(row.Dataset, dataset) > 0 || (row.Dataset == dataset && row.Number > number)))
                : rows.Where(row => row.ProposedAt <= at && (row.ProposedAt < at || string.Compare(row.Dataset, dataset) < 0 || (row.Dataset == dataset && row.Number < number)));
        }
        return oldestFirst ? rows.OrderBy(row => row.ProposedAt).ThenBy(row => row.Dataset).ThenBy(row => row.Number)
            : rows.OrderByDescending(row => row.ProposedAt).ThenByDescending(row => row.Dataset).ThenByDescending(row => row.Number);
    }

    private static string WriteCursor(CorrectionRow last) => string.Create(CultureInfo.InvariantCulture,
        $"{(last.ProposedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond}.{last.Number}.{last.Dataset}");

    private static (DateTimeOffset At, string Dataset, int Number) ReadCursor(string cursor) =>
        cursor.Split('.', 3) is [var moment, var which, var name] && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= LatestMoment
            && int.TryParse(which, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && DatasetId.TryParse(name, null, out var dataset)
            ? (DateTimeOffset.UnixEpoch.AddTicks(at * TimeSpan.TicksPerMicrosecond), dataset.ToString(), number)
            : throw new FormatException("The cursor is none that this list gave out.");

    private static Correction Read(CorrectionRow row)
    {
        var by = Pseudonym.Parse(row.By, null);
        return new Correction(DatasetId.Parse(row.Dataset, null), row.Number, by, row.Version, row.Row, new Personal<CorrectionWords>(by, row.Words), row.State, row.Made,
            row.Reason is { } reason ? new Personal<string>(by, reason) : null, row.ProposedAt, row.DecidedAt) { Kind = row.Kind };
    }
}
