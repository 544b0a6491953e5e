namespace CivicPlatform.Hosting;

/// <summary>How the city's pages and API behave.</summary>
public sealed class CivicWebOptions
{
    /// <summary>Longest time that the home page waits for one card; a card that needs longer is left out with a word.</summary>
    /// <value>Default 1 s. From 50 ms to 10 s.</value>
    public TimeSpan CardTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest time that a reader waits for a page of a plugin before an error page is shown.</summary>
    /// <value>Default 10 s. From 1 s to 2 min.</value>
    public TimeSpan PageTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How much memory the answers that may be shared (<c>Share</c>) take together, in bytes.</summary>
    /// <value>Default 64 MiB. From 1 MiB to 4 GiB.</value>
    public long SharedBytes { get; set; } = 64 << 20;

    /// <summary>How long staff stay signed in without doing anything.</summary>
    /// <value>Default 8 h. From 5 min to 24 h.</value>
    public TimeSpan StaffSession { get; set; } = TimeSpan.FromHours(8);

    /// <summary>Where the source of the city's platform can be read; linked at the foot of each page.</summary>
    /// <value>Default <see langword="null"/>: no such link.</value>
    public Uri? SourceAddress { get; set; }
}
