using System.Net;
using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;

namespace CivicPlatform.People;

/// <summary>Who takes their data along has what they wrote and did, and nothing that others wrote.</summary>
public sealed class OwnRecordsTests : IAsyncLifetime
{
    private const string Comment = "ひみつではないひとこと", Told = "しらせたわけ", Answer = "明日直します", Other = "かにのことば";

    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task What_somebody_wrote_is_in_their_data_also_what_was_hidden_or_taken_back()
    {
        var others = await IssueTown.ReportAsync(town.Citizen, Other);
        await DoAsync(town.Victim, others, $"{others}/comment", ("text", Comment));
        await DoAsync(town.Victim, others, $"{others}/flag", ("text", Told));
        await DoAsync(town.Citizen, others, $"{others}/comment", ("text", "かにのひとこと"));
        await DoAsync(town.Staff, town.Issue, $"{town.Issue}/answer", ("text", Answer));
        var dataset = await DatasetTown.DescribeAsync(town.Staff);
        await DatasetTown.PublishAsync(town.Staff, dataset, DatasetTown.Aed);
        var row = $"{dataset}/versions/1/rows/1";
        await DoAsync(town.Victim, row, row, ("c0", "なおした"), ("why", "看板にそうある"));

        var records = await RecordsAsync(town.Victim);
        var all = records.GetRawText();

        Types(records).Should().Contain(["civic.issue-reported", "civic.issue-comment-written", "civic.issue-flagged", "civic.dataset-correction-proposed", "civic.tie-declared"]);
        Types(records).Should().NotContain(type => type.Contains("vote") || type.Contains("ballot"));
        all.Should().Contain("街灯").And.Contain("三日前から").And.Contain(HostileTown.Hidden).And.Contain(Comment).And.Contain(Told).And.Contain(HostileTown.Wishes)
            .And.Contain("看板にそうある").And.NotContain(Other).And.NotContain("かにのひとこと").And.NotContain(Answer).And.NotContain("sealed");
        var reported = records.EnumerateArray().First(record => record.GetProperty("where").GetString() == $"civic{town.Issue}");
        reported.GetProperty("what").GetString().Should().Be("civic.issue-reported");
        reported.GetProperty("data").GetProperty("title").GetString().Should().Be("街灯");

        var inOffice = await RecordsAsync(town.Staff);
        Types(inOffice).Should().Contain("civic.issue-answered");
        inOffice.GetRawText().Should().NotContain(Answer, "the city's words are the city's").And.NotContain("三日前から").And.NotContain(Comment);
    }

    [Fact]
    public async Task Who_did_nothing_has_no_records() => (await RecordsAsync(town.Citizen)).GetArrayLength().Should().Be(0);

    private static IEnumerable<string?> Types(JsonElement records) => records.EnumerateArray().Select(record => record.GetProperty("what").GetString());

    private static async Task<JsonElement> RecordsAsync(HttpClient browser)
    {
        using var data = JsonDocument.Parse(await browser.GetStringAsync("/me/data.json"));
        return data.RootElement.GetProperty("records").Clone();
    }

    private static async Task DoAsync(HttpClient browser, string page, string action, params (string, string)[] fields)
    {
        using var done = await HostileTown.FormAsync(browser, page, action, fields);
        done.StatusCode.Should().Be(HttpStatusCode.SeeOther, await done.Content.ReadAsStringAsync());
    }
}
