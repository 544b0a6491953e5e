using Garbage5374.Kinds;

namespace Garbage5374.Calendar;

/// <summary>A kind on a day. A move stands on both days: as <see cref="CollectionStatus.MovedAway"/> on the old one, as <see cref="CollectionStatus.MovedHere"/> on the new.</summary>
/// <param name="Date">The day that this line is about.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Status">What happens.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CollectionDay(DateOnly Date, GarbageKind Kind, CollectionStatus Status)
{
    /// <summary>The day on which the rule would collect; never changes, so feeds derive their ids from it.</summary>
    /// <value>Default: <see cref="Date"/>.</value>
    public DateOnly Original { get; init; } = Date;

    /// <summary>The day on which it is collected, or <see langword="null"/> when it is not.</summary>
    /// <value>Default: <see cref="Date"/>.</value>
    public DateOnly? CollectedOn { get; init; } = Date;

    /// <summary>What people are told; empty for a usual day.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How often staff changed this collection; the SEQUENCE of RFC 5545.</summary>
    public int Sequence { get; init; }

    /// <summary>When staff last changed it.</summary>
    /// <value>Default <see langword="null"/>: never.</value>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Whether people may put the kind out on <see cref="Date"/>.</summary>
    public bool TakesPlace => Status is CollectionStatus.Collected or CollectionStatus.MovedHere;
}
