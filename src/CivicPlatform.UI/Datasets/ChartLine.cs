namespace CivicPlatform.UI;

/// <summary>One line of a <see cref="LineChart"/>.</summary>
/// <param name="Label">What it is the line of; may hold readings. Whatever is in it is text, never markup.</param>
/// <param name="Points">Its values, in any order. Of two on the same day the later in the list counts.</param>
/// <threadsafety>Immutable as far as the list is.</threadsafety>
public sealed record ChartLine(string Label, IReadOnlyList<ChartPoint> Points);
