namespace CivicPlatform.People;

/// <summary>An API token as its person's vault keeps it: never the token itself.</summary>
internal sealed class ApiToken
{
    public string Id { get; set; } = "";

    /// <summary>What its person calls it.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of 200 random bits: nobody can guess one, and it needs no salt.</summary>
    public string Hash { get; set; } = "";

    public List<ApiScope> Scopes { get; set; } = [];

    public DateTimeOffset MadeAt { get; set; }

    public DateTimeOffset EndsAt { get; set; }

    /// <summary>The city's day on which it was last used; the hour is nobody's business.</summary>
    public DateOnly? LastUsed { get; set; }
}
