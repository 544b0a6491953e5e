using System.Collections.Frozen;
using System.Text;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Identity;

namespace CivicPlatform.People;

/// <summary>What may be a passphrase: long, and not what everybody takes (NIST SP 800-63B). No rules about kinds of characters.</summary>
internal sealed class Passphrases : IPasswordValidator<Account>
{
    public const int Shortest = 12, Longest = 200;

    // Of lists of passwords that were found in the open: those of 12 characters and more, and what they are made of.
    private static readonly FrozenSet<string> Common = new[]
    {
        "123456789012", "1234567890123", "123456123456", "0123456789ab", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop12", "qwertyuiop123", "qwerty123456",
        "asdfghjkl123", "zaq12wsxcde3", "password1234", "password12345", "password123456", "passwordpassword", "passw0rd1234", "adminadminadmin", "administrator",
        "administrator1", "letmeinletmein", "welcome12345", "welcomewelcome", "iloveyou1234", "iloveyouiloveyou", "changemechangeme", "changeme1234",
        "abcdefghijkl", "abcdefghijklm", "abcdefg12345", "abc123abc123", "sakurasakura", "sakura123456", "nihonnihon12", "kanazawa1234", "correcthorsebatterystaple",
        "correct horse battery staple", "パスワードパスワード", "あいうえおかきくけこさし", "いろはにほへとちりぬるを",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One form of what is typed on different keyboards.</summary>
    public static string Prepare(string? typed) => typed is null ? "" : typed.Length <= Longest && AccountNames.IsWhole(typed) ? typed.Normalize(NormalizationForm.FormKC) : typed;

    /// <summary>Why something is no passphrase for a login name, or <see langword="null"/>.</summary>
    public static Refusal? Check(string passphrase, string? login)
    {
        if (passphrase.Length is < Shortest or > Longest || !AccountNames.IsWhole(passphrase))
            return AccountRefusals.PassphraseLength;
        var plain = passphrase.ToLowerInvariant();
        if (Common.Contains(plain) || plain.Distinct().Take(5).Count() < 5)
            return AccountRefusals.PassphraseCommon;
        return login is not null && plain.Contains(login, StringComparison.Ordinal) ? AccountRefusals.PassphraseHasLogin : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Check(password ?? "", user.Login) is { } no ? IdentityResult.Failed(new IdentityError { Code = no.Code, Description = no.Code }) : IdentityResult.Success);
}
