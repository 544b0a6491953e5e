using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Vault;

namespace CivicPlatform.People;

/// <summary>The keys that people make for their programs. They lie in the vault beside the account: whoever is erased has none.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class ApiTokens(IVault vault, AccountLocks locks, CityClock clock, TimeProvider time)
{
    public const int MostPerPerson = 20;
    private const string Kind = "civic/api-token", Prefix = "civic_", Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 40;

    /// <summary>For how many days a token may be made.</summary>
    public static ImmutableArray<int> Days { get; } = [7, 30, 90, 365];

    /// <summary>Whoever a token belongs to, and the token.</summary>
    public sealed record Holder(PersonId Person, ApiToken Token);

    /// <summary>A person's tokens, the latest first; those that have ended are told too.</summary>
    public async Task<IReadOnlyList<ApiToken>> OfAsync(PersonId person) => [.. (await ReadAsync(person)).Tokens.OrderByDescending(token => token.MadeAt)];

    public bool HasEnded(ApiToken token) => token.EndsAt <= time.GetUtcNow();

    /// <summary>Makes a token. It is told here and nowhere else.</summary>
    public async Task<(string? Secret, ImmutableArray<AccountFault> Faults)> MakeAsync(PersonId person, string? name, IReadOnlyCollection<ApiScope> scopes, int days)
    {
        var faults = ImmutableArray.CreateBuilder<AccountFault>();
        if (AccountNames.Shown(name) is null)
            faults.Add(new("name", TokenRefusals.Name));
        if (scopes.Count == 0)
            faults.Add(new("scope", TokenRefusals.Scopes));
        if (!Days.Contains(days))
            faults.Add(new("days", TokenRefusals.Days));
        if (faults.Count > 0)
            return (null, faults.ToImmutable());

        using var turn = await locks.EnterAsync(person.ToString());
        var list = await ReadAsync(person);
        foreach (var ended in list.Tokens.Where(HasEnded).ToList())
            await DropAsync(person, list, ended);
        if (list.Tokens.Count >= MostPerPerson)
            return (null, [new("name", TokenRefusals.TooMany)]);
        var (secret, now) = (Prefix + RandomNumberGenerator.GetString(Letters, Length), time.GetUtcNow());
        var token = new ApiToken
        {
            Id = RandomNumberGenerator.GetString(Letters, 16), Name = AccountNames.Shown(name)!, Hash = HashOf(secret), Scopes = [.. scopes.Distinct().Order()],
            MadeAt = now, EndsAt = now.AddDays(days),
        };
        list.Tokens.Add(token);
        // The list first: a name without its entry opens nothing, and no crash leaves one that could.
        await vault.PutAsync(person, ApiTokenList.Name, list);
        await vault.ClaimAsync(person, Kind, token.Hash);
        return (secret, []);
    }

    /// <summary>Ends a token at once; false when the person has no such token.</summary>
    public async Task<bool> RevokeAsync(PersonId person, string? id)
    {
        using var turn = await locks.EnterAsync(person.ToString());
        var list = await ReadAsync(person);
        if (list.Tokens.Find(token => token.Id == id) is not { } found)
            return false;
        await DropAsync(person, list, found);
        return true;
    }

    /// <summary>Ends all of a person's tokens.</summary>
    public async Task RevokeAllAsync(PersonId person)
    {
        using var turn = await locks.EnterAsync(person.ToString());
        var list = await ReadAsync(person);
        foreach (var token in list.Tokens.ToList())
            await DropAsync(person, list, token);
    }

    /// <summary>Who holds a token, or <see langword="null"/> when it is none, has ended or was revoked.</summary>
    public async Task<Holder?> FindAsync(string secret)
    {
        if (secret.Length != Prefix.Length + Length || !secret.StartsWith(Prefix, StringComparison.Ordinal) || secret.AsSpan(Prefix.Length).ContainsAnyExcept(Letters))
            return null;
        var hash = HashOf(secret);
        var person = await vault.FindByNameAsync(Kind, hash);
        if (person.IsNone || Held(await ReadAsync(person), hash) is not { } token || HasEnded(token))
            return null;
        return token.LastUsed == clock.Today || await UsedAsync(person, hash) ? new Holder(person, token) : null;
    }

    // Once a day; whoever revokes it at the same moment wins.
    private async Task<bool> UsedAsync(PersonId person, string hash)
    {
        using var turn = await locks.EnterAsync(person.ToString());
        var list = await ReadAsync(person);
        if (Held(list, hash) is not { } token)
            return false;
        token.LastUsed = clock.Today;
        try
        {
            await vault.PutAsync(person, ApiTokenList.Name, list);
            return true;
        }
        catch (CivicException erased) when (erased.Code == "CIVIC4502")
        {
            return false;
        }
    }

    private async Task DropAsync(PersonId person, ApiTokenList list, ApiToken token)
    {
        list.Tokens.Remove(token);
        await vault.PutAsync(person, ApiTokenList.Name, list);
        await vault.ReleaseAsync(person, Kind, token.Hash);
    }

    private async Task<ApiTokenList> ReadAsync(PersonId person) => await vault.GetAsync<ApiTokenList>(person, ApiTokenList.Name) ?? new ApiTokenList();

    private static ApiToken? Held(ApiTokenList list, string hash) => list.Tokens.Find(token =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token.Hash), Encoding.ASCII.GetBytes(hash)));

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
