namespace CivicPlatform.Plugins;

/// <summary>How much a city may expect of a plugin.</summary>
public enum ConformanceLevel
{
    /// <summary>Not even what every city expects.</summary>
    None,

    /// <summary>A city takes it, and what it shows is shown.</summary>
    Bronze,

    /// <summary>Its texts are whole, its pages need no scripts, and it keeps what it was given, once and nobody's personal data.</summary>
    Silver,

    /// <summary>Everybody can use its pages, it comes through updates and back, and it costs a city next to nothing among many.</summary>
    Gold,
}
