using System.Diagnostics;
using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Garbage5374.Calendar;
using Garbage5374.Tests.Hosting;
using Xunit.Abstractions;

namespace Garbage5374.Tests.Reminders;

public sealed class EveningReminderTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_evening_tells_the_areas_where_something_is_collected_tomorrow_and_no_other()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EveningAsync(new DateOnly(2026, 12, 1));   // tomorrow: Wednesday, the first of the month

        var notice = (NoticePublished)(await city.BoardAsync("本町")).Should().ContainSingle().Which;
        notice.Title.Should().Be(new LocalizedText("12月2日（水）に集めるもの: びん", "[12月|じゅうにがつ][2日|ふつか]（[水|すい]）に [出|だ]すもの：びん", "Wed 2 December: びん"));
        (notice.Key, notice.RelevantOn).Should().Be(("day-2026-12-02", new DateOnly(2026, 12, 2)));
        (await city.BoardAsync("新町")).Should().BeEmpty();
        (await city.BoardAsync("浜町")).Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_evening_twice_tells_once()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EveningAsync(new DateOnly(2026, 12, 2));
        var head = city.Ledger.Head;
        await city.EveningAsync(new DateOnly(2026, 12, 2));
        city.Ledger.Head.Should().Be(head);
    }

    [Fact]
    public async Task A_moved_day_is_told_on_both_days()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05", areas: ["本町"]);
        await city.EveningAsync(new DateOnly(2026, 12, 2));
        await city.EveningAsync(new DateOnly(2026, 12, 4));
        (await city.BoardAsync("本町")).OfType<NoticePublished>().Where(notice => notice.Key.StartsWith("day-", StringComparison.Ordinal))
            .Select(notice => notice.Title.Ja).Should().Equal("12月3日（木）は集めません", "12月5日（土）に集めるもの: 燃やすごみ");
    }

    [Fact]
    public async Task A_change_that_was_not_told_is_told_in_the_evening()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var grain = ((IGrainFactory)city.Services.GetService(typeof(IGrainFactory))!).GetGrain<Garbage5374.Changes.IChangeBookGrain>("city");
        var outcome = await grain.Enter(CommandKey.New(), new(ScheduleAction.Cancel, new(2026, 12, 10), new(2026, 12, 10), new LocalizedText("雪")), new(TestCity.Today, null, null, null, 1));
        (await ((IReadYourWrites)city.Services.GetService(typeof(IReadYourWrites))!).WaitAsync(outcome.Position)).Should().BeTrue();
        await city.EveningAsync(TestCity.Today);
        (await city.BoardAsync("浜町")).OfType<NoticePublished>().Select(notice => notice.Key).Should().Contain("change-c1");
    }

    [Fact]
    public async Task The_board_takes_even_a_city_of_long_names()
    {
        var kinds = string.Join(',', Enumerable.Range(1, 30).Select(n => $"とても長い名前の種類のごみ👨‍👩‍👧その{n}" + new string('長', 40)));
        var cells = string.Join(',', Enumerable.Repeat("月 火 水 木 金 土 日", 30));
        await using var city = await TestCity.OpenAsync(folder.Path, ("area_days.csv", $"地名,センター,{kinds}\n{new string('町', 150)},,{cells}\n"));
        await city.EveningAsync(TestCity.Today);
        (await city.BoardAsync(new string('町', 150))).Should().ContainSingle();
        await city.EnterAsync(ScheduleAction.Closure, "2026-12-01", "2027-11-01", reason: new string('雪', 200));
        (await city.BoardAsync(new string('町', 150))).Should().HaveCount(2);
    }

    [Fact]
    public async Task Seven_hundred_areas_are_told_in_one_evening()
    {
        var table = new StringBuilder("地名,センター,燃やすごみ,びん\n");
        for (var area = 0; area < 700; area++)
            table.Append($"第{area}町内会,東,月 水 金,水{(area % 4) + 1}\n");
        await using var city = await TestCity.OpenAsync(folder.Path, ("area_days.csv", table.ToString()));
        var (before, watch) = (city.Ledger.Head, Stopwatch.StartNew());
        await city.EveningAsync(new DateOnly(2026, 11, 24));
        var evening = watch.Elapsed;
        (city.Ledger.Head.Value - before.Value).Should().Be(700);
        var bytes = 0L;
        await foreach (var record in city.Ledger.ReadAsync(before))
            bytes += record.Data.Length;
        watch.Restart();
        await city.EveningAsync(new DateOnly(2026, 11, 24));
        output.WriteLine($"700 notices: {evening.TotalMilliseconds:F0} ms, {bytes / 700} bytes each; again: {watch.ElapsedMilliseconds} ms");
        watch.Restart();
        (await city.EnterAsync(ScheduleAction.Cancel, "2026-11-27")).Areas.Should().Be(700);
        output.WriteLine($"a change of 700 areas: {watch.ElapsedMilliseconds} ms");
        bytes.Should().BeLessThan(700 * 2_000, "a year of evenings stays in the ledger for ever");
    }
}
