namespace CivicPlatform.People;

/// <summary>What somebody typed into a form about an account and sees again when something is wrong.</summary>
internal sealed record TypedAccount(string Login = "", string Name = "", bool Consent = false, string Back = "/me");
