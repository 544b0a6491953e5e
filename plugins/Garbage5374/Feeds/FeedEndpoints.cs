using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Garbage5374.Feeds;

/// <summary><c>GET /areas/{area}.ics</c>.</summary>
internal static class FeedEndpoints
{
    /// <summary>An area's calendar feed.</summary>
    /// <param name="area">The area.</param>
    /// <param name="alarm"><c>HH:mm</c>: 09:00 and later the day before, earlier the day itself.</param>
    /// <param name="lang"><c>ja</c>, <c>ja-easy</c> or <c>en</c>; calendars send no language of their own.</param>
    /// <param name="kind">Keys of the kinds wanted; none: all.</param>
    /// <param name="page">The reader.</param>
    /// <param name="calendars">The city.</param>
    /// <param name="clock">The city's clock.</param>
    /// <param name="cancellationToken">The reader left.</param>
    public static async Task<object> Get(string area, string? alarm, string? lang, string[]? kind, PageContext page, CityCalendar calendars,
        CityClock clock, CancellationToken cancellationToken)
    {
        TimeOnly at = default;
        if (!string.IsNullOrEmpty(alarm) && !FeedOptions.TryReadAlarm(alarm, out at))
            return new Refusal("garbage5374.alarm-bad", ("text", alarm.Length > 40 ? alarm[..40] + "…" : alarm));
        var (city, found, answer) = await AreaEndpoints.FindAsync(area, calendars, page, cancellationToken);
        if (answer is not null)
            return answer;
        if (kind?.Except(city!.City.Kinds.Select(k => k.Key), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return new Refusal("garbage5374.kind-unknown", ("kind", unknown));
        var language = Language.TryParse(lang, null, out var asked) ? asked : page.Language;
        var text = Write(city!, found!, new FeedOptions(HostOf(page.City), city!.UpdatedAt, clock.Today)
        {
            Language = language.Tag,
            Alarm = string.IsNullOrEmpty(alarm) ? null : at,
            Kinds = kind ?? [],
        }, language);
        var bytes = Encoding.UTF8.GetBytes(text);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"");
        return Results.Bytes(bytes, CalendarFeed.MediaType, lastModified: city.UpdatedAt, entityTag: tag);
    }

    /// <summary>The feed as the endpoint writes it.</summary>
    public static string Write(CitySnapshot city, CollectionArea area, FeedOptions options, Language language) =>
        CalendarFeed.Write(city.In(language), area, options);

    /// <summary>The part of every event's id behind the @. A city that names no public address keeps the same word for ever.</summary>
    public static string HostOf(City city) => city.PublicAddress?.Host ?? "garbage5374";
}
