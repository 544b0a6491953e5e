using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Defects;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Calendar;

public sealed class CommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public CommandTests()
    {
        foreach (var (path, text) in ThreeStreets.Files)
            File.WriteAllText(folder.File(path), text);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Next_answers_exactly_area_on_and_collections()
    {
        var result = await RunAsync(new NextCommand(), ("area", "浜町"), ("on", "2026-12-28"));
        result.ExitCode.Should().Be(0);
        Json(result).Should().Be("""{"area":"浜町","on":"2026-12-28","collections":[{"kind":"燃やすごみ","date":"2026-12-28"},{"kind":"びん","date":null},{"kind":"粗大ごみ","date":null}]}""");
        result.Text.Should().Contain("2026-12-28").And.Contain("申し込んでください").And.Contain("この区域では収集しません");
    }

    [Fact]
    public async Task Switches_of_the_city_change_what_a_closure_does()
    {
        File.WriteAllText(folder.File("area_days.csv"), "地名,センター,K\n本町,東,水1\n");
        Json(await RunAsync(new NextCommand(), ("area", "本町"), ("on", "2026-12-28"))).Should().Contain("2027-01-06");
        File.WriteAllText(folder.File("center.csv"), "名称,休止開始日,休止終了日\n東,2027/01/01,2027/01/06\n");
        Json(await RunAsync(new NextCommand(), ("area", "本町"), ("on", "2026-12-28"))).Should().Contain("2027-02-03");
        Json(await RunAsync(new NextCommand(), ("area", "本町"), ("on", "2026-12-28"), ("skip-suspend", "off"))).Should().Contain("2027-01-13");
        Json(await RunAsync(new NextCommand(), ("area", "本町"), ("on", "2026-12-28"), ("skip-suspend", "off"), ("week-shift", "off"))).Should().Contain("2027-02-03");
    }

    [Theory]
    [InlineData("本街", "2026-12-01", "garbage5374.area-near")]
    [InlineData("ZZZ", "2026-12-01", "garbage5374.area-unknown")]
    [InlineData("", "2026-12-01", "garbage5374.area-unknown")]
    [InlineData("本町", "2026-13-01", "garbage5374.date-bad")]
    public async Task What_cannot_be_answered_is_refused(string area, string on, string code)
    {
        var result = await RunAsync(new NextCommand(), ("area", area), ("on", on));
        (result.ExitCode, result.Refusal!.Code).Should().Be((1, code));
    }

    [Theory]
    [InlineData("nowhere", "garbage5374.folder-missing")]
    [InlineData("target.csv", "garbage5374.folder-file")]
    [InlineData("city.zip", "garbage5374.folder-packed")]
    public async Task A_folder_that_is_none_is_refused_by_every_command(string name, string code)
    {
        File.WriteAllText(folder.File("city.zip"), "PK");
        foreach (var command in new PluginCommand[] { new NextCommand(), new CalendarCommand(), new AreasCommand(), new CheckCommand() })
        {
            var result = await command.RunAsync(new CommandCall(new Dictionary<string, string> { ["folder"] = folder.File(name), ["area"] = "本町" }, Language.Japanese), CancellationToken.None);
            result.Refusal!.Code.Should().Be(code, command.GetType().Name);
        }
    }

    [Theory]
    [InlineData("2500-01-01", "2500-01-01")]
    [InlineData("1900-01-01", "1900-01-01")]
    public async Task A_rule_is_answered_for_days_far_away(string on, string date)
    {
        File.WriteAllText(folder.File("area_days.csv"), $"地名,センター,K\n本町,,{"日月火水木金土"[(int)DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture).DayOfWeek]}\n");
        Json(await RunAsync(new NextCommand(), ("area", "本町"), ("on", on))).Should().Contain($"\"date\":\"{date}\"");
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    public async Task A_day_at_the_ends_of_the_calendar_is_refused_as_what_it_is(string on) =>
        (await RunAsync(new NextCommand(), ("area", "本町"), ("on", on))).Refusal!.Code.Should().Be("garbage5374.date-far");

    [Fact]
    public async Task Check_says_every_defect_with_place_and_cure_and_counts()
    {
        File.AppendAllText(folder.File("area_days.csv"), "壊町,東,祝,月６,-\n");
        var result = await RunAsync(new CheckCommand());
        result.ExitCode.Should().Be(1);
        using var json = JsonDocument.Parse(Json(result));
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("folder", "counts", "defects");
        var defect = json.RootElement.GetProperty("defects").EnumerateArray().First(found => found.GetProperty("severity").GetString() == "error");
        defect.EnumerateObject().Select(member => member.Name).Should().Equal("code", "severity", "file", "line", "column", "found", "what", "mend");
        defect.GetProperty("what").EnumerateObject().Select(member => member.Name).Should().Equal("ja", "ja-easy", "en");
        json.RootElement.GetProperty("counts").GetProperty("errors").GetInt32().Should().BePositive();
        result.Text.Should().Contain("E area_days.csv:5").And.NotContain("[");
    }

    [Fact]
    public async Task Check_of_sound_files_ends_well()
    {
        var result = await RunAsync(new CheckCommand(TestCity.Noon()));
        (result.ExitCode, result.Text).Should().Be((0, result.Text), result.Text);
    }

    [Fact]
    public async Task Check_of_nothing_says_that_there_is_no_city()
    {
        foreach (var (path, _) in ThreeStreets.Files)
            File.Delete(folder.File(path));
        var result = await RunAsync(new CheckCommand());
        result.ExitCode.Should().Be(1);
        result.Text.Should().Contain("取り込めません");
    }

    [Fact]
    public async Task Areas_and_calendar_answer_without_a_host()
    {
        Json(await RunAsync(new AreasCommand(), ("search", "ほん"))).Should().Be("""{"areas":[{"id":"本町","name":"本町","reading":"ほんまち"}]}""");
        Json(await RunAsync(new CalendarCommand(), ("area", "本町"), ("from", "2026-12-01"), ("to", "2026-12-04"))).Should()
            .Be("""{"area":"本町","from":"2026-12-01","to":"2026-12-04","days":[{"date":"2026-12-02","kind":"びん","status":"collected"},{"date":"2026-12-03","kind":"燃やすごみ","status":"collected"}]}""");
    }

    [Fact]
    public async Task Staff_enter_list_and_take_back_changes_at_the_terminal()
    {
        using var data = new TestFolder();
        await using var city = await TestCity.OpenAsync(data.Path, ThreeStreets.Files);
        var added = await RunAsync(new ChangeAddCommand(city.Services), ("action", "move"), ("from", "2026-12-03"), ("to", "2026-12-05"), ("areas", "ほんまち; 浜町"), ("reason", "大雪のため"));
        Json(added).Should().Contain("\"id\":\"c1\"").And.Contain("\"areas\":[\"本町\",\"浜町\"]").And.Contain("\"areasTouched\":2");
        (await RunAsync(new ChangeAddCommand(city.Services), ("action", "move"), ("from", "2026-12-03"), ("reason", "x"))).Refusal!.Code.Should().Be("garbage5374.date-missing-to");
        (await RunAsync(new ChangeListCommand(city.Services))).Text.Should().Contain("c1").And.Contain("本町、浜町");
        (await RunAsync(new ChangeWithdrawCommand(city.Services), ("change", "c1"))).ExitCode.Should().Be(0);
        Json(await RunAsync(new ChangeListCommand(city.Services))).Should().Be("""{"changes":[]}""");
        (await RunAsync(new ChangeWithdrawCommand(city.Services), ("change", "c9"))).Refusal!.Code.Should().Be("garbage5374.change-unknown");
    }

    private Task<CommandResult> RunAsync(PluginCommand command, params (string Name, string Value)[] words)
    {
        var values = words.ToDictionary(word => word.Name, word => word.Value);
        values["folder"] = folder.Path;
        return command.RunAsync(new CommandCall(values, Language.Japanese), CancellationToken.None);
    }

    private static string Json(CommandResult result) => JsonSerializer.Serialize(result.Data, result.Data.GetType(), EventJson.Options);
}
