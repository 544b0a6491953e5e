using System.Net;
using System.Text;
using System.Text.Json;
using CivicPlatform.Testing;
using Garbage5374.Areas;
using Garbage5374.Reminders;
using Garbage5374.Tests.Hosting;
using Garbage5374.Tests.Rules;

namespace Garbage5374.Tests.Areas;

public sealed class HostileNamesTests : IDisposable
{
    private static readonly string[] Names =
    [
        "本町 1丁目", "本町/裏", "A_B", "A/B", "X/Y", "X_Y", "双/子", "双/子", "双_子~2", "松が岡5丁目133の3～21、177～", "旭台(職員宿舎)", "100%の丘", "%2F", "a.ics", "1.5丁目", "..", ".", "?q=1#x", "C\\D",
        "<script>alert(1)</script>", "'\"&", "同じ名", "同じ名", "ﾊﾝｶｸ町", "👨‍👩‍👧町", "next", "C＋＋", "C++", "/", "//host", "長" + "い" + "名",
    ];

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_area_is_reached_by_its_id_and_every_single_name_by_itself()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ("area_days.csv", Table()));
        var now = await city.NowAsync();
        now.City.Areas.Select(area => area.Id).Should().OnlyHaveUniqueItems();
        foreach (var area in now.City.Areas)
        {
            (await AreaAsync(city, $"{AreaLinks.Api}/areas/{Uri.EscapeDataString(area.Id)}/next")).Should().Be(area.Name, "its id is {0}", area.Id);
            (await city.GetAsync($"{AreaLinks.Api}/areas/{Uri.EscapeDataString(area.Id)}.ics")).Should().StartWith("BEGIN:VCALENDAR");
            (await city.GetAsync(AreaLinks.Page(area))).Should().NotContain("<script>alert");
            if (Names.Count(name => name == area.Name) == 1 && area.Name is not ("." or ".." or "/"))   // dots are no address, and a router leaves %2F as the area of that name
                (await AreaAsync(city, $"{AreaLinks.Api}/areas/{Uri.EscapeDataString(area.Name)}/next")).Should().Be(area.Name);
        }
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public void Two_areas_never_share_an_id_or_take_each_others_name()
    {
        var city = SmallCity.Read(Table()).City!;
        var directory = new AreaDirectory(city);
        foreach (var area in city.Areas.Where(area => Names.Count(name => name == area.Name) == 1))
            AreaQuestion.Ask(city, directory, area.Name).Area.Should().BeSameAs(area);
        city.Areas.Select(AreaTopic.Of).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_name_of_two_areas_with_different_days_is_refused_and_says_how_to_name_them()
    {
        var city = SmallCity.Read(Table()).City!;
        var directory = new AreaDirectory(city);
        var refusal = AreaQuestion.Ask(city, directory, "同じ名").Refusal!;
        (refusal.Code, refusal.Facts["names"]).Should().Be(("garbage5374.area-ambiguous", "同じ名~1、同じ名~2"));
        foreach (var (name, row) in new[] { ("同じ名~1", Array.IndexOf(Names, "同じ名") + 1), ("同じ名~2", Array.LastIndexOf(Names, "同じ名") + 1) })
            AreaQuestion.Ask(city, directory, name).Area!.Row.Should().Be(row);
    }

    [Fact]
    public void A_name_of_two_areas_with_the_same_days_is_answered()
    {
        var city = SmallCity.Read("地名,センター,K\n町,,月\n町,,月\n").City!;
        AreaQuestion.Ask(city, new AreaDirectory(city), "町").Area.Should().BeSameAs(city.Areas[0]);
    }

    [Fact]
    public void A_ward_makes_a_name_single()
    {
        var city = SmallCity.Read("マスター,地名,センター,K\n1,本町,,月\n2,本町,,火\n", null, ("area_master.csv", "マスター,区名\n1,川崎区\n2,幸区\n")).City!;
        var directory = new AreaDirectory(city);
        AreaQuestion.Ask(city, directory, "本町").Refusal!.Facts["names"].Should().Be("1-本町、2-本町");
        AreaQuestion.Ask(city, directory, "幸区 本町").Area.Should().BeSameAs(city.Areas[1]);
        AreaQuestion.Ask(city, directory, "1-本町").Area.Should().BeSameAs(city.Areas[0]);
    }

    [Theory]
    [InlineData("片町通", "片町、片町二")]
    [InlineData("かたま", "片町、片町二")]
    public void An_unknown_name_is_answered_with_the_nearest(string typed, string near)
    {
        var city = SmallCity.Read("地名,地名ふりがな,センター,K\n片町,かたまち,,月\n片町二,かたまちに,,月\n寺町,てらまち,,月\n").City!;
        var refusal = AreaQuestion.Ask(city, new AreaDirectory(city), typed).Refusal!;
        refusal.Code.Should().Be("garbage5374.area-near");
        refusal.Facts["names"].Should().StartWith(near);
    }

    [Fact]
    public async Task An_unknown_area_is_404_with_a_sentence_and_a_hostile_address_harms_nothing()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        using var unknown = await city.Http.GetAsync(new Uri($"{AreaLinks.Api}/areas/{Uri.EscapeDataString("本街")}/next", UriKind.Relative));
        (unknown.StatusCode, unknown.Content.Headers.ContentType!.MediaType).Should().Be((HttpStatusCode.NotFound, "application/problem+json"));
        (await unknown.Content.ReadAsStringAsync()).Should().Contain("「本街」という区域はありません");
        foreach (var path in new[] { "%00", "%FF%FE", new string('x', 4000), "%25%32%46", "..%2F..%2Fetc", "{area}" })
        {
            using var response = await city.Http.GetAsync(new Uri($"{AreaLinks.Api}/areas/{path}/next", UriKind.Relative));
            ((int)response.StatusCode).Should().BeInRange(400, 499, path);
        }
        using var page = await city.Http.GetAsync(new Uri($"{AreaLinks.Home}/areas/x", UriKind.Relative));
        page.StatusCode.Should().Be(HttpStatusCode.NotFound);
        city.Plugin.Faults.Should().BeEmpty();
    }

    private static async Task<string?> AreaAsync(TestCity city, string path)
    {
        using var json = JsonDocument.Parse(await city.GetAsync(path));
        return json.RootElement.GetProperty("area").GetString();
    }

    private static string Table()
    {
        var table = new StringBuilder("地名,センター,K\n");
        for (var at = 0; at < Names.Length; at++)
            table.Append('"').Append(Names[at].Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",,").Append("月火水木金"[at % 5]).Append('\n');
        return table.ToString();
    }
}
