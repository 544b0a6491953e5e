using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>Answers when what is collected where. Dates are the city's calendar days; the caller asks the city's clock what day it is.</summary>
/// <remarks>Priority: staff change, then alternate and transfer files, then explicit dates, then rule minus closure.</remarks>
/// <threadsafety>Safe for any number of threads; immutable to see. A new set of changes is a new calendar.</threadsafety>
public sealed class GarbageCalendar
{
    private const int PlaceholderYears = 20;
    private readonly KindSchedule[]?[] schedules;   // by area, made when first asked for; two threads may make the same one, which does no harm

    /// <summary>Makes the calendar of a city.</summary>
    /// <param name="city">The city.</param>
    /// <param name="options">The city's settings; default: both on.</param>
    /// <param name="changes">What staff entered, in any order. A change with a <see cref="ScheduleChange.Fault"/> has no effect.</param>
    public GarbageCalendar(GarbageCity city, CalendarOptions? options = null, IEnumerable<ScheduleChange>? changes = null)
    {
        (City, Options) = (city, options ?? new CalendarOptions());
        Changes = [.. (changes ?? []).OrderBy(change => change.EnteredAt).ThenBy(change => change.Id, StringComparer.Ordinal)];
        schedules = new KindSchedule[]?[city.Areas.Length];
    }

    /// <summary>The city.</summary>
    public GarbageCity City { get; }

    /// <summary>The city's settings.</summary>
    public CalendarOptions Options { get; }

    /// <summary>What staff entered, oldest first.</summary>
    public ImmutableArray<ScheduleChange> Changes { get; }

    /// <summary>Each kind's next day from <paramref name="on"/>, that day included: by date, then by the city's order of kinds; kinds without a date last.</summary>
    /// <param name="area">An area of <see cref="City"/>.</param>
    /// <param name="on">The day on which the question is asked.</param>
    public ImmutableArray<NextCollection> Next(CollectionArea area, DateOnly on)
    {
        var kinds = SchedulesOf(area);
        var next = new NextCollection[kinds.Length];
        for (var i = 0; i < kinds.Length; i++)
            next[i] = kinds[i].Next(on);
        Array.Sort(next, static (a, b) => (a.Date, b.Date) switch
        {
            ({ } x, { } y) when x != y => x.CompareTo(y),
            (null, not null) => 1,
            (not null, null) => -1,
            _ => a.Kind.Order.CompareTo(b.Kind.Order),
        });
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(next);
    }

    /// <summary>All that happens from one day to another, both included, by date, then by the city's order of kinds. At most 20 years.</summary>
    /// <param name="area">An area of <see cref="City"/>.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day; before <paramref name="from"/>: nothing.</param>
    /// <param name="asOf">The day on which the question is asked; some cities announce an additional day only from a date on. Default: <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is longer than 20 years.</exception>
    public ImmutableArray<CollectionDay> Days(CollectionArea area, DateOnly from, DateOnly to, DateOnly? asOf = null) => Days(area, from, to, asOf ?? from, takenBackToo: false);

    /// <summary>The same with additional days that were entered and taken back, as cancelled: a feed's readers may hold them.</summary>
    internal ImmutableArray<CollectionDay> DaysForFeed(CollectionArea area, DateOnly from, DateOnly to, DateOnly asOf) => Days(area, from, to, asOf, takenBackToo: true);

    private ImmutableArray<CollectionDay> Days(CollectionArea area, DateOnly from, DateOnly to, DateOnly asOf, bool takenBackToo)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to.DayNumber - from.DayNumber, 366 * 20, nameof(to));
        var days = new List<CollectionDay>();
        if (to >= from)
        {
            foreach (var kind in SchedulesOf(area))
                kind.AddDays(from, to, asOf, takenBackToo, days);
        }
        return [.. days.OrderBy(day => day.Date).ThenBy(day => day.Kind.Order).ThenBy(day => day.TakesPlace ? 0 : 1).ThenBy(day => day.Original)];
    }

    /// <summary>The day from which on some kind of the area has no date any more because its days are written one by one; <see langword="null"/>: rules never end.</summary>
    public static DateOnly? KnownUntil(CollectionArea area)
    {
        DateOnly? until = null;
        foreach (var cell in area.Cells)
        {
            if (cell.IsDateList && (until is null || LastReal(cell) < until))
                until = LastReal(cell);
        }
        return until;
    }

    // 20991231 behind the days of this year says "not known yet"; the days end before it.
    private static DateOnly LastReal(CollectionCell cell)
    {
        var last = cell.Dates.Length - 1;
        while (last > 0 && cell.Dates[last].Year - cell.Dates[last - 1].Year > PlaceholderYears)
            last--;
        return cell.Dates[last];
    }

    private KindSchedule[] SchedulesOf(CollectionArea area)
    {
        if (area.Index >= schedules.Length || !ReferenceEquals(City.Areas[area.Index], area))
            throw new ArgumentException($"Area {area.Id} belongs to another city.", nameof(area));
        return schedules[area.Index] ??= [.. Enumerable.Range(0, City.Kinds.Length).Select(kind => ScheduleBuilding.Build(City, area, kind, Options, Changes))];
    }
}
