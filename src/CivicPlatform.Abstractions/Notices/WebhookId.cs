using System.Diagnostics.CodeAnalysis;
using CivicPlatform.People;

namespace CivicPlatform.Notices;

/// <summary>Names a webhook.</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 bits). The default value is no webhook.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.webhook-id")]
internal readonly record struct WebhookId : IParsable<WebhookId>
{
    [Id(0)] private readonly string? text;

    private WebhookId(string text) => this.text = text;

    /// <summary>Whether this is the default value: no webhook.</summary>
    public bool IsNone => text is null;

    /// <summary>A new webhook's id, from the system's random numbers.</summary>
    public static WebhookId New() => new(RandomName.New());

    /// <inheritdoc/>
    public static WebhookId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException("A webhook's id is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WebhookId result)
    {
        result = RandomName.Is(s) ? new WebhookId(s) : default;
        return !result.IsNone;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
