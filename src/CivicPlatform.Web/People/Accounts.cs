using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Identity;

namespace CivicPlatform.People;

/// <summary>All that can be done with an account.</summary>
/// <remarks>Belongs to one request. Whether there is an account of a name is told by registering, which has to, and to the city's own people who give roles or name voters: signing in and recovering say one sentence, do
/// the same work and take the same time for a name that nobody has.</remarks>
internal sealed class Accounts(AccountManager users, IPasswordHasher<Account> hasher, IVault vault, AccountLocks locks, ITexts texts, CityTurns turns, TimeProvider time)
{
    private const int Codes = 8;
    // Longer than finding, counting and writing down a failure takes, so that none of them shows.
    private static readonly TimeSpan Failing = TimeSpan.FromMilliseconds(600);
    private static readonly Account Nobody = new() { Login = "-" };
    private static string? hashOfNothing;

    /// <summary>Names the text that people agree to, <c>people.consent-text</c>, as the city says it now in all its languages: 16 digits of its SHA-256. The city may word it
    /// anew, and what somebody agreed to before is still told from it.</summary>
    public static string ConsentText(ITexts texts) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Language.All.Select(language => texts.Say(language, "civic", "people.consent-text")))))[..8]);

    public async Task<Account?> FindAsync(PersonId person) => await vault.GetAsync<Account>(person, Account.Name);

    public async Task<Account?> FindAsync(string? login) => AccountNames.Login(login) is { } name ? await users.FindByNameAsync(name) : null;

    /// <summary>Makes an account, or says what is wrong with each field.</summary>
    public async Task<(Account? Made, ImmutableArray<AccountFault> Faults)> RegisterAsync(Registration typed, bool isSample = false)
    {
        var (login, name, passphrase) = (AccountNames.Login(typed.Login), AccountNames.Shown(typed.Name), Passphrases.Prepare(typed.Passphrase));
        var faults = new List<AccountFault>();
        if (login is null)
            faults.Add(new("login", AccountRefusals.Login));
        if (name is null)
            faults.Add(new("name", AccountRefusals.ShownName));
        if (Passphrases.Check(passphrase, login) is { } weak)
            faults.Add(new("passphrase", weak));
        if (!typed.Consent)
            faults.Add(new("consent", AccountRefusals.Consent));
        if (login is not null && login.StartsWith(AccountNames.SamplePrefix, StringComparison.Ordinal) != isSample)
            faults.Add(new("login", AccountRefusals.LoginTaken));
        if (faults.Count > 0)
            return (null, [.. faults]);

        var account = new Account { Login = login!, ShownName = name!, Consent = ConsentText(texts), Since = time.GetUtcNow() };
        using (await locks.EnterAsync(login!))
        {
            return (await users.CreateAsync(account, passphrase)).Succeeded
                ? (account, [])
                : (null, [new AccountFault("login", AccountRefusals.LoginTaken)]);
        }
    }

    /// <summary>The account that a login name and passphrase open, or <see langword="null"/>.</summary>
    public Task<Account?> SignInAsync(string? login, string? passphrase) => TryAsync(login, async account =>
        await RightAsync(account, passphrase) && account is not null);

    /// <summary>Sets a new passphrase for whoever has a recovery code; the code is used up. Null with no fault: there is no such code.</summary>
    public async Task<(Account? Account, Refusal? Weak)> RecoverAsync(string? login, string? code, string? passphrase)
    {
        var next = Passphrases.Prepare(passphrase);
        if (Passphrases.Check(next, AccountNames.Login(login)) is { } weak)
            return (null, weak);
        return (await TryAsync(login, async account =>
        {
            if (account is null || !(await users.RedeemTwoFactorRecoveryCodeAsync(account, AccountManager.Tidy(code))).Succeeded)
            {
                // As long as it takes where the code is right.
                hasher.HashPassword(Nobody, next);
                return false;
            }
            await users.RemovePasswordAsync(account);
            return (await users.AddPasswordAsync(account, next)).Succeeded;
        }), null);
    }

    /// <summary>Changes what somebody is called.</summary>
    public async Task<Refusal?> RenameAsync(PersonId person, string? typed)
    {
        if (AccountNames.Shown(typed) is not { } name)
            return AccountRefusals.ShownName;
        try
        {
            return await ChangeAsync(person, account => account.ShownName = name);
        }
        finally
        {
            // Also where nobody waits for the answer any more: it may be written all the same.
            turns.Turn();
        }
    }

    /// <summary>Gives and takes roles: afterwards the person has these.</summary>
    public Task<Refusal?> SetRolesAsync(PersonId person, IEnumerable<Role> roles) => ChangeAsync(person, account => account.Roles = [.. roles.Distinct().Order()]);

    /// <summary>Changes the passphrase of whoever knows the present one. All other sign-ins end.</summary>
    public async Task<AccountFault?> ChangePassphraseAsync(PersonId person, string? present, string? next)
    {
        AccountFault? fault = null;
        await InTurnAsync(person, async account =>
        {
            var chosen = Passphrases.Prepare(next);
            fault = Passphrases.Check(chosen, account.Login) is { } weak ? new("passphrase", weak)
                : !await HoldsAsync(account, present) ? new("current", AccountRefusals.CurrentPassphrase) : null;
            if (fault is null)
                await users.ChangePasswordAsync(account, Passphrases.Prepare(present), chosen);
        });
        return fault;
    }

    /// <summary>New recovery codes in place of all earlier ones; they are told this once. None when the passphrase is wrong.</summary>
    public async Task<ImmutableArray<string>> NewCodesAsync(PersonId person, string? passphrase)
    {
        ImmutableArray<string> codes = [];
        await InTurnAsync(person, async account =>
        {
            if (await HoldsAsync(account, passphrase))
                codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, Codes) ?? []];
        });
        return codes;
    }

    /// <summary>Whether whoever is signed in knows the passphrase too.</summary>
    public async Task<bool> ConfirmAsync(PersonId person, string? passphrase)
    {
        var holds = false;
        await InTurnAsync(person, async account => holds = await HoldsAsync(account, passphrase));
        return holds;
    }

    /// <summary>Ends every sign-in of a person.</summary>
    public Task EndAllAsync(PersonId person) => InTurnAsync(person, account => users.UpdateSecurityStampAsync(account));

    /// <summary>Erases a person who has typed their login name and passphrase.</summary>
    public async Task<ImmutableArray<AccountFault>> EraseAsync(PersonId person, string? login, string? passphrase)
    {
        var faults = new List<AccountFault>();
        await InTurnAsync(person, async account =>
        {
            if (AccountNames.Login(login) != account.Login)
                faults.Add(new("confirm", AccountRefusals.Confirmation));
            else if (!await HoldsAsync(account, passphrase))
                faults.Add(new("passphrase", AccountRefusals.CurrentPassphrase));
            else
                await vault.EraseAsync(person);
        });
        return [.. faults];
    }

    // Whoever is signed in may guess the passphrase no more often than others.
    private async Task<bool> HoldsAsync(Account account, string? passphrase)
    {
        if (await users.IsLockedOutAsync(account) || !await RightAsync(account, passphrase))
        {
            await users.AccessFailedAsync(account);
            return false;
        }
        return true;
    }

    private async Task<Account?> TryAsync(string? typed, Func<Account?, Task<bool>> opens)
    {
        var started = time.GetTimestamp();
        if (await AttemptAsync(AccountNames.Login(typed) ?? "-", opens) is { } account)
            return account;
        if (Failing - time.GetElapsedTime(started) is { Ticks: > 0 } rest)
            await Task.Delay(rest, time);
        return null;
    }

    private async Task<Account?> AttemptAsync(string login, Func<Account?, Task<bool>> opens)
    {
        using var turn = await locks.EnterAsync(login);
        var account = await users.FindByNameAsync(login);
        var locked = account is not null && await users.IsLockedOutAsync(account);
        // While it is locked the work is done all the same, for nobody.
        if (await opens(locked ? null : account))
        {
            await users.ResetAccessFailedCountAsync(account!);
            return account;
        }
        if (account is not null && !locked)
            await users.AccessFailedAsync(account);
        return null;
    }

    private async Task<bool> RightAsync(Account? account, string? typed)
    {
        var passphrase = Passphrases.Prepare(typed);
        if (passphrase.Length > Passphrases.Longest)
            passphrase = "";
        if (account is not null)
            return await users.CheckPasswordAsync(account, passphrase);
        hasher.VerifyHashedPassword(Nobody, hashOfNothing ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString()), passphrase);
        return false;
    }

    private async Task<Refusal?> ChangeAsync(PersonId person, Action<Account> change)
    {
        var there = await InTurnAsync(person, async account =>
        {
            change(account);
            await vault.PutAsync(person, Account.Name, account);
        });
        return there ? null : AccountRefusals.NoSuchPerson;
    }

    private async Task<bool> InTurnAsync(PersonId person, Func<Account, Task> work)
    {
        if (await FindAsync(person) is not { } seen)
            return false;
        using var turn = await locks.EnterAsync(seen.Login);
        if (await FindAsync(person) is not { } account)
            return false;
        await work(account);
        return true;
    }
}
