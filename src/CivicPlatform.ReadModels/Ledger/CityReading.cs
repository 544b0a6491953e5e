using CivicPlatform.Plugins;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>Opens the read tables for questions whose answers hold what not everybody may see: for the city's own code only.</summary>
internal static class CityReading
{
    /// <exception cref="Errors.CivicException">CIVIC5402: a plugin asks past its door.</exception>
    public static Task<ReadContext> OpenForCityAsync(this IDbContextFactory<ReadContext> contexts, CancellationToken cancellationToken)
    {
        PastDoor.Check("the read tables");
        return contexts.CreateDbContextAsync(cancellationToken);
    }
}
