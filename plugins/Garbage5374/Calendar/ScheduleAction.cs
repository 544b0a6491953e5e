namespace Garbage5374.Calendar;

/// <summary>What staff do to a day.</summary>
public enum ScheduleAction
{
    /// <summary>The collection of one day takes place on another.</summary>
    Move,

    /// <summary>The collection of one day does not take place.</summary>
    Cancel,

    /// <summary>A collection on a day that has none.</summary>
    Extra,

    /// <summary>No collection on any day from one to another.</summary>
    Closure,
}
