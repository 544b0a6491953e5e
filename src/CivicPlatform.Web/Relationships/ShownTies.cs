using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Reads the ties that people show to whoever is signed in, or to staff.</summary>
internal static class ShownTies
{
    /// <summary>A part of them, the latest first, and where the next begins; <see langword="null"/> at the end. Those of people who were erased are left out.</summary>
    /// <param name="vault">Opens what is personal.</param>
    /// <param name="ties">The ties.</param>
    /// <param name="forStaff">Whether those are meant too that are shown to staff alone.</param>
    /// <param name="limit">From 1 to 1,000.</param>
    /// <param name="before">Where the part before ended.</param>
    /// <param name="stop">Stops reading.</param>
    public static async Task<(List<(Tie Tie, TieDetails Details)> Shown, long? Next)> ReadAsync(IVault vault, ITieQueries ties, bool forStaff, int limit, long before, CancellationToken stop = default)
    {
        IEnumerable<Tie> found = await ties.ShownToAsync(TieAudience.SignedIn, limit, before, stop);
        if (forStaff)
            found = found.Concat(await ties.ShownToAsync(TieAudience.Staff, limit, before, stop));
        var part = found.OrderByDescending(tie => tie.Place).Take(limit).ToList();
        var shown = new List<(Tie, TieDetails)>();
        foreach (var tie in part)
        {
            if (await vault.OpenAsync(tie.Details, stop) is { } details)
                shown.Add((tie, details));
        }
        return (shown, part.Count == limit ? part[^1].Place : null);
    }
}
