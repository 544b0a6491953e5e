using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>Holds two calendars of a city against each other on the days of a change. The calendar itself says what a change does; no second rule is kept here.</summary>
internal static class ChangeEffects
{
    /// <summary>The areas in which the calendars differ, with the days as <paramref name="with"/> has them.</summary>
    /// <param name="without">The calendar without the change.</param>
    /// <param name="with">The calendar with it.</param>
    /// <param name="change">The change.</param>
    public static ImmutableArray<AreaEffect> Of(GarbageCalendar without, GarbageCalendar with, ChangeEntered change)
    {
        var effects = ImmutableArray.CreateBuilder<AreaEffect>();
        foreach (var area in with.City.Areas)
        {
            if (!IsAbout(change, area))
                continue;
            var before = Days(without, area, change).Select(Sight).ToHashSet();
            var after = Days(with, area, change).ToArray();
            var different = after.Where(day => !before.Contains(Sight(day))).ToImmutableArray();
            if (!different.IsEmpty || after.Length != before.Count)
                effects.Add(new AreaEffect(area, different));
        }
        return effects.ToImmutable();
    }

    private static bool IsAbout(ChangeEntered change, CollectionArea area) =>
        (change.Areas.IsEmpty || change.Areas.Contains(area.Id)) && (change.Centers.IsEmpty || change.Centers.Contains(area.Center));

    private static IEnumerable<CollectionDay> Days(GarbageCalendar calendar, CollectionArea area, ChangeEntered change) =>
        change.Action is ScheduleAction.Move
            ? new[] { change.From, change.To }.Order().SelectMany(day => calendar.Days(area, day, day))
            : calendar.Days(area, change.From, change.To);

    // How often staff touched a day is no difference to somebody who carries a bag.
    private static (DateOnly, int, CollectionStatus, DateOnly?, string) Sight(CollectionDay day) =>
        (day.Date, day.Kind.Order, day.Status, day.CollectedOn, day.Reason);
}
