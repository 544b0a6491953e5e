namespace CivicPlatform.UI;

/// <summary>One value of a <see cref="ChartLine"/>.</summary>
/// <param name="Day">When; for a month or a year its first day.</param>
/// <param name="Number">The number. <see langword="null"/>, and what is no number (NaN, infinite), is a gap in the line.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ChartPoint(DateOnly Day, double? Number)
{
    /// <summary>Words in place of a number that is not told: <c>fewer than 5</c>; may hold readings. Then the line has a gap, and nothing is told of <see cref="Number"/>.</summary>
    /// <value>Default <see langword="null"/>: the number is told.</value>
    public string? Instead { get; init; }

    internal double? Told => Instead is null ? ChartNumbers.Finite(Number) : null;
}
