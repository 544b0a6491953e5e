using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>What charts say of numbers. The same for every reader: commas between thousands, a point before decimals.</summary>
internal static class ChartNumbers
{
    public static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    /// <summary>A number as people read it: at most two decimals, more only below 1; as a power of ten where digits would not help.</summary>
    public static string Say(double number) => Math.Abs(number) switch
    {
        0 => "0",
        < 0.00005 or >= 1e15 => Write(number, "0.###E+0"),
        < 1 => Write(number, "0.####"),
        _ => Write(number, "#,0.##"),
    };

    /// <summary>A number of an axis: a round one, whose last digits are faults of arithmetic.</summary>
    public static string SayTick(double number) => Math.Abs(number) is >= 0.00005 and < 1e15 ? Write(number, "#,0.#####") : Say(number);

    /// <summary>A length in a drawing.</summary>
    public static string Draw(double length) => Write(length, "0.##");

    /// <summary>A part of a whole in per cent, rounded down to a tenth; nothing where there is no whole.</summary>
    public static string SayShare(double number, double whole) =>
        whole > 0 && double.IsFinite(number / whole) ? $"{Write(Math.Floor(number * 1000 / whole) / 10, "#,0.0")} %" : "–";

    /// <summary>Somebody's words inside a sentence for machines: without readings, not endless, and apart from the sentence's own direction.</summary>
    public static string Quote(string words)
    {
        var plain = Ruby.Plain(words);
        if (plain.Length > MostQuoted)
            plain = plain[..(char.IsHighSurrogate(plain[MostQuoted - 1]) ? MostQuoted - 1 : MostQuoted)] + "…";
        return $"\u2068{plain}\u2069";
    }

    private const int MostQuoted = 80;

    private static string Write(double number, string format)
    {
        var written = number.ToString(format, CultureInfo.InvariantCulture);
        // What rounds to zero has no sign.
        return written is "-0" or "-0.0" ? written[1..] : written;
    }
}
