using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Calendar;

/// <summary>Calendar, API, feed, dataset and page are asked the same and must say the same.</summary>
public sealed partial class OneAnswerTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Feed_api_dataset_and_page_say_what_the_calendar_says()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05", kinds: ["燃やすごみ"]);
        await city.EnterAsync(ScheduleAction.Extra, "2026-12-26", kinds: ["びん"], areas: ["新町"]);
        await city.EnterAsync(ScheduleAction.Closure, "2027-02-08", "2027-02-13");
        await city.EnterAsync(ScheduleAction.Cancel, "2027-03-04", areas: ["本町"]);
        var now = await city.NowAsync();
        var (from, to) = (TestCity.Today, TestCity.Today.AddDays(395));
        var dataset = await DatasetAsync(city);

        foreach (var area in now.City.Areas)
        {
            var calendar = now.In(default).Days(area, from, to, from).Where(day => day.TakesPlace).Select(day => Line(day.Date, day.Kind.Key)).ToArray();
            calendar.Should().NotBeEmpty();
            (await ApiAsync(city, area, from, to)).Should().Equal(calendar);
            (await FeedAsync(city, area)).Where(line => string.CompareOrdinal(line, $"{from:yyyy-MM-dd}") >= 0 && string.CompareOrdinal(line, $"{to.AddDays(1):yyyy-MM-dd}") < 0)
                .Order(StringComparer.Ordinal).Should().Equal(calendar.Order(StringComparer.Ordinal));
            dataset[area.Id].Where(line => string.CompareOrdinal(line, $"{to.AddDays(1):yyyy-MM-dd}") < 0).Should().Equal(calendar);
            (await NextAsync(city, area)).Should().Equal(now.In(default).Next(area, from).Select(next => $"{next.Date:yyyy-MM-dd} {next.Kind.Key}"));
            (await MonthAsync(city, area)).Should().Equal(now.In(default).Days(area, new(2026, 12, 1), new(2026, 12, 31), from)
                .GroupBy(day => day.Date).Select(day => day.Key.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public async Task Dates_of_addresses_are_read_strictly_and_ranges_are_bounded()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        foreach (var (query, code) in new[]
        {
            ("next?on=2026-02-30", "garbage5374.date-bad"), ("next?on=today", "garbage5374.date-bad"), ("next?on=0001-01-01", "garbage5374.date-far"),
            ("next?on=9999-12-31", "garbage5374.date-far"), ("calendar?from=2026-12-02&to=2026-12-01", "garbage5374.range-reversed"),
            ("calendar?from=2026-01-01&to=2027-12-31", "garbage5374.range-long"), ("calendar?to=x", "garbage5374.date-bad"),
        })
        {
            using var response = await city.Http.GetAsync(new Uri($"{AreaLinks.Api}/areas/本町/{query}", UriKind.Relative));
            ((int)response.StatusCode).Should().Be(422, query);
            (await response.Content.ReadAsStringAsync()).Should().Contain(code);
        }
        using var alarm = await city.Http.GetAsync(new Uri($"{AreaLinks.Api}/areas/本町.ics?alarm=25:00", UriKind.Relative));
        ((int)alarm.StatusCode).Should().Be(422);
        (await city.GetAsync($"{AreaLinks.Api}/areas/本町.ics?alarm=20:00&lang=en")).Should().Contain("TRIGGER:-PT4H");
        city.Plugin.Faults.Should().BeEmpty();
    }

    private static async Task<string[]> ApiAsync(TestCity city, CollectionArea area, DateOnly from, DateOnly to)
    {
        using var json = JsonDocument.Parse(await city.GetAsync($"{AreaLinks.Api}/areas/{Uri.EscapeDataString(area.Id)}/calendar?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));
        return [.. json.RootElement.GetProperty("days").EnumerateArray().Where(day => day.GetProperty("status").GetString() is "collected" or "movedHere")
            .Select(day => $"{day.GetProperty("date")} {day.GetProperty("kind")}")];
    }

    private static async Task<string[]> NextAsync(TestCity city, CollectionArea area)
    {
        using var json = JsonDocument.Parse(await city.GetAsync($"{AreaLinks.Api}/areas/{Uri.EscapeDataString(area.Id)}/next?on={TestCity.Today:yyyy-MM-dd}"));
        return [.. json.RootElement.GetProperty("collections").EnumerateArray().Select(next => $"{next.GetProperty("date").GetString()} {next.GetProperty("kind")}")];
    }

    private static async Task<string[]> FeedAsync(TestCity city, CollectionArea area)
    {
        var feed = Ical.Net.Calendar.Load(await city.GetAsync(AreaLinks.Feed(area)))!;
        return [.. feed.Events.Where(day => day.Status != "CANCELLED").Select(day => Line(DateOnly.FromDateTime(day.DtStart!.Value), day.Summary!.Split('（')[0]))];
    }

    private static async Task<ILookup<string, string>> DatasetAsync(TestCity city)
    {
        var records = new List<CollectionRecord>();
        var source = (CollectionDays)city.Services.GetService(typeof(CollectionDays))!;
        await foreach (var record in source.RecordsAsync(CancellationToken.None))
            records.Add(record);
        return records.ToLookup(record => record.AreaId, record => Line(record.Date, record.Kind));
    }

    private static async Task<string[]> MonthAsync(TestCity city, CollectionArea area)
    {
        var html = await city.GetAsync($"{AreaLinks.Page(area, "month")}?month=2026-12");
        return [.. Cell().Matches(html).Where(cell => cell.Groups[2].Value.Contains("kind-name", StringComparison.Ordinal)).Select(cell => cell.Groups[1].Value)];
    }

    private static string Line(DateOnly date, string kind) => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {kind}";

    [GeneratedRegex("""<time class="garbage-number" datetime="([0-9-]+)">(.*?)</td>""", RegexOptions.Singleline)]
    private static partial Regex Cell();
}
