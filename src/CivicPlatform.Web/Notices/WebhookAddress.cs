namespace CivicPlatform.Notices;

/// <summary>Where a webhook leads, what it is called, and the secret that its messages are signed with. It lies sealed: an address may hold a key of its owner's.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Url">The receiver.</param>
/// <param name="Secret">32 random bytes.</param>
internal sealed record WebhookAddress(string Name, Uri Url, byte[] Secret)
{
    public const int LongestUrl = 1_000;

    /// <summary>The secret as receivers' libraries take it (Standard Webhooks).</summary>
    public string SecretText => "whsec_" + Convert.ToBase64String(Secret);

    /// <summary>The address that somebody typed, or <see langword="null"/> when it is none: <c>https</c> (or <c>http</c>, within the city's own network), without a name and passphrase in it.</summary>
    public static Uri? Read(string? typed, bool inner) =>
        typed?.Trim() is { Length: > 0 and <= LongestUrl } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 && url.Host.Length > 0
        && (url.Scheme == Uri.UriSchemeHttps || (inner && url.Scheme == Uri.UriSchemeHttp)) ? url : null;
}
