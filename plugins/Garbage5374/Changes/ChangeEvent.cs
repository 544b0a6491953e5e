using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>Something that happened in the city's book of changes.</summary>
/// <param name="Change">The change that it happened to.</param>
public abstract record ChangeEvent(ChangeId Change);

/// <summary>Staff entered a change.</summary>
/// <param name="Change">Its id.</param>
/// <param name="Action">What happens.</param>
/// <param name="From">The day that is moved or cancelled, the extra day, or the first closed day.</param>
/// <param name="To">The new day of a move, the last day of a closure; otherwise equal to <paramref name="From"/>.</param>
/// <param name="Kinds">Keys of the kinds that it is about; empty: all.</param>
/// <param name="Areas">Ids of the areas that it is about; empty: all (of the centres).</param>
/// <param name="Centers">Names of the centres whose areas it is about; empty: all.</param>
/// <param name="Reason">What people are told.</param>
[Alias("garbage5374.change-entered")]
public sealed record ChangeEntered(
    ChangeId Change, ScheduleAction Action, DateOnly From, DateOnly To, ImmutableArray<string> Kinds, ImmutableArray<string> Areas,
    ImmutableArray<string> Centers, LocalizedText Reason) : ChangeEvent(Change)
{
    /// <summary>Whether another change says the same of the same days, kinds, areas and centres, whatever its reason.</summary>
    public bool SaysTheSame(ChangeEntered other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Action, From, To) == (other.Action, other.From, other.To)
            && Kinds.SequenceEqual(other.Kinds) && Areas.SequenceEqual(other.Areas) && Centers.SequenceEqual(other.Centers);
    }
}

/// <summary>Staff took a change back.</summary>
/// <param name="Change">Its id.</param>
[Alias("garbage5374.change-withdrawn")]
public sealed record ChangeWithdrawn(ChangeId Change) : ChangeEvent(Change);
