namespace Garbage5374.Calendar;

/// <summary>A collection that does not simply follow the rule. Mutable while a schedule is put together, never after.</summary>
internal sealed class ScheduleEntry(DateOnly original)
{
    public DateOnly Original { get; } = original;

    public DateOnly Current { get; set; } = original;

    public bool TakesPlace { get; set; } = true;

    public string Reason { get; set; } = "";

    public int Sequence { get; set; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>The entry counts only for people who ask on this day or later.</summary>
    public DateOnly ShownFrom { get; set; } = DateOnly.MinValue;

    /// <summary>A change that holds made it what it is.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Was additional and is taken back: as if it had never been, but a calendar that has read it must be told.</summary>
    public bool IsTakenBack => IsExtra && !TakesPlace && !IsChanged;

    /// <summary>An additional collection: it never had a day of its own before.</summary>
    public bool IsExtra { get; set; }
}
