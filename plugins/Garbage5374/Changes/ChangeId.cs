using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Garbage5374.Changes;

/// <summary>A change that staff entered: the n-th of the city, written <c>c12</c>, short enough to be typed or told on the telephone.</summary>
/// <remarks>Numbers start at 1 and are never used again. The default value is no change.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("garbage5374.change-id")]
public readonly record struct ChangeId : IParsable<ChangeId>
{
    private const int LongestNumber = 9;

    [Id(0)] private readonly int number;

    private ChangeId(int number) => this.number = number;

    /// <summary>The number, from 1; 0 for the default value.</summary>
    public int Number => number;

    /// <summary>The id with a number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static ChangeId Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return new ChangeId(number);
    }

    /// <inheritdoc/>
    public static ChangeId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException($"'{s}' is no change: it is the letter c and a number, for example c12.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ChangeId result)
    {
        result = default;
        if (s is not ['c' or 'C', .. { Length: >= 1 and <= LongestNumber } digits]
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return false;
        result = new ChangeId(number);
        return true;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"c{number}");
}
