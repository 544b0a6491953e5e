using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Kinds;
using Garbage5374.Texts;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Garbage5374.Feeds;

/// <summary>An area's days as iCalendar (RFC 5545): one all-day event per kind and day, from a month ago to 13 months ahead.</summary>
/// <remarks>
/// An event's UID is made of area, kind, the day by the rule, and host: a move keeps it, with a higher SEQUENCE and a new DTSTART. Cancelled events stay
/// for a month, since subscribed calendars may keep an event that simply vanishes. Same arguments give the same octets.
/// </remarks>
/// <threadsafety>Stateless.</threadsafety>
public static class CalendarFeed
{
    /// <summary>Media type of the feed.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int DaysBack = 31;
    private const int MonthsAhead = 13;
    private static readonly TimeOnly FirstAlarmOfDayBefore = new(9, 0);

    /// <summary>Writes the feed.</summary>
    /// <param name="calendar">The city's calendar.</param>
    /// <param name="area">An area of that city.</param>
    /// <param name="options">What was chosen.</param>
    public static string Write(GarbageCalendar calendar, CollectionArea area, FeedOptions options)
    {
        var feed = new Ical.Net.Calendar { ProductId = "-//CivicPlatform//Garbage5374//JA", Method = "PUBLISH" };
        feed.AddProperty("X-WR-CALNAME", GarbageTexts.Plain(options.Language, "feed.name", ("area", area.NameIn(options.Language))));
        feed.AddProperty("X-PUBLISHED-TTL", "PT12H");
        feed.AddProperty(new CalendarProperty("REFRESH-INTERVAL", "PT12H") { Parameters = { new CalendarParameter("VALUE", "DURATION") } });
        // A collection that was moved out of the window and one that was moved into it both count once, on the day they take place.
        var days = calendar.DaysForFeed(area, options.Today.AddDays(-DaysBack), options.Today.AddMonths(MonthsAhead), options.Today);
        foreach (var day in days)
        {
            if (day.Status is not CollectionStatus.MovedAway && (options.Kinds.Count == 0 || options.Kinds.Contains(day.Kind.Key)))
                feed.Events.Add(EventOf(day, area, options));
        }
        return ContentLines.Fold(new CalendarSerializer().SerializeToString(feed) ?? "");
    }

    /// <summary>The UID of a collection: stable for ever, never derived from a moved day.</summary>
    public static string Uid(CollectionArea area, GarbageKind kind, DateOnly original, string host)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{area.Id}\n{kind.Key}"));
        return string.Create(CultureInfo.InvariantCulture, $"{original:yyyyMMdd}-{Convert.ToHexStringLower(hash.AsSpan(0, 10))}@{host}");
    }

    private static CalendarEvent EventOf(CollectionDay day, CollectionArea area, FeedOptions options)
    {
        var cancelled = day.Status is CollectionStatus.Cancelled;
        var made = new CalendarEvent
        {
            Uid = Uid(area, day.Kind, day.Original, options.Host),
            DtStart = new CalDateTime(day.Date),
            DtEnd = new CalDateTime(day.Date.AddDays(1)),
            DtStamp = Utc(options.Stamp),
            Summary = Summary(day, options.Language),
            Transparency = TransparencyType.Transparent,
            Sequence = day.Sequence,
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
        };
        var description = Description(day, area, options.Language);
        if (description.Length > 0)
            made.Description = description;
        if (day.ChangedAt is { } changed)
            made.LastModified = Utc(changed);
        if (options.Alarm is { } alarm && !cancelled)
            made.Alarms.Add(AlarmAt(alarm, day, options.Language));
        return made;
    }

    private static string Summary(CollectionDay day, string language)
    {
        var kind = day.Kind.NameIn(language);
        return day.Status switch
        {
            CollectionStatus.Cancelled => GarbageTexts.Plain(language, "feed.cancelled", ("kind", kind)),
            CollectionStatus.MovedHere when day.Original != day.Date => GarbageTexts.Plain(language, "feed.moved", ("kind", kind), ("from", day.Original.ToString("MM/dd", CultureInfo.InvariantCulture))),
            _ => kind,
        };
    }

    private static string Description(CollectionDay day, CollectionArea area, string language)
    {
        var description = day.Kind.Describe(language, area.Leading);
        return string.Join('\n', new[] { CivicPlatform.Texts.Ruby.Plain(day.Reason), description?.Sublabel ?? "" }.Where(line => line.Length > 0));
    }

    private static Alarm AlarmAt(TimeOnly alarm, CollectionDay day, string language)
    {
        var minutes = (int)alarm.ToTimeSpan().TotalMinutes - (alarm >= FirstAlarmOfDayBefore ? 24 * 60 : 0);
        return new Alarm
        {
            Action = AlarmAction.Display,
            Description = alarm >= FirstAlarmOfDayBefore ? GarbageTexts.Plain(language, "feed.alarm", ("kind", day.Kind.NameIn(language))) : day.Kind.NameIn(language),
            Trigger = new Trigger(Duration.FromTimeSpanExact(TimeSpan.FromMinutes(minutes))),
        };
    }

    private static CalDateTime Utc(DateTimeOffset time) => new(DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Utc));
}
