using System.Text;

namespace CivicPlatform.UI;

/// <summary>The lines of a chart in a drawing of 1000 × 1000 whose first line is above, and the numbers of its axis.</summary>
internal sealed class LinePlot
{
    private const double Length = 1000;
    private const int MostDots = 60, MostTicks = 8;
    private readonly double least, span;
    private readonly int days;

    private LinePlot(IReadOnlyList<IReadOnlyList<ChartPoint>> lines, double least, double most, DateOnly first, DateOnly last)
    {
        (Ticks, First, Last, days) = (Round(least, most), first, last, last.DayNumber - first.DayNumber);
        this.least = Ticks[^1];
        span = (Ticks[0] / 2) - (this.least / 2);
        Lines = [.. lines.Select(Draw)];
    }

    /// <summary>The axis' numbers, from above, at equal distances.</summary>
    public IReadOnlyList<double> Ticks { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>Each line, and its points where they can be told apart or stand alone.</summary>
    public IReadOnlyList<(string Line, string Dots)> Lines { get; }

    /// <summary>A grid line under each tick.</summary>
    public string Grid => string.Concat(Ticks.Select((_, i) => $"M0 {ChartNumbers.Draw(Length * i / (Ticks.Count - 1))}H1000"));

    /// <returns><see langword="null"/> where no number is told.</returns>
    /// <param name="lines">Points by day.</param>
    /// <param name="fromZero">Whether the axis holds zero.</param>
    public static LinePlot? Of(IReadOnlyList<IReadOnlyList<ChartPoint>> lines, bool fromZero)
    {
        var told = lines.SelectMany(points => points).Where(point => point.Told is not null).ToList();
        if (told.Count == 0)
            return null;
        var (least, most) = (told.Min(point => point.Told!.Value), told.Max(point => point.Told!.Value));
        if (fromZero)
            (least, most) = (Math.Min(0, least), Math.Max(0, most));
        if (least == most)
            (least, most) = least switch { 0 => (0, 1), > 0 => (least / 2, least), _ => (least, least / 2) };
        return new LinePlot(lines, least, most, told.Min(point => point.Day), told.Max(point => point.Day));
    }

    // Steps of 1, 2 or 5 times a power of ten, at most eight. Numbers so large, small or alike that there are none keep their own ends.
    private static IReadOnlyList<double> Round(double least, double most)
    {
        var rough = (most / 4) - (least / 4);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
        var (from, to) = (Math.Min(Math.Floor(least / step) * step, least), Math.Max(Math.Ceiling(most / step) * step, most));
        var count = Math.Round((to - from) / step);
        return double.IsFinite(from) && double.IsFinite(to) && count is >= 1 and <= MostTicks && from < from + step && to - step < to
            ? [.. Enumerable.Range(0, (int)count + 1).Select(i => i == count ? from : to - (i * step))]
            : [most, least];
    }

    private (string Line, string Dots) Draw(IReadOnlyList<ChartPoint> points)
    {
        var (line, dots, some) = (new StringBuilder(), new StringBuilder(), points.Count <= MostDots);
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Told is not { } number)
                continue;
            var before = i > 0 && points[i - 1].Told is not null;
            var after = i + 1 < points.Count && points[i + 1].Told is not null;
            var place = $"{ChartNumbers.Draw(Across(points[i].Day))} {ChartNumbers.Draw(Down(number))}";
            if (before || after)
                line.Append(before ? 'L' : 'M').Append(place);
            if (some || (!before && !after))
                dots.Append('M').Append(place).Append("h0");
        }
        return (line.ToString(), dots.ToString());
    }

    private double Across(DateOnly day) => days == 0 ? Length / 2 : (double)(day.DayNumber - First.DayNumber) / days * Length;

    private double Down(double number) => span > 0 ? Length - (((number / 2) - (least / 2)) / span * Length) : Length / 2;
}
