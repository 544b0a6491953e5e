using System.Net;
using CivicPlatform.Testing;
using Garbage5374.Areas;

namespace Garbage5374.Tests.Hosting;

/// <summary>A city whose files are made to harm its readers, and readers who mean to harm the city.</summary>
public sealed class HostileCityTests : IDisposable
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("area_days.csv", "地名,センター,<b onclick=x>可燃</b>,資源\n<img src=x onerror=alert(1)>町,,月 火 水 木 金 土 日 *1,火1\n"),
        ("description.csv", "label,sublabel,description,styles,bgcolor\n<b onclick=x>可燃</b>,<i>袋</i>,&lt;script&gt;alert(2)&lt;/script&gt;<script>alert(3)</script>,javascript:alert(4),#fff;}body{display:none\n資源,,,,#77ae1f\n"),
        ("remarks.csv", "ID,注意事項\n1,<svg onload=alert(5)>&#27;[2J注意\n"),
        ("target.csv", "label,name,notice,furigana\n資源,<a href=javascript:alert(6)>缶</a>,\"\"\"><script>alert(7)</script>\",か\n"),
    ];

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Nothing_of_a_citys_files_is_more_than_text_on_any_page()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, Files);
        var area = (await city.NowAsync()).City.Areas[0];
        foreach (var path in new[]
        {
            AreaLinks.Home, $"{AreaLinks.Home}/items?q={Uri.EscapeDataString("缶")}", AreaLinks.Page(area), AreaLinks.Page(area, "month"), AreaLinks.Page(area, "year"),
            AreaLinks.Page(area, "subscribe"), $"{AreaLinks.Home}/style.css", "/",
        })
        {
            var text = await city.GetAsync(path);
            text.Should().NotContain("<img src=x", path).And.NotContain("<script>alert", path).And.NotContain("<svg onload", path).And.NotContain("<b onclick", path)
                .And.NotContain("<a href=javascript", path).And.NotContain("href=\"javascript", path).And.NotContain("display:none\n", path).And.NotContain("\u001B", path);
        }
        (await city.GetAsync(AreaLinks.Feed(area))).Should().NotContain("\u001B").And.NotContain("<b onclick");   // plain text, where a name is a name
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task An_item_has_the_name_that_people_see_in_a_browser()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, Files);
        (await city.NowAsync()).City.Items.Select(item => item.Name).Should().Equal("缶");
        (await city.ImportAsync([.. Files, ("x/none.csv", "")])).Defects.Should().Contain(d => d.Code == "text-html" && d.File == "target.csv" && d.Column == 2);
    }

    [Fact]
    public async Task A_search_is_answered_whatever_is_asked()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, Files);
        foreach (var query in new[] { "", "   ", "\0", "🔋", ".*[", "(?:", "%", "\uFFFD", "'; --", new string('あ', 5_000), string.Concat(Enumerable.Repeat("あ ", 2_000)) })
        {
            using var answer = await city.Http.GetAsync(new Uri($"{AreaLinks.Api}/items?q={Uri.EscapeDataString(query)}", UriKind.Relative));
            ((int)answer.StatusCode).Should().BeOneOf(200, 400, 414, 422, 431);
        }
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Theory]
    [InlineData("25:00")]
    [InlineData("20:00%0D%0AX-EVIL:1")]
    [InlineData("-PT4H")]
    [InlineData("２０：００")]
    [InlineData("20:00&alarm=21:00")]
    [InlineData("%00")]
    public async Task A_reminder_that_is_no_time_is_refused(string alarm)
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        using var answer = await city.Http.GetAsync(new Uri($"{AreaLinks.Feed((await city.NowAsync()).City.Areas[0])}?alarm={alarm}", UriKind.Relative));
        ((int)answer.StatusCode).Should().BeInRange(400, 422);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("\nX-EVIL");
    }

    [Fact]
    public async Task A_calendar_that_has_not_changed_is_not_sent_again()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var feed = new Uri(AreaLinks.Feed((await city.NowAsync()).City.Areas[0]), UriKind.Relative);
        using var first = await city.Http.GetAsync(feed);
        (first.Headers.ETag is not null, first.Content.Headers.LastModified is not null).Should().Be((true, true));
        using var again = new HttpRequestMessage(HttpMethod.Get, feed) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var same = await city.Http.SendAsync(again);
        same.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Of_imports_at_once_each_is_whole_and_a_broken_one_among_them_loses_nothing()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var imports = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => i % 4 == 3
            ? city.ImportAsync(("area_days.csv", "片町,東,月,火\n"))
            : city.ImportAsync(("area_days.csv", $"地名,センター,K\n町{i},,月\n"), ("remarks.csv", $"ID,注意事項\n1,{i}\n"))));
        imports.Count(report => report.Outcome.Accepted).Should().Be(6);
        var now = (await city.NowAsync()).City;
        now.Areas.Should().ContainSingle();
        now.Areas[0].Name.Should().Be($"町{now.Remark("1", "ja")}");
        city.Plugin.Faults.Should().BeEmpty();
    }
}
