using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Garbage5374.Calendar;

namespace Garbage5374.Changes;

/// <summary>A change as the ledger tells it: what was entered, when, and whether it still holds.</summary>
/// <param name="What">What was entered.</param>
/// <param name="EnteredAt">When (UTC).</param>
/// <param name="Position">Where the ledger holds it.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record EnteredChange(ChangeEntered What, DateTimeOffset EnteredAt, LedgerPosition Position)
{
    /// <summary>The id.</summary>
    public ChangeId Id => What.Change;

    /// <summary>When it was taken back (UTC).</summary>
    /// <value>Default <see langword="null"/>: it holds.</value>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Whether it holds.</summary>
    public bool Stands => WithdrawnAt is null;

    /// <summary>The last day that it is about.</summary>
    public DateOnly LastDay => What.From > What.To ? What.From : What.To;

    /// <summary>The change as the calendar takes it, its reason in one language.</summary>
    /// <remarks>The calendar's id is padded, so that two changes of the same microsecond keep their order.</remarks>
    public ScheduleChange For(Language language) => new(
        $"c{Id.Number:D9}", What.Action, What.From, What.To, What.Reason.In(language), EnteredAt)
    {
        Kinds = What.Kinds,
        Areas = What.Areas,
        Centers = What.Centers,
        WithdrawnAt = WithdrawnAt,
    };
}
