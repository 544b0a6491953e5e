namespace CivicPlatform.Plugins;

/// <summary>How long a page waits for catalogues. A person waits with it, and one catalogue that is away must leave time for the others.</summary>
internal sealed record UpdatePatience
{
    /// <summary>For all of them together.</summary>
    public TimeSpan All { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>For one question to one of them.</summary>
    public TimeSpan Each { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>For a package that is fetched to be made ready.</summary>
    public TimeSpan Fetch { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long what was found counts as known: catalogues change a few times a month, and who has just published one looks anew.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromHours(1);
}
