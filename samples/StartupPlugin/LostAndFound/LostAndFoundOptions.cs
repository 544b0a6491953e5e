using System.Globalization;
using CivicPlatform.Plugins;

namespace LostAndFound;

/// <summary>The plugin's options in <c>civic.json</c>, <c>plugins.lost-and-found.options</c>.</summary>
/// <threadsafety>Not changed after the city has started.</threadsafety>
public sealed class LostAndFoundOptions : IPluginOptions
{
    /// <summary>How many days a find is shown after it was found; then it is for the police, and nothing of it is kept here.</summary>
    /// <value>Default 90. From 1 to 400.</value>
    public int KeepDays { get; set; } = 90;

    /// <summary>The desk's telephone number, as it is dialled.</summary>
    /// <value>Default none: people are asked to come.</value>
    public string? Telephone { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> Faults()
    {
        if (KeepDays is < 1 or > 400)
            yield return string.Create(CultureInfo.InvariantCulture, $"keepDays is {KeepDays}; it must be from 1 to 400 days.");
        if (Telephone is { } number && (number.Length is 0 or > 20 || number.Any(sign => !char.IsAsciiDigit(sign) && sign is not ('-' or '+'))))
            yield return $"telephone is '{number}'; it must be digits and hyphens, for example 076-000-0000.";
    }
}
