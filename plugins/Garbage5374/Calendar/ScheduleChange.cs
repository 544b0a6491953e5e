using System.Collections.Immutable;

namespace Garbage5374.Calendar;

/// <summary>A change that staff enter once: typhoon, snow, New Year. Stands above everything that the files say.</summary>
/// <remarks>Changes apply in the order in which they were entered. A withdrawn change has no effect but still counts in a feed's SEQUENCE, so calendars notice.</remarks>
/// <param name="Id">Stable id.</param>
/// <param name="Action">What happens.</param>
/// <param name="From">The day that is moved or cancelled, the extra day, or the first closed day.</param>
/// <param name="To">The new day of a move, the last day of a closure; otherwise equal to <paramref name="From"/>.</param>
/// <param name="Reason">What people are told; plain text.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record ScheduleChange(string Id, ScheduleAction Action, DateOnly From, DateOnly To, string Reason, DateTimeOffset EnteredAt)
{
    /// <summary>Longest closure, in days; longer ones are refused so that a mistyped year cannot empty the calendar.</summary>
    public const int LongestClosure = 366;

    /// <summary>Keys of the kinds that it is about.</summary>
    /// <value>Default empty: all kinds.</value>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>Ids of the areas that it is about.</summary>
    /// <value>Default empty: all areas (of <see cref="Centers"/>, where given).</value>
    public ImmutableArray<string> Areas { get; init; } = [];

    /// <summary>Names of the centres whose areas it is about.</summary>
    /// <value>Default empty: all.</value>
    public ImmutableArray<string> Centers { get; init; } = [];

    /// <summary>When it was taken back.</summary>
    /// <value>Default <see langword="null"/>: it holds.</value>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why the change cannot stand, as a text key below <c>change.</c>, or <see langword="null"/>.</summary>
    public string? Fault => Action switch
    {
        ScheduleAction.Move when From == To => "change.same-day",
        ScheduleAction.Closure when To < From => "change.reversed",
        ScheduleAction.Closure when To.DayNumber - From.DayNumber >= LongestClosure => "change.too-long",
        _ => null,
    };

    internal bool IsAbout(Areas.CollectionArea area, string kind) =>
        Fault is null && (Kinds.IsDefaultOrEmpty || Kinds.Contains(kind)) && (Areas.IsDefaultOrEmpty || Areas.Contains(area.Id)) && (Centers.IsDefaultOrEmpty || Centers.Contains(area.Center));
}
