using Bunit;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Feeds;
using Garbage5374.Items;
using Garbage5374.Tests.Cities;
using Garbage5374.Tests.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Garbage5374.Tests.Pages;

/// <summary>What the pages hold, drawn without a server, over the sample city.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private TestCity city = null!;
    private Garbage5374.Cities.CitySnapshot now = null!;

    public async Task InitializeAsync()
    {
        city = await TestCity.OpenAsync(folder.Path);
        (await city.ImportFolderAsync(KanazawaSampleTests.Folder)).Outcome.Refusal.Should().BeNull();
        now = await city.NowAsync();
    }

    public async Task DisposeAsync()
    {
        await city.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_area_shows_today_tomorrow_and_each_kind_in_its_colour_with_what_to_put_in()
    {
        await using var page = Draw<AreaPage>(Language.Japanese, new() { ["Area"] = "此花" });
        page.Find("h1").TextContent.Should().Be("此花");
        page.FindAll(".garbage-soon h3").Select(heading => heading.TextContent.Trim()).Should().Equal("今日 11月24日（火）", "明日 11月25日（水）");
        page.FindAll(".garbage-soon li.garbage-day")[1].QuerySelector(".kind-name")!.ClassName.Should().Contain("kind-f9a11b-000000");
        var first = page.FindAll(".garbage-next > li")[0];
        (first.QuerySelector("h3")!.TextContent, first.QuerySelector("h3")!.ClassName).Should().Be(("缶・ペットボトル （専用の入れ物）", "kind-77ae1f-000000"));
        first.QuerySelector("time")!.GetAttribute("datetime").Should().Be("2026-11-24");
        first.TextContent.Should().Contain("今日").And.Contain("隔週火曜").And.Contain("ふたとラベルを外し");
        page.FindAll(".garbage-next > li")[^1].TextContent.Should().Contain("粗大ごみ").And.Contain("不明").And.Contain("先に申し込んで");
        page.FindAll("script,[style],[onclick]").Should().BeEmpty();
    }

    [Fact]
    public async Task In_English_the_citys_own_translation_is_shown_and_in_easy_Japanese_kanji_have_readings()
    {
        await using var english = Draw<AreaPage>(Language.English, new() { ["Area"] = "此花" });
        english.Find("h1").TextContent.Should().Be("Konohana");
        english.Find(".garbage-next").TextContent.Should().Contain("Burnable").And.Contain("every other Tuesday").And.NotContain("燃やす");
        english.FindAll("ol[lang]").Should().BeEmpty("the words are in the page's language");
        await using var easy = Draw<AreaPage>(Language.EasyJapanese, new() { ["Area"] = "此花" });
        easy.FindAll("ruby rt").Should().NotBeEmpty();
        easy.Markup.Should().NotContain("[").And.NotContain("|");
    }

    [Fact]
    public async Task What_is_in_Japanese_only_is_marked_as_Japanese_on_an_English_page()
    {
        await city.ImportAsync(ThreeStreets.Files);
        await using var page = Draw<AreaPage>(Language.English, new() { ["Area"] = "本町" });
        page.Find("ol.garbage-next").GetAttribute("lang").Should().Be("ja");
    }

    [Fact]
    public async Task A_month_is_a_table_with_headers_and_ways_on_and_back()
    {
        await using var page = Draw<MonthPage>(Language.Japanese, new() { ["Area"] = "此花", ["Month"] = "2026-12" });
        page.FindAll("table thead th[scope=col]").Should().HaveCount(7);
        page.Find("caption").TextContent.Should().Be("2026年12月");
        page.FindAll("tbody tr").Should().HaveCount(5);
        page.FindAll("td time").Select(day => day.TextContent).Should().Equal(Enumerable.Range(1, 31).Select(day => $"{day}"));
        page.FindAll("a[rel=prev],a[rel=next]").Select(link => link.GetAttribute("href")).Should().Equal(
            AreaLinks.Page(Area("此花"), "month") + "?month=2026-11", AreaLinks.Page(Area("此花"), "month") + "?month=2027-01");
        page.Find("td .garbage-gone").ParentElement!.TextContent.Should().Contain("12月31日（木）の燃やすごみは12月30日（水）に集めます");
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("9999-12")]
    [InlineData("x")]
    [InlineData(null)]
    public async Task A_month_that_is_none_is_this_month(string? month)
    {
        await using var page = Draw<MonthPage>(Language.Japanese, new() { ["Area"] = "此花", ["Month"] = month });
        page.Find("caption").TextContent.Should().Be("2026年11月");
    }

    [Fact]
    public async Task A_year_has_twelve_months_a_key_to_its_marks_and_every_collection()
    {
        await using var page = Draw<YearPage>(Language.Japanese, new() { ["Area"] = "此花" });
        page.FindAll(".garbage-year caption").Select(caption => caption.TextContent).Should().StartWith("2026年4月").And.EndWith("2027年3月").And.HaveCount(12);
        page.FindAll(".garbage-marks .kind-name").Select(mark => mark.TextContent.Trim()).Should().OnlyHaveUniqueItems().And.HaveCount(8);
        var days = now.In(default).Days(Area("此花"), new(2026, 4, 1), new(2027, 3, 31), TestCity.Today);
        page.FindAll(".garbage-year .kind-name").Should().HaveCount(days.Count(day => day.TakesPlace));
    }

    [Fact]
    public async Task Areas_are_found_by_reading_and_listed_for_a_thumb()
    {
        await using var page = Draw<AreasPage>(Language.Japanese, new() { ["Q"] = "この" });
        page.Find("#found").TextContent.Should().Be("見つかった区域: 1");
        page.Find(".garbage-areas a").TextContent.Should().Be("此花");
        page.Find("input[name=q]").GetAttribute("value").Should().Be("この");
        await using var empty = Draw<AreasPage>(Language.Japanese, new() { ["Q"] = "<b>zzz</b>" });
        empty.Markup.Should().Contain("見つかりません");
        empty.FindAll("b").Should().BeEmpty();
    }

    [Theory]
    [InlineData("pet", "ペットボトル", "缶・ペットボトル")]
    [InlineData("ﾌﾄﾝ", "布団", "粗大ごみ")]
    public async Task An_item_says_its_kind_and_how(string typed, string item, string kind)
    {
        await using var page = Draw<ItemsPage>(Language.Japanese, new() { ["Q"] = typed });
        var found = page.FindAll(".garbage-items li").First(line => line.QuerySelector("h3")!.TextContent.StartsWith(item, StringComparison.Ordinal));
        found.QuerySelector(".kind-name")!.TextContent.Trim().Should().Be(kind);
    }

    [Fact]
    public async Task A_subscription_offers_the_chosen_alarm_as_webcal_file_and_feed()
    {
        await using var page = Draw<SubscribePage>(Language.Japanese, new() { ["Area"] = "此花", ["Alarm"] = "20:00" });
        page.Find("a[href^=webcal]").GetAttribute("href").Should().Be($"webcal://city.example{AreaLinks.Feed(Area("此花"))}?lang=ja&alarm=20%3A00");
        page.Find("option[selected]").GetAttribute("value").Should().Be("20:00");
        page.FindAll("a[href*='.atom']").Should().NotBeEmpty();
        await using var odd = Draw<SubscribePage>(Language.Japanese, new() { ["Area"] = "此花", ["Alarm"] = "\"><script>" });
        odd.Markup.Should().NotContain("<script>");
    }

    [Fact]
    public async Task The_card_of_a_remembered_area_says_what_is_tomorrow()
    {
        await using var card = Draw<NextCollectionCard>(Language.Japanese, [], remembered: "此花");
        card.Find(".card-title a").GetAttribute("href").Should().Be(AreaLinks.Page(Area("此花")));
        card.Markup.Should().Contain("容器包装プラスチック");
        await using var gone = Draw<NextCollectionCard>(Language.Japanese, [], remembered: "消えた町");
        gone.Markup.Should().Contain("区域を選ぶと");
    }

    [Fact]
    public async Task Before_the_first_import_every_page_says_so()
    {
        using var empty = new TestFolder();
        await using var bare = await TestCity.OpenAsync(empty.Path);
        foreach (var path in new[] { "", "/items", "/changes", "/areas/x", "/areas/x/month", "/areas/x/year", "/areas/x/subscribe" })
            (await bare.GetAsync(AreaLinks.Home + path)).Should().Contain("市のごみのデータはまだありません");
        bare.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task Every_page_is_drawn_in_every_language_by_the_shell()
    {
        await city.EnterAsync(ScheduleAction.Move, "2026-12-03", "2026-12-05");
        var area = Uri.EscapeDataString("此花");
        foreach (var language in Language.All)
        {
            using var http = new HttpClient { BaseAddress = city.Address };
            http.DefaultRequestHeaders.Add("Cookie", $"civic-lang={language.Tag}");
            foreach (var path in new[] { "", "?q=こ", "/items?q=びん", "/changes", $"/areas/{area}", $"/areas/{area}/month", $"/areas/{area}/year", $"/areas/{area}/subscribe?alarm=07:00" })
            {
                using var response = await http.GetAsync(new Uri(AreaLinks.Home + path, UriKind.Relative));
                var html = await response.Content.ReadAsStringAsync();
                ((int)response.StatusCode).Should().Be(200, "{0} in {1}: {2}", path, language, string.Join("\n", city.Plugin.Faults));
                html.Should().Contain($"lang=\"{language.HtmlLang}\"").And.Contain("/p/garbage5374/style.css?v=").And.NotMatchRegex(@"\[[a-z]+[.a-z-]*\]", "a key without its text");
            }
        }
        (await city.GetAsync((await city.NowAsync()).Styles.Href)).Should().Contain(".kind-ea3b13-");
        city.Plugin.Faults.Should().BeEmpty();
    }

    private CollectionArea Area(string name) => now.Areas.Find(name)!;

    private Drawn<TPage> Draw<TPage>(Language language, Dictionary<string, object?> parameters, string? remembered = null) where TPage : IComponent
    {
        var context = new BunitContext();
        foreach (var service in new[] { typeof(Garbage5374.Cities.CityCalendar), typeof(CityClock), typeof(ChangeDrafts), typeof(Garbage5374Options) })
            context.Services.AddSingleton(service, city.Services.GetRequiredService(service));
        var page = new PageContext(city.Services.GetRequiredService<City>(), language, city.Services.GetRequiredService<ITexts>(), "garbage5374", "/", false)
        {
            Memory = (owner, name) => (owner, name) == ("garbage5374", "area") ? remembered : null,
        };
        var drawn = context.Render<CascadingValue<PageContext>>(value => value.Add(v => v.Value, page).AddChildContent(builder =>
        {
            builder.OpenComponent<TPage>(0);
            foreach (var (name, given) in parameters)
                builder.AddComponentParameter(1, name, given);
            builder.CloseComponent();
        }));
        drawn.WaitForState(() => drawn.Markup.Length > 0);
        return new Drawn<TPage>(context, drawn);
    }

    private sealed class Drawn<TPage>(BunitContext context, IRenderedComponent<CascadingValue<PageContext>> drawn) : IAsyncDisposable
    {
        public string Markup => drawn.Markup;

        public AngleSharp.Dom.IElement Find(string selector) => drawn.Find(selector);

        public IReadOnlyList<AngleSharp.Dom.IElement> FindAll(string selector) => drawn.FindAll(selector);

        public ValueTask DisposeAsync() => context.DisposeAsync();
    }
}
