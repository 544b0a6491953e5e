using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Relationships;

/// <summary>Reads the table of ties.</summary>
internal sealed class TieQueries(IDbContextFactory<ReadContext> contexts) : ITieQueries
{
    public const int Most = 1000;

    public async Task<TieCounts> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<TieRow>().GroupBy(row => row.Kind).Select(kind => new { kind.Key, Number = kind.Count() })
            .ToDictionaryAsync(kind => kind.Key, kind => kind.Number, cancellationToken).ConfigureAwait(false);
        return Told(found);
    }

    /// <summary>What everybody may know of these numbers. Pure.</summary>
    public static TieCounts Told(IReadOnlyDictionary<TieKind, int> numbers)
    {
        var kinds = Enum.GetValues<TieKind>();
        var counted = kinds.Select(kind => numbers.GetValueOrDefault(kind)).ToList();
        var (shown, tellTotal) = SmallNumbers.Hide(counted);
        return new TieCounts(
            [.. kinds.Select((kind, i) => new TieCount(kind, shown[i], SmallNumbers.IsSmall(counted[i])))],
            tellTotal ? counted.Sum() : null);
    }

    public async Task<IReadOnlyList<Tie>> OfAsync(Pseudonym person, CancellationToken cancellationToken = default)
    {
        var name = person.ToString();
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<TieRow>().AsNoTracking().Where(row => row.Person == name).OrderBy(row => row.Kind)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    public async Task<IReadOnlyList<Tie>> ShownToAsync(
        TieAudience audience, int limit, long before = long.MaxValue, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, Most);
        await using var rows = await contexts.OpenForCityAsync(cancellationToken).ConfigureAwait(false);
        var found = await rows.Set<TieRow>().AsNoTracking().Where(row => row.Audience == audience && row.Place < before)
            .OrderByDescending(row => row.Place).Take(limit).ToListAsync(cancellationToken).ConfigureAwait(false);
        return found.ConvertAll(Read);
    }

    private static Tie Read(TieRow row)
    {
        var person = Pseudonym.Parse(row.Person, null);
        return new Tie(person, row.Kind, row.Strength, row.Audience, new Personal<TieDetails>(person, row.Details), row.DeclaredAt, row.ChangedAt, row.Place);
    }
}
