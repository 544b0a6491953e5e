namespace CivicPlatform.UI;

/// <summary>A card of a plugin on the city's home page.</summary>
public sealed class HomeCard(Type component)
{
    /// <summary>The component that draws it.</summary>
    public Type Component { get; } = component;

    /// <summary>How long everybody may be shown the same card.</summary>
    /// <value>Default <see langword="null"/>: drawn anew for each reader, and with it the home page.</value>
    public TimeSpan? SharedFor { get; private set; }

    /// <summary>Lets the host keep the home page with this card and show it to everybody with the same language who is not signed in and of whom their browser remembers
    /// nothing that the card asked for. Any event of the city empties the cache, and so does midnight.</summary>
    /// <param name="time">From one second to one hour; the host may keep it for less.</param>
    public HomeCard Share(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, TimeSpan.FromHours(1));
        SharedFor = time;
        return this;
    }
}
