using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Changes;

public sealed class ChangeDeskTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_move_stands_at_once_in_calendar_api_feed_page_and_notices()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.GetAsync("/p/garbage5374/areas/本町/month");   // an old copy must not be shown afterwards
        var answer = await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05", kinds: ["燃やすごみ"], areas: ["本町"]);

        (answer.Outcome.Accepted, answer.Change!.Id, answer.Areas).Should().Be((true, ChangeId.Of(1), 1));
        (await city.GetAsync("/api/p/garbage5374/areas/本町/next?on=2026-12-01")).Should().Contain("""{"kind":"燃やすごみ","date":"2026-12-05","movedFrom":"2026-12-03","note":"大雪のため"}""");
        (await city.GetAsync("/api/p/garbage5374/areas/本町/calendar?from=2026-12-03&to=2026-12-05")).Should()
            .Contain("\"date\":\"2026-12-03\",\"kind\":\"燃やすごみ\",\"status\":\"movedAway\"").And.Contain("\"date\":\"2026-12-05\",\"kind\":\"燃やすごみ\",\"status\":\"movedHere\"");
        (await city.GetAsync("/api/p/garbage5374/areas/本町.ics")).Should().Contain("DTSTART;VALUE=DATE:20261205").And.NotContain("DTSTART;VALUE=DATE:20261203");
        (await city.GetAsync("/p/garbage5374/areas/本町")).Should().Contain("12月3日（木）の燃やすごみは12月5日（土）に集めます（大雪のため）");
        (await city.GetAsync("/p/garbage5374/areas/本町/month?month=2026-12")).Should().Contain("12月3日（木）の燃やすごみは12月5日（土）に集めます");
        var notice = (await city.BoardAsync("本町")).Should().ContainSingle().Which.Should().BeOfType<NoticePublished>().Which;
        (notice.Key, notice.Title.Ja, notice.Link).Should().Be(("change-c1", "12月3日（木）の分は12月5日（土）に集めます: 燃やすごみ", "/p/garbage5374/areas/%E6%9C%AC%E7%94%BA"));
        (await city.BoardAsync("新町")).Should().BeEmpty("nothing is different there");
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_change_gives_the_days_back_and_people_are_told()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var before = await DaysAsync(city);
        await city.EnterAsync(ScheduleAction.Closure, "2026-12-01", "2026-12-20");
        (await DaysAsync(city)).Should().NotEqual(before);
        var answer = await city.Desk.WithdrawAsync(CommandKey.New(), ChangeId.Of(1), CancellationToken.None);

        answer.Areas.Should().Be(3);
        (await DaysAsync(city)).Should().Equal(before);
        var told = (await city.BoardAsync("浜町")).OfType<NoticePublished>().Select(notice => notice.Title.En);
        told.Should().Equal("Not collected from Tue 1 December to Sun 20 December: 燃やすごみ", "Taken back: the change of Tue 1 December no longer holds: 燃やすごみ");
    }

    [Fact]
    public async Task Two_of_staff_who_enter_the_same_at_once_enter_it_once()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => city.EnterAsync(ScheduleAction.Cancel, "2026-12-03")));

        answers.Count(answer => answer.Outcome.Accepted).Should().Be(1);
        answers.Where(answer => !answer.Outcome.Accepted).Should().OnlyContain(answer =>
            answer.Outcome.Refusal!.Code == "garbage5374.change-exists" || answer.Outcome.Refusal.Code == "garbage5374.change-nothing");
        (await city.NowAsync()).Changes.Should().ContainSingle();
    }

    [Fact]
    public async Task Different_changes_entered_at_once_all_stand()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        string[] days = ["2026-12-03", "2026-12-07", "2026-12-10", "2026-12-14"];
        var answers = await Task.WhenAll(days.Select(day => city.EnterAsync(ScheduleAction.Cancel, day, areas: ["本町"])));

        answers.Select(answer => answer.Change!.Id.Number).Order().Should().Equal(1, 2, 3, 4);
        (await NextAsync(city, "本町", "2026-12-01")).Should().Be(new DateOnly(2026, 12, 17));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_applied_once_and_answered_the_same()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var key = CommandKey.New();
        var first = await city.EnterAsync(ScheduleAction.Cancel, "2026-12-03", key: key);
        var second = await city.EnterAsync(ScheduleAction.Cancel, "2026-12-03", key: key);

        second.Outcome.Should().Be(first.Outcome);
        second.Change!.Id.Should().Be(first.Change!.Id);
        (await city.BoardAsync("本町")).Should().ContainSingle();
    }

    [Fact]
    public async Task A_change_on_a_day_without_collection_is_refused()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        (await city.EnterAsync(ScheduleAction.Cancel, "2026-12-06")).Outcome.Refusal!.Code.Should().Be("garbage5374.change-nothing");
        (await city.EnterAsync(ScheduleAction.Extra, "2026-12-03", kinds: ["燃やすごみ"], areas: ["本町"])).Outcome.Refusal!.Code.Should().Be("garbage5374.change-nothing");
    }

    [Fact]
    public async Task A_later_entry_corrects_an_earlier_one()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05", areas: ["本町"]);
        (await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-04", areas: ["本町"])).Outcome.Accepted.Should().BeTrue();
        (await NextAsync(city, "本町", "2026-12-01")).Should().Be(new DateOnly(2026, 12, 4));
    }

    [Fact]
    public async Task After_a_restart_everything_is_as_it_was()
    {
        string[] before;
        await using (var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files))
        {
            await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05");
            await city.EnterAsync(ScheduleAction.Cancel, "2026-12-07");
            await city.Desk.WithdrawAsync(CommandKey.New(), ChangeId.Of(2), CancellationToken.None);
            before = await DaysAsync(city);
        }
        await using var again = await TestCity.OpenAsync(folder.Path);
        (await DaysAsync(again)).Should().Equal(before);
        (await again.EnterAsync(ScheduleAction.Cancel, "2026-12-10")).Change!.Id.Should().Be(ChangeId.Of(3));
    }

    [Fact]
    public async Task A_change_of_tonight_mends_the_notice_that_is_already_out()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EveningAsync(new DateOnly(2026, 11, 25));   // tomorrow is Thursday, 26 November
        city.Clock.Move(TimeSpan.FromHours(31));               // 25 November, 19:00
        await city.EnterAsync(ScheduleAction.Cancel, "2026-11-26", areas: ["本町"]);

        var told = (await city.BoardAsync("本町")).OfType<NoticePublished>().Where(notice => notice.Key == "day-2026-11-26").ToArray();
        told.Select(notice => notice.Title.Ja).Should().Equal("11月26日（木）に集めるもの: 燃やすごみ", "11月26日（木）は集めません");
        told[^1].Body.Ja.Should().Contain("11月26日（木）の燃やすごみは集めません（大雪のため）");
    }

    [Fact]
    public async Task Without_imported_files_a_change_is_refused()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        (await city.EnterAsync(ScheduleAction.Cancel, "2026-12-03")).Outcome.Refusal!.Code.Should().Be("garbage5374.no-data");
    }

    private static async Task<DateOnly?> NextAsync(TestCity city, string area, string on)
    {
        var now = await city.NowAsync();
        return now.In(Language.Japanese).Next(now.Areas.Find(area)!, TestCity.Date(on)).Single(next => next.Kind.Key == "燃やすごみ").Date;
    }

    private static async Task<string[]> DaysAsync(TestCity city)
    {
        var now = await city.NowAsync();
        return [.. now.City.Areas.SelectMany(area => now.In(Language.English).Days(area, TestCity.Today, TestCity.Today.AddDays(300))
            .Select(day => $"{area.Id} {day.Date:yyyy-MM-dd} {day.Kind.Key} {day.Status} {day.CollectedOn:yyyy-MM-dd} {day.Reason}"))];
    }
}
