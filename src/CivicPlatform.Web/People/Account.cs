namespace CivicPlatform.People;

/// <summary>What the vault keeps about a person's account: the value <c>civic/account</c>.</summary>
internal sealed class Account
{
    public const string Name = "civic/account";

    public PersonId Person { get; set; }

    /// <summary>In its one form (<see cref="AccountNames.Login"/>); never changes.</summary>
    public string Login { get; set; } = "";

    public string ShownName { get; set; } = "";

    /// <summary>As ASP.NET Core Identity writes it: PBKDF2, salted.</summary>
    public string? PassphraseHash { get; set; }

    /// <summary>A sign-in is good as long as it carries this.</summary>
    public string Stamp { get; set; } = "";

    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>SHA-256 of each code that was not used yet.</summary>
    public List<string> RecoveryHashes { get; set; } = [];

    public List<Role> Roles { get; set; } = [];

    /// <summary>Which text they agreed to.</summary>
    public string Consent { get; set; } = "";

    public DateTimeOffset Since { get; set; }
}
