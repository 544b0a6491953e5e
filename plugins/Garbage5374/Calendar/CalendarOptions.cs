namespace Garbage5374.Calendar;

/// <summary>The two settings that cities change in the original program, under its names.</summary>
public sealed class CalendarOptions
{
    /// <summary>Whether a closure moves an n-th weekday by one week. Has an effect only when <see cref="SkipSuspend"/> is off.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool WeekShift { get; set; } = true;

    /// <summary>Whether collections inside a closure are left out.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool SkipSuspend { get; set; } = true;

    /// <summary>Whether closures move collections rather than drop them.</summary>
    internal bool Shifts => WeekShift && !SkipSuspend;
}
