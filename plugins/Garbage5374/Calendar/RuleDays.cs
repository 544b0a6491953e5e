using System.Collections.Immutable;
using System.Numerics;
using Garbage5374.Centers;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>The days of one cell under the closures of one centre: rule minus closure, explicit dates as they are.</summary>
/// <param name="cell">The cell.</param>
/// <param name="closures">The centre's closures.</param>
/// <param name="shifts">Whether closures move n-th weekdays by a week.</param>
/// <param name="settled">Rule days that a file moves or drops, sorted; they are decided there and not here.</param>
internal sealed class RuleDays(CollectionCell cell, ImmutableArray<Closure> closures, bool shifts, DateOnly[] settled)
{
    // A fifth weekday of February comes after 28 years, or after 40 where a century without leap day lies between.
    private const int MonthsAhead = 40 * 12;

    private readonly bool[] months = [false, .. Enumerable.Range(1, 12).Select(month => cell.Regular.Any(rule => rule.Months.Contains(month)))];
    private readonly DateOnly notBefore = cell.Regular.IsEmpty ? DateOnly.MaxValue : cell.Regular.Min(rule => rule.NotBefore);

    public CollectionCell Cell => cell;

    /// <summary>Whether a day is collected.</summary>
    public bool Contains(DateOnly date) => (Month(new MonthGrid(date.Year, date.Month), out _) & MonthGrid.Bit(date.Day)) != 0;

    /// <summary>All days of a month as bits; <paramref name="lost"/> are the days whose collection a closure swallows though others are moved.</summary>
    public uint Month(in MonthGrid month, out uint lost)
    {
        var blocked = Bits(settled, month) | Bits(cell.Excluded.AsSpan(), month);
        return (Regular(month, blocked, out lost) | (Bits(cell.Dates.AsSpan(), month) & ~blocked)) & ~Bits(cell.Excluded.AsSpan(), month);
    }

    /// <summary>The first day from <paramref name="on"/> that is collected and not in <paramref name="masked"/> (sorted).</summary>
    public DateOnly? Next(DateOnly on, DateOnly[] masked, out DateOnly? lost)
    {
        lost = null;
        var written = NextWritten(on, masked);
        if (cell.Regular.IsEmpty)
            return written;
        var start = on > notBefore ? on : notBefore;
        var (year, month) = (start.Year, start.Month);
        for (var i = 0; i < MonthsAhead && year <= 9999; i++)
        {
            if (!months[month] && written is null)
            {
                (year, month) = Following(year, month);
                continue;
            }
            var grid = new MonthGrid(year, month);
            if (written < grid.First)
                return written;
            var blocked = Bits(settled, grid) | Bits(cell.Excluded.AsSpan(), grid);
            var ahead = i == 0 ? uint.MaxValue << (start.Day - 1) : uint.MaxValue;
            var days = Regular(grid, blocked, out var swallowed) & ~Bits(cell.Excluded.AsSpan(), grid) & ~Bits(masked, grid) & ahead;
            swallowed &= ahead;
            if (swallowed != 0)
                lost ??= grid.First.AddDays(BitOperations.TrailingZeroCount(swallowed));
            if (days != 0)
            {
                var date = grid.First.AddDays(BitOperations.TrailingZeroCount(days));
                return Earlier(date, written, ref lost);
            }
            (year, month) = Following(year, month);
        }
        return written;
    }

    private static (int Year, int Month) Following(int year, int month) => month == 12 ? (year + 1, 1) : (year, month + 1);

    private static DateOnly Earlier(DateOnly date, DateOnly? written, ref DateOnly? lost)
    {
        var first = written < date ? written.Value : date;
        if (lost > first)
            lost = null;
        return first;
    }

    private DateOnly? NextWritten(DateOnly on, DateOnly[] masked)
    {
        var dates = cell.Dates.AsSpan();
        for (var at = FirstFrom(dates, on); at < dates.Length; at++)
        {
            var date = dates[at];
            if (Array.BinarySearch(masked, date) < 0 && Array.BinarySearch(settled, date) < 0 && cell.Excluded.BinarySearch(date) < 0)
                return date;
        }
        return null;
    }

    private uint Regular(in MonthGrid month, uint blocked, out uint lost)
    {
        lost = 0;
        if (cell.Regular.IsEmpty)
            return 0;
        var closed = 0u;
        foreach (var closure in closures)
            closed |= month.Range(closure.From, closure.To);
        var days = 0u;
        foreach (var rule in cell.Regular)
        {
            if (shifts)
            {
                days |= rule.ShiftedDays(month, closed, blocked, out var swallowed);
                lost |= swallowed;
            }
            else
            {
                days |= rule.Days(month) & ~closed & ~blocked;
            }
        }
        return days;
    }

    private static uint Bits(ReadOnlySpan<DateOnly> sorted, in MonthGrid month)
    {
        if (sorted.IsEmpty)
            return 0;
        var bits = 0u;
        for (var at = FirstFrom(sorted, month.First); at < sorted.Length && sorted[at] <= month.Last; at++)
            bits |= MonthGrid.Bit(sorted[at].Day);
        return bits;
    }

    private static int FirstFrom(ReadOnlySpan<DateOnly> sorted, DateOnly from)
    {
        var at = sorted.BinarySearch(from);
        return at >= 0 ? at : ~at;
    }
}
