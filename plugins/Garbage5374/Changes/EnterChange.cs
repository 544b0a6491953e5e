using System.Collections.Immutable;
using CivicPlatform.Texts;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>Command: a collection is moved, cancelled or added, or nothing is collected for some days.</summary>
/// <param name="Action">What happens.</param>
/// <param name="From">The day that is moved or cancelled, the extra day, or the first closed day.</param>
/// <param name="To">The new day of a move, the last day of a closure; for the others it is not looked at.</param>
/// <param name="Reason">What people are told, one line of at most 200 characters in each language.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("garbage5374.enter-change")]
public sealed record EnterChange(
    [property: Id(0)] ScheduleAction Action, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly To, [property: Id(3)] LocalizedText Reason)
{
    /// <summary>Longest reason in one language, in characters.</summary>
    public const int LongestReason = 200;

    /// <summary>Most kinds, areas or centres that one change names.</summary>
    public const int MostNamed = 2_000;

    /// <summary>Keys of the kinds.</summary>
    /// <value>Default empty: all.</value>
    [Id(4)] public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>Ids of the areas.</summary>
    /// <value>Default empty: all (of <see cref="Centers"/>, where given).</value>
    [Id(5)] public ImmutableArray<string> Areas { get; init; } = [];

    /// <summary>Names of the centres.</summary>
    /// <value>Default empty: all.</value>
    [Id(6)] public ImmutableArray<string> Centers { get; init; } = [];

    /// <summary>The event that the command asks for; lists in a fixed order, so that the same wish has the same form.</summary>
    internal ChangeEntered As(ChangeId id) => new(
        id, Action, From, Action is ScheduleAction.Move or ScheduleAction.Closure ? To : From, InOrder(Kinds), InOrder(Areas), InOrder(Centers), Reason);

    private static ImmutableArray<string> InOrder(ImmutableArray<string> names) =>
        names.IsDefaultOrEmpty ? [] : [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
