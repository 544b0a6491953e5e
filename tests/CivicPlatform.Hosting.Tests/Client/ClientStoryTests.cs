using System.Net;
using System.Net.Http.Headers;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;

namespace CivicPlatform.Client;

/// <summary>A program does with the client what people do in a whole city.</summary>
public sealed class ClientStoryTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_program_reports_supports_comments_and_votes_once_for_each_key()
    {
        var token = await HostileTown.ApiTokenAsync(town.Citizen, "issues", "votes", "ties");
        List<string?> titles = [];
        #region client
        using var http = new HttpClient { BaseAddress = town.Address };
        var city = new CityClient(http, token);               // made on /me/tokens; without it: what everybody may read
        var reported = await city.ReportIssueAsync(new() { Title = "除雪が遅い", Body = "毎年です。", Tags = ["snow"] }, idempotencyKey: "snow-2026-001");
        await city.CommentOnIssueAsync(reported.Issue.Id, new() { Text = "今年も" });
        await foreach (var issue in city.ListAllIssuesAsync(status: IssueStatus.Discussing, limit: 100))
            titles.Add(issue.Title);                          // page after page, as long as it is read
        try
        {
            await city.SupportIssueAsync("no-such-issue");
        }
        catch (CityProblemException no) when (no.Code == "CIVIC7001")
        {
            titles.Add(no.Detail);                            // Status, Code, Title, Detail, Facts and RetryAfter
        }
        #endregion
        titles.Should().HaveCount(3).And.Contain("除雪が遅い").And.Contain(text => text!.Contains("見つかりません"));

        var again = await city.ReportIssueAsync(new() { Title = "除雪が遅い", Body = "毎年です。", Tags = ["snow"] }, "snow-2026-001");
        again.Issue.Id.Should().Be(reported.Issue.Id);
        (await city.ListIssuesAsync(tag: "snow")).Issues.Should().ContainSingle().Which.Comments.Should().Be(1);
        (await Refused(() => city.ReportIssueAsync(new() { Title = "別のこと", Body = "毎年です。", Tags = ["snow"] }, "snow-2026-001"))).Code.Should().Be("CIVIC6001");

        var id = town.Issue["/issues/".Length..];
        (await city.SupportIssueAsync(id, "support-1")).Supported.Should().BeTrue();
        (await city.SupportIssueAsync(id, "support-1")).Issue.Supports.Should().Be(1);
        (await city.WithdrawSupportAsync(id)).Supported.Should().BeFalse();
        (await city.GetIssueAsync(id)).Body.Should().Be("三日前から");
        await city.CommentOnIssueAsync(id, new() { Text = "うちの前も" }, "comment-1");
        await city.CommentOnIssueAsync(id, new() { Text = "うちの前も" }, "comment-1");
        (await city.ListAllCommentsAsync(id, limit: 1).Select(comment => comment.Text).ToListAsync()).Should().Equal("うちの前も");

        var ballot = await city.GetBallotAsync(town.Ballot);
        (ballot.Phase, ballot.Options[1].Name.Ja).Should().Be(("open", "みらい"));
        (await city.VoteAsync(ballot.Id, new() { Choices = [2] }, "vote-1")).Receipt.Should().NotBeEmpty();
        (await city.ListBallotsAsync(phase: "open")).Ballots.Should().ContainSingle().Which.Voters.Should().Be(1);
        (await Refused(() => city.DownloadVotesAsync(ballot.Id))).Status.Should().Be(HttpStatusCode.NotFound);

        (await city.DeclareTieAsync(TieKind.Helps, new() { Strength = "monthly", Audience = "counted", Since = "2019-04", Skills = ["雪かき"] })).Since.Should().Be("2019-04");
        (await city.ListMyTiesAsync()).Ties.Should().ContainSingle().Which.Kind.Should().Be(TieKind.Helps);
        await city.WithdrawTieAsync(TieKind.Helps);
        (await city.CountTiesAsync()).Kinds.Should().HaveCount(9);
    }

    [Fact]
    public async Task Anybody_reads_datasets_the_ledger_and_what_the_search_finds()
    {
        await DatasetTown.PublishAsync(town.Staff, await DatasetTown.DescribeAsync(town.Staff), DatasetTown.Aed);
        using var http = town.Stranger();
        var city = new CityClient(http);
        var datasets = await city.ListAllDatasetsAsync(limit: 1).ToListAsync();
        datasets.Select(dataset => dataset.Id).Should().Equal("civic.aed", "garbage5374.collection-days");
        var aed = await city.GetDatasetAsync(datasets[0].Id);
        aed.Columns!.Select(column => column.Type).Should().Equal(DatasetColumnType.Text, DatasetColumnType.Integer, DatasetColumnType.Text);
        (await city.ListDatasetVersionsAsync(aed.Id)).Versions.Should().ContainSingle().Which.Rows.Should().Be(3);
        var asked = await city.ListRecordsAsync(aed.Id, column: "所在地", text: "町", sort: "台数", order: "desc", version: aed.Version);
        (asked.Total, asked.Records[0].GetProperty("名称").GetString()).Should().Be((1, "図書館"));
        (await city.DownloadRecordsAsJsonAsync(aed.Id, sort: "台数", order: "desc")).Select(row => row["台数"]).Should().Equal("3", "2", "1");

        var days = await city.GetDatasetAsync(datasets[1].Id);
        days.Fields.Should().Contain("area");
        days.ChangedAt.Should().BeNull("a service makes it when it is read");
        (await city.ListAllRecordsAsync(days.Id, limit: 1000).Take(1001).ToListAsync()).Should().HaveCount(1001, "the second page is asked for when the first is read")
            .And.OnlyContain(record => record.GetProperty("area").GetString()!.Length > 0);
        await using (var csv = await city.DownloadRecordsAsCsvAsync(days.Id))
        {
            using var reader = new StreamReader(csv);
            (await reader.ReadLineAsync()).Should().Be(string.Join(',', days.Fields));
        }

        (await city.SearchAsync("街灯")).Issues.Found.Should().ContainSingle().Which.Title.Should().Be("街灯");
        var head = await city.GetLedgerHeadAsync();
        (await city.ListAllEventsAsync(limit: 1000).CountAsync()).Should().Be((int)head.Head);
        var first = (await city.ListEventsAsync(limit: 1)).Events[0];
        var proof = await city.ProveInclusionAsync(first.Position, head.Head);
        (proof.Leaf, proof.Size).Should().Be((first.Leaf, head.Head));
    }

    [Fact]
    public async Task A_program_proposes_corrections_and_reads_what_waits()
    {
        await DatasetTown.PublishAsync(town.Staff, await DatasetTown.DescribeAsync(town.Staff), DatasetTown.Aed);
        using var http = town.Stranger();
        var city = new CityClient(http, await HostileTown.ApiTokenAsync(town.Citizen, "datasets"));
        var proposed = await city.ProposeCorrectionAsync("civic.aed", 1, 2, new() { Changes = [new() { Column = "台数", Text = "5" }], Why = "昨日見ました。" }, "aed-1");
        (proposed.Correction.State, proposed.Changes![0].Old).Should().Be((CorrectionState.Open, "1"));
        await city.ProposeCorrectionAsync("civic.aed", 1, 3, new() { Changes = [new() { Column = "台数", Text = "" }], Why = "ありません。" });
        (await city.ListAllCorrectionsAsync("civic.aed", state: CorrectionState.Open, limit: 1).Select(line => line.Number).ToListAsync()).Should().Equal(2, 1);
        (await city.GetCorrectionAsync("civic.aed", 1)).Why.Should().Be("昨日見ました。");
        (await Refused(() => city.AcceptCorrectionAsync("civic.aed", 1))).Code.Should().Be("CIVIC7004", "no token has roles");
    }

    [Fact]
    public async Task A_program_changes_joins_follows_and_shows_a_photo_and_is_no_clerk()
    {
        using var http = town.Stranger();
        var city = new CityClient(http, await HostileTown.ApiTokenAsync(town.Victim, "issues", "notices"));
        var id = town.Issue["/issues/".Length..];
        (await city.EditIssueAsync(id, new() { Title = "街灯が二つ" }, "edit-1")).Body.Should().Be("三日前から", "what is left out stays");
        (await city.LeaveIssueAsync(id)).TakesPart.Should().BeFalse();
        (await city.JoinIssueAsync(id)).TakesPart.Should().BeTrue();
        (await city.FollowIssueAsync(id)).Followed.Should().BeTrue();
        (await city.ListAllMyFollowsAsync(limit: 1).Select(line => line.Title).ToListAsync()).Should().Equal("街灯が二つ");
        await city.UnfollowIssueAsync(id);
        await city.CommentOnIssueAsync(id, new() { Text = "うちの前も" });
        (await city.EditCommentAsync(id, 1, new() { Text = "うちの前は直った" })).Text.Should().Be("うちの前は直った");
        (await city.DeleteCommentAsync(id, 1)).IsDeleted.Should().BeTrue();
        using var picture = new MemoryStream(Issues.Pictures.Of(SkiaSharp.SKEncodedImageFormat.Png));
        (await city.AddPhotoAsync(id, picture, "灯.png", "灯の消えた街灯", "photo-1")).Issue.Photos.Should().ContainSingle().Which.Description.Should().Be("灯の消えた街灯");
        picture.CanRead.Should().BeTrue("it stays its owner's");
        picture.Position = 0;
        (await Refused(() => city.UploadDatasetAsync("civic.aed", picture, "aed.csv"))).Code.Should().Be("CIVIC7004", "no token has roles");
    }

    [Fact]
    public async Task An_administrator_who_is_signed_in_reads_and_words_sentences_and_sees_how_services_are()
    {
        using var browser = town.Staff;
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        var office = new CityClient(browser);
        (await office.RewordTextAsync("civic", "issues.title", new() { Ja = "まちの困りごと" }, "words-1")).Said.Ja.Should().Be("まちの困りごと");
        (await office.ListAllTextsAsync(reworded: true, limit: 1).Select(text => text.Key).ToListAsync()).Should().Equal("issues.title");
        (await office.RestoreTextAsync("civic", "issues.title")).Said.Ja.Should().Be("課題");
        (await office.DisablePluginAsync("water")).State.Should().Be("disabled");
        (await office.ListPluginsAsync()).Plugins.Select(plugin => plugin.State).Should().Equal("running", "disabled");
        (await office.SetRolesAsync(new() { Login = "kani", Roles = ["staff"] })).Roles.Should().Equal("staff");
        (await office.ListWebhooksAsync()).Webhooks.Should().BeEmpty();
        (await office.ListAllShownTiesAsync().ToListAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_no_tells_its_code_and_facts_and_neither_the_token_nor_what_was_sent()
    {
        using var http = town.Stranger();
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        var city = new CityClient(http, "civic_" + new string('a', 40));
        var no = await Refused(() => city.ReportIssueAsync(new() { Title = "ひみつ", Body = "ひみつ" }, "key-of-mine"));
        no.Status.Should().Be(HttpStatusCode.Unauthorized);
        no.Code.Should().StartWith("CIVIC");
        no.ToString().Should().NotContain("civic_a").And.NotContain("ひみつ").And.NotContain("key-of-mine");
        var limit = await Refused(() => new CityClient(http).ListIssuesAsync(limit: 0));
        (limit.Code, limit.Facts["name"], limit.Message).Should().Be(("CIVIC7002", "limit", "The city answered 400 CIVIC7002."));
        limit.Detail.Should().Contain("limit");
    }

    private static async Task<CityProblemException> Refused(Func<Task> call) => (await call.Should().ThrowAsync<CityProblemException>()).Which;
}
