using System.Globalization;

namespace Garbage5374.Kinds;

/// <summary>A colour of a kind's row, and the text colour that can be read on it.</summary>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Least contrast of text: WCAG 2.2, success criterion 1.4.3, level AA.</summary>
    public const double LeastContrast = 4.5;

    /// <summary>Black text.</summary>
    public static Colour Black => new(0, 0, 0);

    /// <summary>White text.</summary>
    public static Colour White => new(255, 255, 255);

    /// <summary>Black or white, whichever is easier to read on this colour; never below 4.58:1.</summary>
    public Colour ReadableText => Contrast(White) >= Contrast(Black) ? White : Black;

    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c> in any case, outer blanks allowed.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        var hex = (text ?? "").AsSpan().Trim();
        if (hex.Length is not (4 or 7) || hex[0] != '#' || !uint.TryParse(hex[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        colour = hex.Length == 7
            ? new Colour((byte)(value >> 16), (byte)((value >> 8) & 0xFF), (byte)(value & 0xFF))
            : new Colour((byte)((value >> 8) * 17), (byte)(((value >> 4) & 0xF) * 17), (byte)((value & 0xF) * 17));
        return true;
    }

    /// <summary>Contrast ratio to another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public double Contrast(Colour other)
    {
        var (a, b) = (Luminance(), other.Luminance());
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour as <c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    // Relative luminance of sRGB (WCAG 2.2).
    private double Luminance() => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private static double Linear(byte part)
    {
        var share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
