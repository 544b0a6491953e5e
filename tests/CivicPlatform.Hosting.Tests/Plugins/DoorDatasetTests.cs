using System.Net;
using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>A plugin reads a dataset that staff upload, through its door: MachiWalk and the city's benches.</summary>
public sealed class DoorDatasetTests
{
    private const string Plugin = "/api/p/machi-walk/benches", Api = "/api/v1/datasets/civic.benches/records";

    [Fact]
    public async Task It_reads_page_by_page_what_staff_published_and_nothing_before()
    {
        await using var town = await TownAsync();
        using var staff = town.Browser(await town.PersonAsync(), Role.Staff);
        (await AskAsync(town, Plugin)).Code.Should().Be("CIVIC7001");
        var dataset = await DatasetTown.DescribeAsync(staff, "benches", "ベンチ");
        (await AskAsync(town, Plugin)).Code.Should().Be("CIVIC7001", "nothing of it is published");
        await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed);
        (await AskAsync(town, Plugin)).Code.Should().Be("CIVIC7001", "staff still look at it");

        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        var first = (await AskAsync(town, $"{Plugin}?limit=2&sort=台数")).Answer;
        (Names(first), first.GetProperty("version").GetInt32(), first.GetProperty("total").GetInt64(), first.GetProperty("next").GetInt64()).Should().BeEquivalentTo((new[] { "図書館", "市役所" }, 1, 3L, 2L));
        first.GetProperty("columns").EnumerateArray().Select(column => column.GetString()).Should().Equal("名称", "台数", "所在地");
        first.GetProperty("benches").EnumerateArray().Select(bench => bench.GetProperty("row").GetInt64()).Should().Equal(2, 1);
        var rest = (await AskAsync(town, $"{Plugin}?limit=2&sort=台数&from=2&version=1")).Answer;
        (Names(rest), rest.GetProperty("next").ValueKind).Should().BeEquivalentTo((new[] { "公園" }, JsonValueKind.Null));
        var found = (await AskAsync(town, $"{Plugin}?place=玉川")).Answer;
        (Names(found), found.GetProperty("total").GetInt64()).Should().BeEquivalentTo((new[] { "図書館" }, 1L));
    }

    [Theory]
    [InlineData("sort=なし", "sort=なし", "CIVIC7002")]
    [InlineData("place=玉川", "filter.所在地=玉川", "CIVIC7002")]
    [InlineData("limit=0", "limit=0", "CIVIC7002")]
    [InlineData("limit=1001", "limit=1001", "CIVIC7002")]
    [InlineData("from=-1", "cursor=-1", "CIVIC7002")]
    [InlineData("version=9", "version=9", "CIVIC6606")]
    [InlineData("version=1", "version=1", "CIVIC6609")]
    public async Task What_the_api_refuses_it_is_refused_in_the_same_words(string asked, string atApi, string code)
    {
        await using var town = await TownAsync();
        using var staff = town.Browser(await town.PersonAsync(), Role.Staff);
        var dataset = await DatasetTown.DescribeAsync(staff, "benches");
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        await DatasetTown.PublishAsync(staff, dataset, "名称,台数\n市役所,2\n");
        await WithdrawAsync(staff, dataset, 1);

        var (refused, answer) = await AskAsync(town, $"{Plugin}?{asked}");
        refused.Should().Be(code);
        var (known, other) = await AskAsync(town, $"{Api}?{atApi}");
        (known, other.GetProperty("detail").GetString()).Should().Be((code, answer.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task What_is_withdrawn_is_gone_and_the_version_before_is_there()
    {
        await using var town = await TownAsync();
        using var staff = town.Browser(await town.PersonAsync(), Role.Staff);
        var dataset = await DatasetTown.DescribeAsync(staff, "benches");
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        await DatasetTown.PublishAsync(staff, dataset, "名称,台数,所在地\n駅,4,木ノ新保\n");
        Names((await AskAsync(town, Plugin)).Answer).Should().Equal("駅");
        await WithdrawAsync(staff, dataset, 2);
        Names((await AskAsync(town, Plugin)).Answer).Should().Equal("市役所", "図書館", "公園");
        using var stranger = town.Stranger();
        (await stranger.GetStringAsync("/p/machi-walk")).Should().Contain("柿木畠").And.NotContain("木ノ新保");
        await WithdrawAsync(staff, dataset, 1);
        (await AskAsync(town, Plugin)).Code.Should().Be("CIVIC6609");
        (await stranger.GetStringAsync("/p/machi-walk")).Should().NotContain("柿木畠", "it finds no such dataset any more");
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_refused()
    {
        await using var town = await TownAsync();
        NoTime.Give(town.City.Services);
        using var staff = town.Browser(await town.PersonAsync(), Role.Staff);
        var dataset = await DatasetTown.DescribeAsync(staff, "benches");
        // The page that it leads to asks already.
        var draft = await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed);
        using (var published = await IssueTown.SendAsync(staff, draft, draft))
            published.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await AskAsync(town, Plugin)).Code.Should().Be("CIVIC6626");
    }

    private static async Task<PluginTown> TownAsync()
    {
        var town = new PluginTown();
        await town.StartAsync("machi-walk");
        return town;
    }

    private static async Task WithdrawAsync(HttpClient staff, string dataset, int version)
    {
        using var done = await IssueTown.SendAsync(staff, dataset, $"{dataset}/versions/{version}/withdraw", ("text", "誤り"));
        done.StatusCode.Should().Be(HttpStatusCode.SeeOther, await done.Content.ReadAsStringAsync());
    }

    private static async Task<(string? Code, JsonElement Answer)> AskAsync(PluginTown town, string address)
    {
        using var stranger = town.Stranger();
        using var answer = await stranger.GetAsync(address);
        var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return (answer.IsSuccessStatusCode ? null : said.GetProperty("code").GetString(), said);
    }

    private static IEnumerable<string> Names(JsonElement answer) => [.. answer.GetProperty("benches").EnumerateArray().Select(bench => bench.GetProperty("cells")[0].GetString()!)];
}
