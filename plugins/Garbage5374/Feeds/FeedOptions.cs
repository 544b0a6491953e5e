namespace Garbage5374.Feeds;

/// <summary>What a person chose for a calendar feed, and what the host knows.</summary>
/// <param name="Host">The city's host name; part of every event's UID, so it must not change.</param>
/// <param name="Stamp">When the data behind the feed last changed; DTSTAMP. With the clock instead, an unchanged feed would look changed to every client.</param>
/// <param name="Today">The city's date.</param>
public sealed record FeedOptions(string Host, DateTimeOffset Stamp, DateOnly Today)
{
    /// <summary>Language of names: ja, ja-easy or en.</summary>
    public string Language { get; init; } = "ja";

    /// <summary>When to remind: 09:00 and later is the day before, earlier is the morning of the day itself (garbage is out by nine).</summary>
    /// <value>Default <see langword="null"/>: no reminder.</value>
    public TimeOnly? Alarm { get; init; }

    /// <summary>Keys of the kinds to show.</summary>
    /// <value>Default empty: all.</value>
    public IReadOnlyCollection<string> Kinds { get; init; } = [];

    /// <summary>Reads <c>?alarm=20:00</c>; nothing else than HH:mm is taken.</summary>
    public static bool TryReadAlarm(string? text, out TimeOnly alarm) =>
        TimeOnly.TryParseExact(text, "HH:mm", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out alarm);
}
