using System.Runtime.CompilerServices;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Opens for a plugin what people share with it, and nothing else.</summary>
internal sealed class SharedTies(ITieQueries queries, IVault vault, IPluginDirectory plugins, CapabilityUses uses) : ITies
{
    private const int AtOnce = 200;

    public IAsyncEnumerable<SharedTie> SharedWithAsync(PluginId plugin, CancellationToken cancellationToken = default)
    {
        if (CodeOrigin.Current?.Plugin is { } caller)
        {
            if (caller != plugin)
                throw GuardErrors.NotItsOwn(caller, $"It asked for the ties that people share with plugin {plugin}.");
            new PluginRights(plugin, plugins, uses).Demand(PluginCapability.ReadTies);
        }
        return ReadAsync(plugin, cancellationToken);
    }

    private async IAsyncEnumerable<SharedTie> ReadAsync(PluginId plugin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = PseudonymContext.Parse($"{plugin}/ties", null);
        var before = long.MaxValue;
        while (true)
        {
            var some = await ShownAsync(before, cancellationToken);
            foreach (var tie in some)
            {
                if (await OpenAsync(tie, plugin, context, cancellationToken) is { } shared)
                    yield return shared;
            }
            if (some.Count < AtOnce)
                yield break;
            before = some[^1].Place;
        }
    }

    private async Task<IReadOnlyList<Tie>> ShownAsync(long before, CancellationToken cancellationToken)
    {
        using var origin = CodeOrigin.EnterCity();
        return await queries.ShownToAsync(TieAudience.Plugins, AtOnce, before, cancellationToken);
    }

    private async Task<SharedTie?> OpenAsync(Tie tie, PluginId plugin, PseudonymContext context, CancellationToken cancellationToken)
    {
        using var origin = CodeOrigin.EnterCity();
        if (await vault.KeyAsync(tie.Person, cancellationToken) is not { } key)
            return null;
        // Which plugins are meant is sealed, too: their names would say much about a person.
        var details = key.Open(tie.Details);
        if (!details.Plugins.Contains(plugin))
            return null;
        var person = await vault.FindAsync(tie.Person, cancellationToken);
        return person.IsNone ? null : new SharedTie(
            await vault.PseudonymAsync(person, context, cancellationToken), tie.Kind, tie.Strength, details.Since, details.Skills, details.Wishes);
    }
}
