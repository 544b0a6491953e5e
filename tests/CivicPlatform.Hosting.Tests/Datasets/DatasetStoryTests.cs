using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>The city's own datasets in a whole city: staff upload, everybody reads.</summary>
public sealed class DatasetStoryTests : IAsyncLifetime
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!, EucJp = CodePagesEncodingProvider.Instance.GetEncoding(51932)!;
    private IssueTown town = null!;
    private HttpClient staff = null!;

    public async Task InitializeAsync()
    {
        town = await IssueTown.StartAsync();
        staff = await town.VisitorAsync(Role.Staff);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Staff_describe_upload_look_and_publish_and_nobody_sees_it_before()
    {
        var stranger = town.Stranger();
        var dataset = await DatasetTown.DescribeAsync(staff);
        (await stranger.GetAsync(dataset)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await stranger.GetStringAsync("/datasets")).Should().NotContain("civic.aed");
        (await staff.GetStringAsync("/datasets")).Should().Contain("civic.aed").And.Contain("未公開");

        var draft = await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed, Cp932);
        (await staff.GetStringAsync(draft)).Should().Contain("cp932").And.Contain("柿木畠").And.Contain("整数").And.Contain("aed.csv");
        (await stranger.GetAsync(draft)).StatusCode.Should().Be(HttpStatusCode.Redirect, "a stranger is asked to sign in as staff");
        (await stranger.GetAsync(dataset)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await IssueTown.SendAsync(staff, draft, draft)).StatusCode.Should().Be(HttpStatusCode.SeeOther);

        (await stranger.GetStringAsync("/datasets")).Should().Contain("/datasets/civic.aed").And.Contain("AED設置箇所");
        var page = await stranger.GetStringAsync(dataset);
        page.Should().Contain("市内のAED。").And.Contain("CC-BY-4.0").And.Contain("https://creativecommons.org/licenses/by/4.0/").And.Contain("玉川町").And.Contain("cp932")
            .And.NotContain("/upload\"").And.NotContain("/withdraw\"");
        foreach (var language in new[] { "ja-easy", "en" })
        {
            using var told = new HttpRequestMessage(HttpMethod.Get, dataset);
            told.Headers.Add("Cookie", $"civic-lang={language}");
            (await (await stranger.SendAsync(told)).Content.ReadAsStringAsync()).Should().Contain("玉川町");
        }
    }

    [Fact]
    public async Task A_page_filters_sorts_and_pages_by_links_alone()
    {
        var dataset = await DatasetTown.DescribeAsync(staff);
        await DatasetTown.PublishAsync(staff, dataset, "名称,n\n" + string.Concat(Enumerable.Range(1, 120).Select(i => $"施設{i},{i}\n")));
        var stranger = town.Stranger();
        var first = await stranger.GetStringAsync(dataset);
        first.Should().Contain(">施設50<").And.NotContain(">施設51<").And.Contain("?cursor=50").And.Contain("120");
        (await stranger.GetStringAsync($"{dataset}?cursor=100")).Should().Contain(">施設101<").And.Contain("?cursor=50").And.NotContain("?cursor=150");
        (await stranger.GetStringAsync($"{dataset}?sort=n&order=desc")).Should().Contain(">施設120<").And.Contain("aria-sort=\"descending\"").And.NotContain(">施設70<");
        var found = await stranger.GetStringAsync($"{dataset}?column=名称&text=施設11");
        found.Should().Contain(">施設11<").And.Contain(">施設119<").And.NotContain(">施設12<").And.Contain("civic.aed.csv?filter.");
        foreach (var wrong in new[] { "?sort=nothing", "?column=nothing&text=x", "?cursor=-1", "?cursor=x", "?order=up", "?version=x" })
            ((int)(await stranger.GetAsync(dataset + wrong)).StatusCode).Should().BeOneOf([400, 422], wrong);
        using var none = await stranger.GetAsync($"{dataset}?version=9");
        none.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await none.Content.ReadAsStringAsync()).Should().Contain($"{dataset}?version=1", "the page says that there is none, and which there are");
        (await stranger.GetAsync("/datasets/civic.nothing")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await stranger.GetAsync("/datasets/nothing")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_are_safe_for_spreadsheets_and_true_for_programs()
    {
        const string Text = "名称,=式\n=1+1,-5\n＝SUM(A1),+81-76-220-2111\n@SUM,-\n<script>alert(1)</script>,\"二\n行\"\n";
        var dataset = await DatasetTown.DescribeAsync(staff);
        await DatasetTown.PublishAsync(staff, dataset, Text, EucJp);
        var stranger = town.Stranger();
        (await stranger.GetStringAsync(dataset)).Should().NotContain("<script>alert").And.Contain("&lt;script&gt;");

        using var csv = await stranger.GetAsync($"/api/v1{dataset}.csv");
        var bytes = await csv.Content.ReadAsByteArrayAsync();
        bytes.Take(3).Should().Equal(0xEF, 0xBB, 0xBF);
        Encoding.UTF8.GetString(bytes[3..]).Should().Be(
            "名称,'=式\r\n'=1+1,-5\r\n'＝SUM(A1),+81-76-220-2111\r\n'@SUM,-\r\n<script>alert(1)</script>,\"二\n行\"\r\n");
        csv.Content.Headers.ContentDisposition!.ToString().Should().Be("attachment; filename=\"civic.aed.csv\"");

        var json = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1{dataset}.json?sort=名称");
        json.EnumerateArray().Select(row => row.GetProperty("名称").GetString()).Should().BeEquivalentTo("=1+1", "＝SUM(A1)", "@SUM", "<script>alert(1)</script>");
        (await stranger.GetByteArrayAsync($"{dataset}/versions/1/original")).Should().Equal(EucJp.GetBytes(Text));

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{dataset}.csv");
        again.Headers.IfNoneMatch.Add(csv.Headers.ETag!);
        (await stranger.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await stranger.GetStringAsync($"/api/v1{dataset}.csv?filter.名称=script&filter.%3D式=行")).Should().StartWith("名称").And.Contain("script").And.NotContain("SUM");
        using var head = await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, dataset));
        head.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Programs_find_datasets_versions_and_records()
    {
        var dataset = await DatasetTown.DescribeAsync(staff);
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed + "駅,4,木ノ新保町\n");
        var stranger = town.Stranger();
        (await stranger.GetFromJsonAsync<JsonElement>("/api/v1/datasets")).GetProperty("datasets").EnumerateArray().Single().GetProperty("id").GetString().Should().Be("civic.aed");
        var one = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1{dataset}");
        one.GetProperty("version").GetInt32().Should().Be(2);
        one.GetProperty("columns")[1].GetProperty("type").GetString().Should().Be("integer");
        var versions = (await stranger.GetFromJsonAsync<JsonElement>($"/api/v1{dataset}/versions")).GetProperty("versions");
        versions.EnumerateArray().Select(version => version.GetProperty("rows").GetInt64()).Should().Equal(3, 4);

        var (seen, cursor) = (new List<string>(), (string?)"0");
        while (cursor is not null)
        {
            var page = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1{dataset}/records?limit=3&sort=台数&order=desc&cursor={cursor}");
            page.GetProperty("total").GetInt64().Should().Be(4);
            seen.AddRange(page.GetProperty("records").EnumerateArray().Select(record => record.GetProperty("台数").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        seen.Should().Equal("4", "3", "2", "1");
        (await stranger.GetFromJsonAsync<JsonElement>($"/api/v1{dataset}/records?version=1")).GetProperty("total").GetInt64().Should().Be(3);

        using var first = await stranger.GetAsync($"/api/v1{dataset}/records");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1{dataset}/records");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await stranger.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        foreach (var (question, status) in new[]
        {
            ("records?limit=0", 400), ("records?limit=1001", 400), ("records?cursor=-1", 400), ("records?sort=x", 400), ("records?filter.x=1", 400), ("records?order=up", 400),
            ("records?filter.名称=%00", 400), ("records?version=9", 404), ("nothing", 404),
        })
            ((int)(await stranger.GetAsync($"/api/v1{dataset}/{question}")).StatusCode).Should().Be(status, question);
    }

    [Fact]
    public async Task Other_catalogues_and_search_engines_find_them()
    {
        var dataset = await DatasetTown.DescribeAsync(staff, title: "[AED|エーイーディー]<設置>");
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        var stranger = town.Stranger();
        using var answer = await stranger.GetAsync("/catalog.jsonld");
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/ld+json");
        var catalogue = await answer.Content.ReadFromJsonAsync<JsonElement>();
        catalogue.GetProperty("@type").GetString().Should().Be("dcat:Catalog");
        catalogue.GetProperty("dct:publisher").GetProperty("foaf:name")[0].GetProperty("@value").GetString().Should().Be("試験市");
        catalogue.GetProperty("dct:title")[0].GetProperty("@language").GetString().Should().Be("ja");
        var one = catalogue.GetProperty("dcat:dataset").EnumerateArray().Single();
        one.GetProperty("dct:title")[0].GetProperty("@value").GetString().Should().Be("AED<設置>");
        var distribution = one.GetProperty("dcat:distribution")[0];
        distribution.GetProperty("dct:license").GetProperty("@id").GetString().Should().Be("https://creativecommons.org/licenses/by/4.0/");
        (await stranger.GetAsync(new Uri(distribution.GetProperty("dcat:accessURL").GetProperty("@id").GetString()!).PathAndQuery)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await stranger.GetStringAsync("/sitemap.xml")).Should().Contain("/datasets/civic.aed</loc>");
    }

    [Fact]
    public async Task A_withdrawn_version_says_why_and_gives_nothing_out()
    {
        var dataset = await DatasetTown.DescribeAsync(staff);
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        (await IssueTown.SendAsync(staff, dataset, $"{dataset}/versions/1/withdraw", ("text", " "))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await IssueTown.SendAsync(staff, dataset, $"{dataset}/versions/1/withdraw", ("text", "電話番号が<混ざって>いました。"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var stranger = town.Stranger();
        (await stranger.GetStringAsync(dataset)).Should().Contain("&lt;混ざって&gt;").And.NotContain("柿木畠");
        foreach (var address in new[] { $"/api/v1{dataset}.csv", $"/api/v1{dataset}.json?version=1", $"/api/v1{dataset}/records", $"{dataset}/versions/1/original", $"{dataset}?version=1" })
            (await stranger.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.Gone, address);
        (await stranger.GetStringAsync("/datasets")).Should().Contain("civic.aed");
        (await stranger.GetStringAsync($"/api/v1{dataset}/versions")).Should().Contain("混ざって");
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        (await stranger.GetStringAsync(dataset)).Should().Contain("柿木畠");
    }
}
