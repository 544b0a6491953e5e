namespace Garbage5374.Calendar;

/// <summary>Why a kind has no date.</summary>
public enum NoDateReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>The kind is not collected in this area.</summary>
    NoCollection,

    /// <summary>There is no day, only a remark that says what to do.</summary>
    SeeRemark,

    /// <summary>The city's cell cannot be understood.</summary>
    Unreadable,

    /// <summary>All days that the city wrote down are past: the calendar of the next year is not there yet.</summary>
    CalendarEnded,

    /// <summary>No day within 40 years.</summary>
    Never,
}
