namespace CivicPlatform.Relationships;

/// <summary>Who may see a tie beside the person: the person's own choice, for each tie.</summary>
[GenerateSerializer, Alias("civic.tie-audience")]
public enum TieAudience
{
    /// <summary>Nobody: it is only counted.</summary>
    Counted = 1,

    /// <summary>The city's staff.</summary>
    Staff = 2,

    /// <summary>Everybody who is signed in, staff among them.</summary>
    SignedIn = 3,

    /// <summary>The plugins that the person names, and nobody else.</summary>
    Plugins = 4,
}
