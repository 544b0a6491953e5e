using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

public sealed class DatasetPagesTests
{
    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins
        .Add("demo", plugin => plugin.Datasets.Provide<Days>("days"))
        .Add("bad", plugin => plugin.Datasets.Provide<Broken>("broken")));

    [Fact]
    public async Task The_records_come_page_by_page_until_there_is_no_next()
    {
        await using var city = await StartAsync();
        var (seen, cursor) = (new List<string>(), (string?)"0");
        while (cursor is not null)
        {
            var page = await city.Browser.GetFromJsonAsync<JsonElement>($"/api/v1/datasets/demo.days/records?limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("kind").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        seen.Should().Equal("燃やすごみ", "びん,\"かん\"", "=1+1", "改行\nあり", "");
    }

    [Fact]
    public async Task A_dataset_is_one_CSV_file_that_a_spreadsheet_reads()
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync("/api/v1/datasets/demo.days.csv");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        bytes.Take(3).Should().Equal(0xEF, 0xBB, 0xBF);
        Encoding.UTF8.GetString(bytes[3..]).Should().Be(
            "day,kind,moved,count\r\n2026-04-01,燃やすごみ,false,1.5\r\n2026-04-02,\"びん,\"\"かん\"\"\",true,\r\n2026-04-03,'=1+1,false,\r\n2026-04-04,\"改行\nあり\",false,\r\n2026-04-05,,false,\r\n");
        answer.Content.Headers.ContentDisposition!.FileName.Should().Be("demo.days.csv");
    }

    [Fact]
    public async Task A_dataset_is_one_JSON_file_with_the_records_as_pages_of_them_have_them()
    {
        await using var city = await StartAsync();
        var all = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/datasets/demo.days.json");
        var page = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/datasets/demo.days/records");
        all.EnumerateArray().Select(record => record.GetRawText()).Should().Equal(page.GetProperty("records").EnumerateArray().Select(record => record.GetRawText())).And.HaveCount(5);
    }

    [Fact]
    public async Task The_list_and_the_page_show_what_can_be_shown_and_the_rest_is_blamed()
    {
        await using var city = await StartAsync();
        var list = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/datasets");
        list.GetProperty("datasets").EnumerateArray().Select(dataset => dataset.GetProperty("id").GetString()).Should().Equal("demo.days");
        list.GetProperty("datasets")[0].GetProperty("fields").EnumerateArray().Select(field => field.GetString()).Should().Equal("day", "kind", "moved", "count");
        (await city.Browser.GetStringAsync("/datasets")).Should().Contain("収集日").And.Contain("CC-BY-4.0").And.Contain("/api/v1/datasets/demo.days.csv");
        city.Plugins.FaultsOf("bad").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("demo.days/records?limit=0", 400, "CIVIC7002")]
    [InlineData("demo.days/records?limit=1001", 400, "CIVIC7002")]
    [InlineData("demo.days/records?cursor=-1", 400, "CIVIC7002")]
    [InlineData("demo.days/records?cursor=x", 400, "CIVIC7002")]
    [InlineData("demo.days/records?sort=day", 400, "CIVIC7002")]
    [InlineData("demo.days.csv?filter.day=2026", 400, "CIVIC7002")]
    [InlineData("demo.days.json?column=day&text=2026", 400, "CIVIC7002")]
    [InlineData("demo.nothing/records", 404, "CIVIC7001")]
    [InlineData("demo.nothing.json", 404, "CIVIC7001")]
    [InlineData("bad.broken.json", 500, "CIVIC7007")]
    [InlineData("bad.broken/records", 500, "CIVIC7007")]
    [InlineData("bad.broken.csv", 500, "CIVIC7007")]
    public async Task What_cannot_be_answered_is_a_problem(string question, int status, string code)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync($"/api/v1/datasets/{question}");
        ((int)answer.StatusCode).Should().Be(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public async Task Each_has_a_page_and_stands_in_the_catalogue_and_the_sitemap()
    {
        await using var city = await StartAsync();
        (await city.Browser.GetStringAsync("/datasets/demo.days")).Should().Contain("収集日").And.Contain("<th scope=\"col\" dir=\"auto\">moved</th>").And.Contain("CC-BY-4.0")
            .And.Contain("びん,&quot;かん&quot;</td>").And.Contain(">1.5</td>").And.Contain("href=\"/plugins/demo\"").And.NotContain("rel=\"next\"");
        (await city.Browser.GetStringAsync("/datasets/demo.days?cursor=999")).Should().Contain("ここに行はありません。").And.Contain("<a href=\"/datasets/demo.days\">最初の行から見る</a>");
        (await city.Browser.GetStringAsync("/datasets/demo.days?limit=2&cursor=2")).Should().Contain("=1&#x2B;1</td>").And.NotContain("燃やすごみ</td>")
            .And.Contain("<th scope=\"row\">3</th>").And.Contain("href=\"/datasets/demo.days?cursor=4").And.Contain("href=\"/datasets/demo.days\"");
        (await city.Browser.GetAsync("/datasets/bad.broken")).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await city.Browser.GetAsync("/datasets/demo.nothing")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        var catalogue = await city.Browser.GetFromJsonAsync<JsonElement>("/catalog.jsonld");
        var dataset = catalogue.GetProperty("dcat:dataset").EnumerateArray().Single();
        dataset.GetProperty("dct:identifier").GetString().Should().Be("demo.days");
        dataset.GetProperty("dct:title").EnumerateArray().Select(title => (title.GetProperty("@language").GetString(), title.GetProperty("@value").GetString()))
            .Should().Equal(("ja", "収集日"), ("en", "Collection days"));
        dataset.GetProperty("dcat:distribution")[0].GetProperty("dct:license").GetProperty("@id").GetString().Should().Be("https://creativecommons.org/licenses/by/4.0/");
        (await city.Browser.GetStringAsync("/sitemap.xml")).Should().Contain("/datasets/demo.days</loc>");
    }

    [Fact]
    public async Task A_closed_plugins_data_is_not_shown()
    {
        await using var city = await StartAsync();
        city.Plugins.Disable(PluginId.Parse("demo", null));
        (await city.Browser.GetAsync("/api/v1/datasets/demo.days/records")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    internal sealed record DayRecord(DateOnly Day, string Kind, bool Moved, decimal? Count);

    [Fact]
    public async Task Each_is_drawn_as_a_chart_of_what_it_holds()
    {
        await using var city = await StartAsync();
        (await city.Browser.GetStringAsync("/datasets/demo.days?look=chart")).Should().Contain("dayごとのcountの合計").And.Contain("class=\"plot\"").And.NotContain("look=map");
        (await city.Browser.GetStringAsync("/datasets/demo.days?look=chart&by=moved")).Should().Contain("movedごとの行の数").And.Contain("<strong>4</strong>").And.Contain("<strong>1</strong>");
        using var wrong = await city.Browser.GetAsync("/datasets/demo.days?look=chart&by=nothing");
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    internal sealed class Days : DatasetSource<DayRecord>
    {
        public override LocalizedText Title => new("収集日", "[収集日|しゅうしゅうび]", "Collection days");

        public override LocalizedText Description => new("いつ何を集めるか。");

        public override string License => "CC-BY-4.0";

        public override async IAsyncEnumerable<DayRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            var day = new DateOnly(2026, 4, 1);
            yield return new(day, "燃やすごみ", false, 1.5m);
            yield return new(day.AddDays(1), "びん,\"かん\"", true, null);
            yield return new(day.AddDays(2), "=1+1", false, null);
            yield return new(day.AddDays(3), "改行\nあり", false, null);
            yield return new(day.AddDays(4), "", false, null);
        }
    }

    internal sealed class Broken : DatasetSource<DayRecord>
    {
        public override LocalizedText Title => throw new InvalidOperationException("No title.");

        public override LocalizedText Description => new("x");

        public override async IAsyncEnumerable<DayRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            if (Title.Ja.Length > 0)
                yield break;
        }
    }
}
