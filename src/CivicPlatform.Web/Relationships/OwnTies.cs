using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Reads somebody's ties for themselves.</summary>
internal static class OwnTies
{
    // What was damaged can still be seen to be there, changed and withdrawn.
    private static readonly TieDetails Lost = new(null, [], "", []);

    /// <summary>The ties with what is personal about them; none when the person was erased.</summary>
    public static async Task<List<(Tie Tie, TieDetails Details)>> ReadAsync(IVault vault, ITieQueries ties, Pseudonym person, CancellationToken stop = default) =>
        await vault.KeyAsync(person, stop) is { } key ? [.. (await ties.OfAsync(person, stop)).Select(tie => (tie, key.OpenWhole(tie.Details) ?? Lost))] : [];
}
