using System.Numerics;
using System.Runtime.InteropServices;
using Garbage5374.Kinds;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>When one kind is collected in one area, all layers applied.</summary>
/// <param name="kind">The kind.</param>
/// <param name="rule">What the cell says.</param>
/// <param name="entries">Collections that do not follow the cell.</param>
/// <param name="masked">Days of the cell whose collection is one of <paramref name="entries"/>, sorted.</param>
internal sealed class KindSchedule(GarbageKind kind, RuleDays rule, ScheduleEntry[] entries, DateOnly[] masked)
{
    private const int PlaceholderYears = 20;

    public NextCollection Next(DateOnly on)
    {
        var usual = rule.Next(on, masked, out var lost);
        ScheduleEntry? special = null;
        foreach (var entry in entries)
        {
            if (entry.TakesPlace && entry.Current >= on && entry.ShownFrom <= on && (special is null || entry.Current < special.Current))
                special = entry;
        }
        var cell = rule.Cell;
        if (special is not null && (usual is null || special.Current <= usual))
        {
            return new NextCollection(kind, special.Current, cell)
            {
                MovedFrom = special.Original == special.Current ? null : special.Original,
                Note = special.Reason,
                Lost = lost < special.Current ? lost : null,
            };
        }
        return new NextCollection(kind, usual, cell)
        {
            Reason = usual is null ? ReasonFor(cell) : NoDateReason.None,
            Lost = lost,
            LastKnown = cell.IsDateList ? cell.Dates[^1] : null,
            IsPlaceholder = cell.IsDateList && usual is { } date && date.Year - on.Year > PlaceholderYears,
        };
    }

    public void AddDays(DateOnly from, DateOnly to, DateOnly asOf, bool takenBackToo, List<CollectionDay> days)
    {
        var already = days.Count;
        foreach (var entry in entries)
        {
            if (entry.ShownFrom <= asOf && (takenBackToo || !entry.IsTakenBack))
                AddEntry(entry, from, to, days);
        }
        var special = CollectionsMarshal.AsSpan(days)[already..].ToArray();
        for (var (year, month) = (from.Year, from.Month); year <= 9999; (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1))
        {
            var grid = new MonthGrid(year, month);
            if (grid.First > to)
                break;
            var bits = rule.Month(grid, out _) & grid.Range(from, to);
            for (; bits != 0; bits &= bits - 1)
            {
                var date = grid.First.AddDays(BitOperations.TrailingZeroCount(bits));
                // A collection that was moved here from elsewhere and a usual one are one walk to the street.
                if (Array.BinarySearch(masked, date) < 0 && !Array.Exists(special, day => day.Date == date && day.TakesPlace))
                    days.Add(new CollectionDay(date, kind, CollectionStatus.Collected));
            }
        }
    }

    private void AddEntry(ScheduleEntry entry, DateOnly from, DateOnly to, List<CollectionDay> days)
    {
        var moved = entry.TakesPlace && (entry.Current != entry.Original || entry.IsExtra);
        if (entry.TakesPlace && entry.Current >= from && entry.Current <= to)
            days.Add(Day(entry.Current, moved ? CollectionStatus.MovedHere : CollectionStatus.Collected));
        if (entry.Original >= from && entry.Original <= to && (!entry.TakesPlace || entry.Current != entry.Original))
            days.Add(Day(entry.Original, entry.TakesPlace ? CollectionStatus.MovedAway : CollectionStatus.Cancelled));

        CollectionDay Day(DateOnly date, CollectionStatus status) => new(date, kind, status)
        {
            Original = entry.Original,
            CollectedOn = entry.TakesPlace ? entry.Current : null,
            Reason = entry.Reason,
            Sequence = entry.Sequence,
            ChangedAt = entry.ChangedAt,
        };
    }

    private static NoDateReason ReasonFor(CollectionCell cell) => cell.State switch
    {
        CellState.NoCollection => NoDateReason.NoCollection,
        CellState.RemarksOnly => NoDateReason.SeeRemark,
        CellState.Unreadable => NoDateReason.Unreadable,
        _ => cell.IsDateList ? NoDateReason.CalendarEnded : NoDateReason.Never,
    };
}
