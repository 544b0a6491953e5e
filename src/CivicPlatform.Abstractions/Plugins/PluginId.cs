using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's name for ever: part of its addresses, streams, aliases and folders.</summary>
/// <remarks>Text: 2 to 40 characters of <c>a-z 0-9 -</c>, a letter first, no hyphen at the end. <c>civic</c> belongs to the platform.
/// The default value is no plugin.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.plugin-id")]
public readonly record struct PluginId : IParsable<PluginId>
{
    [Id(0)] private readonly string? text;

    private PluginId(string text) => this.text = text;

    /// <inheritdoc/>
    public static PluginId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException($"'{s}' is no plugin id: it is 2 to 40 characters of a-z, 0-9 and '-', a letter first, and not 'civic'.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PluginId result)
    {
        result = default;
        if (s is null || s.Length is < 2 or > 40 || s == "civic" || !char.IsAsciiLetterLower(s[0]) || s[^1] == '-'
            || !s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            return false;
        result = new PluginId(s);
        return true;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
