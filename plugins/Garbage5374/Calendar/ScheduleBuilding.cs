using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Calendar;

/// <summary>Puts the layers of one kind in one area together: staff above files above the cell.</summary>
internal sealed class ScheduleBuilding
{
    private readonly List<ScheduleEntry> entries = [];
    private readonly SortedSet<DateOnly> masked = [];
    private readonly RuleDays rule;

    private ScheduleBuilding(RuleDays rule) => this.rule = rule;

    public static KindSchedule Build(GarbageCity city, CollectionArea area, int kindOrder, CalendarOptions options, IEnumerable<ScheduleChange> changes)
    {
        var cell = area.Cells[kindOrder];
        var kind = city.Kinds[kindOrder];
        // A row about a day that the cell does not collect changes nothing; the reader has reported it.
        var alternates = city.Alternates.GetValueOrDefault(area.Index, []).Where(a => a.Kind == kindOrder && cell.Covers(a.Day)).ToArray();
        var rule = new RuleDays(cell, city.ClosuresOf(area), options.Shifts, [.. alternates.Select(a => a.Day).Order()]);
        var building = new ScheduleBuilding(rule);
        foreach (var alternate in alternates)
            building.entries.Add(new ScheduleEntry(alternate.Day) { Current = alternate.Instead ?? alternate.Day, TakesPlace = alternate.Instead is not null });
        foreach (var transfer in city.Transfers.Where(t => t.Kind == kindOrder))
            building.Add(transfer);
        foreach (var change in changes.Where(change => change.IsAbout(area, kind.Key)))
            building.Apply(change);
        return new KindSchedule(kind, rule, [.. building.entries], [.. building.masked]);
    }

    private void Add(TransferDay transfer)
    {
        var next = rule.Next(transfer.Day, [], out _);
        foreach (var entry in entries)
        {
            if (entry.TakesPlace && entry.Current >= transfer.Day && (next is null || entry.Current < next))
                next = entry.Current;
        }
        if (next == transfer.NextDay)
            entries.Add(new ScheduleEntry(transfer.Day) { Reason = transfer.Remark, ShownFrom = transfer.ShownFrom, IsExtra = true });
    }

    private void Apply(ScheduleChange change)
    {
        if (change.WithdrawnAt is { } withdrawn)
        {
            foreach (var entry in Touched(change))
                (entry.Sequence, entry.ChangedAt) = (entry.Sequence + 2, Later(entry.ChangedAt, withdrawn));
            return;
        }
        foreach (var entry in Touched(change))
        {
            (entry.Sequence, entry.ChangedAt, entry.Reason) = (entry.Sequence + 1, Later(entry.ChangedAt, change.EnteredAt), change.Reason);
            entry.IsChanged = true;
            entry.TakesPlace = change.Action is ScheduleAction.Move or ScheduleAction.Extra;
            if (change.Action is ScheduleAction.Move)
                entry.Current = change.To;
            else if (change.Action is ScheduleAction.Extra)
                entry.Current = change.From;
        }
    }

    private List<ScheduleEntry> Touched(ScheduleChange change) => change.Action switch
    {
        ScheduleAction.Closure => InRange(change.From, change.To),
        ScheduleAction.Extra => [.. Extra(change)],
        _ => On(change.From),
    };

    private IEnumerable<ScheduleEntry> Extra(ScheduleChange change)
    {
        if (entries.Exists(entry => entry.TakesPlace && entry.Current == change.From) || (rule.Contains(change.From) && !masked.Contains(change.From)))
            yield break;   // it is collected anyway
        var entry = entries.Find(entry => entry.Original == change.From && !entry.TakesPlace);
        if (entry is null)
            entries.Add(entry = new ScheduleEntry(change.From) { IsExtra = true, TakesPlace = false });
        yield return entry;
    }

    /// <summary>The collections that take place on a day; if none does, those that would have: staff correct an earlier entry.</summary>
    private List<ScheduleEntry> On(DateOnly date)
    {
        var here = entries.FindAll(entry => entry.TakesPlace && entry.Current == date);
        if (!masked.Contains(date) && rule.Contains(date))
            here.Add(Take(date));
        return here.Count > 0 ? here : entries.FindAll(entry => entry.Original == date);
    }

    private List<ScheduleEntry> InRange(DateOnly from, DateOnly to)
    {
        var inside = entries.FindAll(entry => entry.TakesPlace && entry.Current >= from && entry.Current <= to);
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if (!masked.Contains(date) && rule.Contains(date))
                inside.Add(Take(date));
            if (date == DateOnly.MaxValue)
                break;
        }
        return inside;
    }

    private ScheduleEntry Take(DateOnly date)
    {
        masked.Add(date);
        var entry = new ScheduleEntry(date);
        entries.Add(entry);
        return entry;
    }

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset now) => known > now ? known.Value : now;
}
