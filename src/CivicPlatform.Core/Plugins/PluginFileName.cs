using System.Globalization;
using System.Text;

namespace CivicPlatform.Plugins;

/// <summary>Tells a name of a plugin's file from what leads elsewhere, on every system that a city may be moved to.</summary>
internal static class PluginFileName
{
    private const int MostParts = 8;

    // File systems take 255 bytes, and what is written beside a file before it is whole has a name of its own.
    private const int MostBytes = 240;

    // What Windows keeps for devices, with any ending.
    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(n => (string[])[$"COM{n}", $"LPT{n}"])], StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with a name, or <see langword="null"/>.</summary>
    public static string? Fault(string name)
    {
        var parts = name.Split('/');
        if (parts.Length > MostParts)
            return $"It has {parts.Length} parts; there may be {MostParts}.";
        if (parts.Select(FaultOf).FirstOrDefault(fault => fault is not null) is { } wrong)
            return wrong;
        // Two that look alike would be one file on some systems and two on others.
        return name.IsNormalized(NormalizationForm.FormC) ? null : "It is not in the form NFC, so that another name could look the same.";
    }

    private static string? FaultOf(string part)
    {
        if (part.Length == 0)
            return "A part of it is empty: it begins or ends with '/', or has two side by side.";
        // What is no whole sign counts as U+FFFD, which is no letter.
        foreach (var sign in part.EnumerateRunes())
        {
            if (!IsAllowed(sign))
                return string.Create(CultureInfo.InvariantCulture, $"It holds the sign U+{sign.Value:X4}; there may be letters, digits, '-', '_', '.' and blanks, and '/' between parts.");
        }
        if (Encoding.UTF8.GetByteCount(part) is > MostBytes and var bytes)
            return string.Create(CultureInfo.InvariantCulture, $"A part of it has {bytes} bytes; there may be {MostBytes}, which is 80 kanji.");
        if (part[0] is '.' or ' ' || part[^1] is '.' or ' ')
            return "A part of it begins or ends with a dot or a blank.";
        return Devices.Contains(part.Split('.')[0].TrimEnd()) ? $"'{part}' is a device on some systems." : null;
    }

    // Letters of some scripts are written with signs that follow them.
    private static bool IsAllowed(Rune sign) => Rune.IsLetterOrDigit(sign) || sign.Value is '-' or '_' or '.' or ' '
        || Rune.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
