using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Identity;

namespace CivicPlatform.People;

/// <summary>ASP.NET Core Identity's store over the vault. Login names are found by the vault's HMAC; all else is one sealed value.</summary>
internal sealed class AccountStore(IVault vault) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>, IUserLockoutStore<Account>,
    IUserTwoFactorRecoveryCodeStore<Account>
{
    public const string LoginKind = "civic/login";

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        user.Person = await vault.AddAsync(cancellationToken);
        if (!await vault.ClaimAsync(user.Person, LoginKind, user.Login, cancellationToken))
        {
            // A registration that a crash cut short holds the name for nobody.
            var holder = await vault.FindByNameAsync(LoginKind, user.Login, cancellationToken);
            if (!holder.IsNone && await vault.GetAsync<Account>(holder, Account.Name, cancellationToken) is null)
                await vault.EraseAsync(holder, cancellationToken);
            if (!await vault.ClaimAsync(user.Person, LoginKind, user.Login, cancellationToken))
            {
                await vault.EraseAsync(user.Person, cancellationToken);
                return IdentityResult.Failed(new IdentityErrorDescriber().DuplicateUserName(user.Login));
            }
        }
        return await UpdateAsync(user, cancellationToken);
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await vault.PutAsync(user.Person, Account.Name, user, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken)
    {
        await vault.EraseAsync(user.Person, cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        PersonId.TryParse(userId, null, out var person) ? await vault.GetAsync<Account>(person, Account.Name, cancellationToken) : null;

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        await vault.FindByNameAsync(LoginKind, normalizedUserName, cancellationToken) is { IsNone: false } person
            ? await vault.GetAsync<Account>(person, Account.Name, cancellationToken) : null;

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Person.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    // A login name is in its one form before an account is made of it, and never changes.
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PassphraseHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PassphraseHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PassphraseHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Stamp = stamp;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd;
        return Task.CompletedTask;
    }

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(++user.Failures);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.Failures = 0;
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    // 80 random bits each: a hash of one can be guessed by nobody, and needs no salt.
    public Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        user.RecoveryHashes = [.. recoveryCodes.Select(HashOf)];
        return Task.CompletedTask;
    }

    public Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryHashes.Remove(HashOf(code)));

    public Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.RecoveryHashes.Count);

    public void Dispose()
    {
        // The vault is the host's.
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
