using System.Net;

namespace CivicPlatform.Hosting;

/// <summary>How the city's pages and API behave.</summary>
public sealed class CivicWebOptions
{
    /// <summary>Longest time that the home page waits for one card; a card that needs longer is left out with a word.</summary>
    /// <value>Default 1 s. From 50 ms to 10 s.</value>
    public TimeSpan CardTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The cards of the home page in order: ids of plugins, each for all cards of that plugin, and <c>issues</c>, <c>ballots</c>, <c>datasets</c>,
    /// <c>ties</c> and <c>notices</c> for the city's own. What is not named has no card there.</summary>
    /// <value>Default <see langword="null"/>: the cards of all plugins in their order, and none of the city's own.</value>
    public IReadOnlyList<string>? Home { get; set; }

    /// <summary>Longest time that a reader waits for a page of a plugin before an error page is shown.</summary>
    /// <value>Default 10 s. From 1 s to 2 min.</value>
    public TimeSpan PageTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many requests one plugin answers at once; whoever comes then is told to come again (503).</summary>
    /// <value>Default 64. From 1 to 10,000.</value>
    public int PluginRequests { get; set; } = 64;

    /// <summary>Longest time that a plugin may take for a request; then its <c>CancellationToken</c> ends, and the plugin is blamed.</summary>
    /// <value>Default 30 s. From 1 s to 10 min.</value>
    public TimeSpan PluginTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How much memory the answers that may be shared (<c>Share</c>) take together, in bytes.</summary>
    /// <value>Default 64 MiB. From 1 MiB to 4 GiB.</value>
    public long SharedBytes { get; set; } = 64 << 20;

    /// <summary>How long staff stay signed in without doing anything.</summary>
    /// <value>Default 8 h. From 5 min to 24 h.</value>
    public TimeSpan StaffSession { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How often one address or token may read in a minute.</summary>
    /// <value>Default 6,000. From 1 to 1,000,000. Whoever asks from the city's own machine is not counted.</value>
    public int ReadsPerMinute { get; set; } = 6_000;

    /// <summary>How often one address or token may send what may change something, in a minute.</summary>
    /// <value>Default 120. From 1 to 1,000,000. Whoever asks from the city's own machine is not counted.</value>
    public int WritesPerMinute { get; set; } = 120;

    /// <summary>How often one address may try passphrases, codes and login names in a minute.</summary>
    /// <value>Default 30. From 1 to 10,000.</value>
    public int SignInsPerMinute { get; set; } = 30;

    /// <summary>Sites whose pages may use the API in a browser: <c>https://app.example</c>, or <c>*</c> for all, which may read only.</summary>
    /// <value>Default none.</value>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>Addresses of the city's own reverse proxies: what they say of who asks (<c>X-Forwarded-For</c>, <c>X-Forwarded-Proto</c>) is believed.</summary>
    /// <value>Default none: whoever connects is who asks.</value>
    public IReadOnlyList<IPAddress> Proxies { get; set; } = [];

    /// <summary>Whether webhooks may lead to addresses within the city's own network, and by <c>http</c>.</summary>
    /// <value>Default false: whoever may make one could otherwise reach machines that only the city reaches.</value>
    public bool InnerWebhooks { get; set; }

    /// <summary>Where the source of the city's platform can be read; linked at the foot of each page.</summary>
    /// <value>Default <see langword="null"/>: no such link.</value>
    public Uri? SourceAddress { get; set; }

    /// <summary>Whether a text is <c>*</c>, or what a browser sends as the origin of a page: neither a path nor a slash at the end, nor the port that goes without saying.</summary>
    public static bool IsOrigin(string text) => text == "*" || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        && text == address.GetLeftPart(UriPartial.Authority) && address.UserInfo.Length == 0);
}
