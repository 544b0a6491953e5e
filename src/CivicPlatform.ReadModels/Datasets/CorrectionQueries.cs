using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Datasets;

/// <summary>Reads the table of corrections.</summary>
internal sealed class CorrectionQueries(IDbContextFactory<ReadContext> contexts) : ICorrectionQueries
{
    public async Task<Correction?> FindAsync(DatasetId dataset, int number, CancellationToken cancellationToken = default)
    {
        var id = dataset.ToString();
        return (await ReadAsync(rows => rows.Where(row => row.Dataset == id && row.Number == number), 1, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    public Task<IReadOnlyList<Correction>> ListAsync(CorrectionState state, int limit, CancellationToken cancellationToken = default) =>
        ReadAsync(rows => rows.Where(row => row.State == state).OrderBy(row => row.ProposedAt).ThenBy(row => row.Dataset).ThenBy(row => row.Number), limit, cancellationToken);

    public Task<IReadOnlyList<Correction>> OfAsync(Pseudonym by, int limit, CancellationToken cancellationToken = default)
    {
        var who = by.ToString();
        return ReadAsync(rows => rows.Where(row => row.By == who).OrderByDescending(row => row.ProposedAt).ThenBy(row => row.Dataset).ThenByDescending(row => row.Number), limit, cancellationToken);
    }

    private async Task<IReadOnlyList<Correction>> ReadAsync(
        Func<IQueryable<CorrectionRow>, IQueryable<CorrectionRow>> question, int limit, CancellationToken cancellationToken)
    {
        await using var rows = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var found = await question(rows.Set<CorrectionRow>().AsNoTracking()).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    private static Correction Read(CorrectionRow row)
    {
        var by = Pseudonym.Parse(row.By, null);
        return new Correction(DatasetId.Parse(row.Dataset, null), row.Number, by, row.Version, row.Row, new Personal<CorrectionWords>(by, row.Words), row.State, row.Made,
            row.Reason is { } reason ? new Personal<string>(by, reason) : null, row.ProposedAt, row.DecidedAt);
    }
}
