namespace CivicPlatform.People;

/// <summary>What somebody typed to make an account. Only these four: a form cannot give what is not asked for.</summary>
internal sealed record Registration(string Login, string Name, string Passphrase, bool Consent);
