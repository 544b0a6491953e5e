using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>The key under which the city's own words lie in issues: answers of staff, and reasons of staff and moderators. They are sealed like everybody's, but they
/// are not their writer's: who leaves does not take them along.</summary>
internal sealed class Office(IVault vault)
{
    private const string Kind = "civic/office", Name = "issues";

    /// <summary>The key; made when it is first asked for.</summary>
    public async Task<IPersonKey> KeyAsync()
    {
        var office = await vault.FindByNameAsync(Kind, Name);
        if (office.IsNone)
            office = await AddAsync();
        return await vault.KeyAsync(await vault.PseudonymAsync(office, IssueStream.Context))
            ?? throw new InvalidOperationException("The office was erased: its name is still there, its key is not.");
    }

    private async Task<PersonId> AddAsync()
    {
        var made = await vault.AddAsync();
        if (await vault.ClaimAsync(made, Kind, Name))
            return made;
        // Another grain was first.
        await vault.EraseAsync(made);
        return await vault.FindByNameAsync(Kind, Name);
    }
}
