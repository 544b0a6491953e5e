namespace CivicPlatform.UI;

/// <summary>One value of a <see cref="BarChart"/>.</summary>
/// <param name="Label">What it is the number of; may hold readings. Whatever is in it is text, never markup.</param>
/// <param name="Number">The number. <see langword="null"/>, and what is no number (NaN, infinite), is shown as "no figure".</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ChartValue(string Label, double? Number)
{
    /// <summary>Words in place of a number that is not told: <c>fewer than 5</c>; may hold readings. Then nothing is drawn of <see cref="Number"/>, and nothing told.</summary>
    /// <value>Default <see langword="null"/>: the number is told.</value>
    public string? Instead { get; init; }

    internal double? Told => Instead is null ? ChartNumbers.Finite(Number) : null;
}
