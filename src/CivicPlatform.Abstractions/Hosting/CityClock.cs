namespace CivicPlatform.Hosting;

/// <summary>The time in the city: what day it is there, and what the clock on the wall says.</summary>
/// <threadsafety>May be used at the same time.</threadsafety>
public sealed class CityClock(TimeProvider time, City city)
{
    /// <summary>The moment, in the city's zone.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(time.GetUtcNow(), city.Zone);

    /// <summary>The date in the city.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The date in the city at a moment.</summary>
    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, city.Zone).DateTime);

    /// <summary>The moment at which the wall clock shows a date and time.</summary>
    /// <remarks>A time that the zone skips (spring) becomes the moment after the gap; one that it has twice becomes the first.</remarks>
    public DateTimeOffset At(DateOnly date, TimeOnly timeOfDay)
    {
        var wall = date.ToDateTime(timeOfDay);
        while (city.Zone.IsInvalidTime(wall))
            wall = wall.AddMinutes(1);
        var offset = city.Zone.IsAmbiguousTime(wall) ? city.Zone.GetAmbiguousTimeOffsets(wall).Max() : city.Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset);
    }
}
