using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivicPlatform.People;

/// <summary>Identity's manager, with recovery codes that can be copied by hand and locks that the city's clock opens.</summary>
internal sealed class AccountManager(
    IUserStore<Account> store, IOptions<IdentityOptions> options, IPasswordHasher<Account> hasher, IEnumerable<IUserValidator<Account>> users,
    IEnumerable<IPasswordValidator<Account>> passphrases, ILookupNormalizer names, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Account>> logger, TimeProvider time)
    : UserManager<Account>(store, options, hasher, users, passphrases, names, errors, services, logger)
{
    // 16 letters of 31: 79 bits, without those that look or sound alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A code as it is kept, of one as it was typed.</summary>
    public static string Tidy(string? typed) => typed is null || typed.Length > 100 || !AccountNames.IsWhole(typed)
        ? "" : Passphrases.Prepare(typed).Trim().ToLowerInvariant();

    // Identity's own two look at the machine's clock, whatever clock the city was given.
    public override Task<bool> IsLockedOutAsync(Account user) => Task.FromResult(user.LockedUntil >= time.GetUtcNow());

    public override Task<IdentityResult> AccessFailedAsync(Account user)
    {
        if (++user.Failures >= Options.Lockout.MaxFailedAccessAttempts)
            (user.Failures, user.LockedUntil) = (0, time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan);
        return UpdateUserAsync(user);
    }

    protected override string CreateTwoFactorRecoveryCode() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
