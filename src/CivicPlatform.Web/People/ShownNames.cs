using CivicPlatform.Plugins;
using CivicPlatform.Vault;

namespace CivicPlatform.People;

/// <summary>Shown names from the vault, read anew each time: a change is seen at once, and an erased name nowhere.</summary>
internal sealed class ShownNames(IVault vault) : IShownNames
{
    public async Task<IReadOnlyDictionary<Pseudonym, string?>> OfAsync(IEnumerable<Pseudonym> pseudonyms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pseudonyms);
        // What somebody wants to be called is for everybody, plugins too.
        using var origin = CodeOrigin.EnterCity();
        var names = new Dictionary<Pseudonym, string?>();
        foreach (var pseudonym in pseudonyms)
        {
            if (names.ContainsKey(pseudonym))
                continue;
            var person = await vault.FindAsync(pseudonym, cancellationToken);
            names[pseudonym] = person.IsNone ? null : (await vault.GetAsync<Account>(person, Account.Name, cancellationToken))?.ShownName;
        }
        return names;
    }
}
