using CivicPlatform.People;
using CivicPlatform.Plugins;

namespace CivicPlatform.Vault;

/// <summary>The vault as the city's services hand it out: a plugin sees people as its own contexts name them, and values under its own names.</summary>
internal sealed class GuardedVault(IVault inner) : IVault
{
    public Task<PersonId> AddAsync(CancellationToken cancellationToken = default)
    {
        Refuse("It wanted to make a person.");
        return inner.AddAsync(cancellationToken);
    }

    public Task<Pseudonym> PseudonymAsync(PersonId person, PseudonymContext context, CancellationToken cancellationToken = default)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin && context.Owner != plugin.ToString())
            throw GuardErrors.NotItsOwn(plugin, $"It asked what a person is called in the context {context}.");
        return inner.PseudonymAsync(person, context, cancellationToken);
    }

    public async Task<PersonId> FindAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default)
    {
        await CheckAsync(pseudonym, cancellationToken);
        return await inner.FindAsync(pseudonym, cancellationToken);
    }

    public async Task<IPersonKey?> KeyAsync(Pseudonym pseudonym, CancellationToken cancellationToken = default)
    {
        await CheckAsync(pseudonym, cancellationToken);
        return await inner.KeyAsync(pseudonym, cancellationToken);
    }

    public Task PutAsync<T>(PersonId person, string name, T value, CancellationToken cancellationToken = default)
    {
        CheckName(name);
        return inner.PutAsync(person, name, value, cancellationToken);
    }

    public Task<T?> GetAsync<T>(PersonId person, string name, CancellationToken cancellationToken = default) where T : class
    {
        CheckName(name);
        return inner.GetAsync<T>(person, name, cancellationToken);
    }

    public Task RemoveAsync(PersonId person, string name, CancellationToken cancellationToken = default)
    {
        CheckName(name);
        return inner.RemoveAsync(person, name, cancellationToken);
    }

    public Task<bool> ClaimAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind);
        return inner.ClaimAsync(person, kind, value, cancellationToken);
    }

    public Task<PersonId> FindByNameAsync(string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind);
        return inner.FindByNameAsync(kind, value, cancellationToken);
    }

    public Task ReleaseAsync(PersonId person, string kind, string value, CancellationToken cancellationToken = default)
    {
        CheckName(kind);
        return inner.ReleaseAsync(person, kind, value, cancellationToken);
    }

    public Task<IReadOnlyDictionary<string, string>> ExportAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        Refuse("It asked for all values about a person.");
        return inner.ExportAsync(person, cancellationToken);
    }

    public Task<IReadOnlyDictionary<PseudonymContext, Pseudonym>> PseudonymsAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        Refuse("It asked for all pseudonyms of a person.");
        return inner.PseudonymsAsync(person, cancellationToken);
    }

    public Task EraseAsync(PersonId person, CancellationToken cancellationToken = default)
    {
        Refuse("It wanted to erase a person.");
        return inner.EraseAsync(person, cancellationToken);
    }

    // Whose context a pseudonym belongs to only its person's list tells.
    private async Task CheckAsync(Pseudonym pseudonym, CancellationToken cancellationToken)
    {
        if (CodeOrigin.Current?.Plugin is not { } plugin)
            return;
        var person = await inner.FindAsync(pseudonym, cancellationToken);
        if (!person.IsNone && !(await inner.PseudonymsAsync(person, cancellationToken)).Any(known => known.Value == pseudonym && known.Key.Owner == plugin.ToString()))
            throw GuardErrors.NotItsOwn(plugin, "It asked who is behind a pseudonym of another context.");
    }

    private static void CheckName(string name)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin && name?.StartsWith($"{plugin}/", StringComparison.Ordinal) != true)
            throw GuardErrors.NotItsOwn(plugin, $"It reached for a value about a person under the name {name}.");
    }

    private static void Refuse(string what)
    {
        if (CodeOrigin.Current?.Plugin is { } plugin)
            throw GuardErrors.NotItsOwn(plugin, what);
    }
}
