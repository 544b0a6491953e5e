using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CivicPlatform.Relationships;

/// <summary>Since when a tie has been: a year, or a month of a year. People rarely know more, and more would say who they are.</summary>
/// <remarks>Text: <c>2019</c> or <c>2019-04</c>; years from 1900 to 2199. The default value is no time.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.tie-since")]
public readonly record struct TieSince : IParsable<TieSince>
{
    private const int Earliest = 1900, Latest = 2199;

    [Id(0)] private readonly int year;
    [Id(1)] private readonly int month;

    private TieSince(int year, int month) => (this.year, this.month) = (year, month);

    /// <summary>The year; 0 for the default value.</summary>
    public int Year => year;

    /// <summary>The month from 1 to 12, or <see langword="null"/> when only the year is known.</summary>
    public int? Month => month == 0 ? null : month;

    /// <summary>Whether it begins after a day.</summary>
    public bool IsAfter(DateOnly day) => year > day.Year || (year == day.Year && month > day.Month);

    /// <inheritdoc/>
    public static TieSince Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var since)
        ? since
        : throw new FormatException($"'{s}' is no year and no month: it is 2019 or 2019-04, from {Earliest} to {Latest}.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TieSince result)
    {
        result = default;
        var month = 0;
        if (s is not { Length: 4 or 7 } || !int.TryParse(s.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < Earliest or > Latest)
            return false;
        if (s.Length == 7 && (s[4] != '-' || !int.TryParse(s.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out month) || month is < 1 or > 12))
            return false;
        result = new TieSince(year, month);
        return true;
    }

    /// <summary>The year or the month; empty for the default value.</summary>
    public override string ToString() => year == 0 ? "" : month == 0 ? $"{year:0000}" : $"{year:0000}-{month:00}";
}
