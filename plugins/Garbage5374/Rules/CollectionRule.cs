namespace Garbage5374.Rules;

/// <summary>One token of a cell: when a kind is collected, before closures and moves.</summary>
/// <threadsafety>Immutable.</threadsafety>
public abstract record CollectionRule
{
    private protected CollectionRule()
    {
    }

    /// <summary>The months in which the rule holds.</summary>
    /// <value>Default: every month.</value>
    public MonthSet Months { get; init; }

    /// <summary>No collection comes before this day.</summary>
    internal virtual DateOnly NotBefore => DateOnly.MinValue;

    /// <summary>The rule's days in a month, as bits, closures not applied.</summary>
    internal abstract uint Days(in MonthGrid month);

    /// <summary>The rule's days when a closure moves it by a week (the cities' setting WeekShift).</summary>
    /// <param name="month">The month.</param>
    /// <param name="closed">The closed days of the month.</param>
    /// <param name="settled">Days whose collection is decided elsewhere (moved or cancelled by a file): not looked at.</param>
    /// <param name="lost">Days whose collection would leave the month and so does not take place at all.</param>
    internal virtual uint ShiftedDays(in MonthGrid month, uint closed, uint settled, out uint lost)
    {
        lost = 0;
        return Days(month) & ~closed & ~settled;
    }

    /// <summary>Whether a date is one of the rule's days, closures not applied.</summary>
    public bool Covers(DateOnly date) => (Days(new MonthGrid(date.Year, date.Month)) & MonthGrid.Bit(date.Day)) != 0;
}
