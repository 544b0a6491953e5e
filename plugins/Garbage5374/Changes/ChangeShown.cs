using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>A change in JSON answers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Action">What happens.</param>
/// <param name="From">The day that is moved or cancelled, the extra day, or the first closed day.</param>
/// <param name="To">The new day of a move, the last day of a closure; otherwise equal to <paramref name="From"/>.</param>
/// <param name="Kinds">Keys of the kinds; empty: all.</param>
/// <param name="Areas">Ids of the areas; empty: all.</param>
/// <param name="Centers">Names of the centres; empty: all.</param>
/// <param name="Reason">What people are told.</param>
/// <param name="EnteredAt">When it was entered (UTC).</param>
/// <param name="WithdrawnAt">When it was taken back (UTC).</param>
internal sealed record ChangeShown(
    ChangeId Id, ScheduleAction Action, DateOnly From, DateOnly To, ImmutableArray<string> Kinds, ImmutableArray<string> Areas,
    ImmutableArray<string> Centers, LocalizedText Reason, DateTimeOffset EnteredAt, DateTimeOffset? WithdrawnAt)
{
    /// <summary>In how many areas something is different.</summary>
    public int? AreasTouched { get; init; }

    public static ChangeShown Of(EnteredChange change) => new(
        change.Id, change.What.Action, change.What.From, change.What.To, change.What.Kinds, change.What.Areas, change.What.Centers,
        change.What.Reason, change.EnteredAt, change.WithdrawnAt);
}
