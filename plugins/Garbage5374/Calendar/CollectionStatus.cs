namespace Garbage5374.Calendar;

/// <summary>What happens with a kind on a day.</summary>
public enum CollectionStatus
{
    /// <summary>It is collected as usual.</summary>
    Collected,

    /// <summary>It is collected here instead of on another day, or in addition.</summary>
    MovedHere,

    /// <summary>It would be collected, but that takes place on another day.</summary>
    MovedAway,

    /// <summary>It would be collected, but that does not take place.</summary>
    Cancelled,
}
