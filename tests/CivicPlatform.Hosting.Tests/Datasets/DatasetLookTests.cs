using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>A dataset's rows as a map and as a chart.</summary>
public sealed class DatasetLookTests : IAsyncLifetime
{
    private const string Shelters = "名称,住所,緯度,経度,種別,定員,開設日\n中央小,本町1,36.5611,136.6565,学校,300,2026-04-01\n東公民館,東町2,36.57,136.66,公民館,80,2026-04-01\n<b>西小</b>,西町3,,,学校,200,\n";
    private IssueTown town = null!;
    private HttpClient visitor = null!;
    private string dataset = "";

    public async Task InitializeAsync()
    {
        town = await IssueTown.StartAsync();
        using var staff = await town.VisitorAsync(Role.Staff);
        dataset = await DatasetTown.DescribeAsync(staff, "shelters", "避難所");
        await DatasetTown.PublishAsync(staff, dataset, Shelters);
        visitor = town.Stranger();
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Rows_with_places_are_drawn_and_listed_and_those_without_are_listed()
    {
        var map = await visitor.GetStringAsync($"{dataset}?look=map");
        map.Should().Contain("map-plan").And.Contain("中央小").And.Contain("本町1").And.Contain("geo:36.5611,136.6565").And.Contain("&lt;b&gt;西小&lt;/b&gt;").And.Contain("位置は登録されていません。")
            .And.Contain("aria-current=\"page\">地図").And.Contain($"href=\"/api/v1{dataset}.csv\"");
        map.Split("class=\"map-point\"").Should().HaveCount(3);
        (await visitor.GetStringAsync($"{dataset}?look=map&column=種別&text=公民館")).Should().Contain("東公民館").And.NotContain("中央小");
    }

    [Fact]
    public async Task Rows_are_counted_or_added_up_by_a_column_that_the_reader_chooses()
    {
        (await visitor.GetStringAsync($"{dataset}?look=chart&by=種別")).Should().Contain("種別ごとの行の数").And.MatchRegex(">学校</th>\\s*<td class=\"number\">2</td>");
        (await visitor.GetStringAsync($"{dataset}?look=chart&by=種別&of=定員")).Should().Contain("種別ごとの定員の合計").And.Contain("<td class=\"number\">500</td>");
        (await visitor.GetStringAsync($"{dataset}?look=chart&by=種別&of=定員&filter.名称=小")).Should().NotContain("公民館</th>");
        (await visitor.GetStringAsync($"{dataset}?look=chart")).Should().Contain("開設日ごとの行の数", "a day has two rows").And.Contain("日付のない1行");
    }

    [Theory]
    [InlineData("?look=globe", HttpStatusCode.BadRequest)]
    [InlineData("?look=chart&by=nothing", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?look=chart&by=種別&of=名称", HttpStatusCode.UnprocessableEntity)]
    [InlineData("?look=chart&by=%27;--", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_drawn_is_refused_in_words(string query, HttpStatusCode status)
    {
        using var answer = await visitor.GetAsync(dataset + query);
        answer.StatusCode.Should().Be(status);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("CIVIC7002");
    }

    [Fact]
    public async Task A_table_without_places_offers_no_map_and_says_so_to_whoever_asks()
    {
        using var staff = await town.VisitorAsync(Role.Staff);
        var plain = await DatasetTown.DescribeAsync(staff, "aed");
        await DatasetTown.PublishAsync(staff, plain, DatasetTown.Aed);
        (await visitor.GetStringAsync(plain)).Should().NotContain("look=map").And.Contain("look=chart");
        (await visitor.GetStringAsync($"{plain}?look=map")).Should().Contain("緯度と経度の項目がありません");
        (await visitor.GetStringAsync($"{plain}?look=chart")).Should().Contain("選んでください", "nobody knows what to draw of it").And.NotContain("class=\"bars\"");
    }

    [Theory]
    [InlineData("ja-easy", "[場所|ばしょ]")]
    [InlineData("en", "Places of “AED locations”")]
    public async Task In_each_language(string language, string words)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, $"{dataset}?look=map");
        ask.Headers.Add("Cookie", $"civic-lang={language}");
        using var answer = await visitor.SendAsync(ask);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain(words.StartsWith('[') ? "<rt>ばしょ</rt>" : words);
    }
}
