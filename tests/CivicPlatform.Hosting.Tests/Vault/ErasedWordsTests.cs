using System.Net;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using Microsoft.Extensions.DependencyInjection;
using static CivicPlatform.Hosting.ApiCalls;
using static CivicPlatform.Hosting.HostileTown;

namespace CivicPlatform.Vault;

/// <summary>Somebody writes wherever a citizen can write, and leaves.</summary>
public sealed class ErasedWordsTests : IAsyncLifetime
{
    private readonly List<string> planted = [Login, Passphrase, Wishes, Hidden];
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Nothing_that_somebody_typed_anywhere_is_in_any_file_or_log_once_they_left()
    {
        foreach (var name in (string[])["昔の名", "今の名"])
            await SentAsync(FormAsync(town.Victim, "/me", "/me/name", ("name", Marker(name))));
        await SentAsync(FormAsync(town.Victim, "/me/tokens", "/me/tokens", ("name", Marker("トークン")), ("days", "7"), ("passphrase", Passphrase), ("scope", "issues")));
        await IssuesAsync();
        await TiesAsync();
        await CorrectionsAsync();
        await WithoutTraceAsync();

        // What is planted is there to be read: in the person's own copy of their data.
        var own = await town.Victim.GetStringAsync("/me/data.json");
        foreach (var place in (string[])["今の名", "トークン", "題二", "本文二", "場所", "コメント二", "異議", "通報", "願い二", "技二", "セル", "新しい行", "知った訳"])
            own.Should().Contain($"目印の{place}のかわうそ");
        await SentAsync(FormAsync(town.Victim, "/me/erase", "/me/erase", ("confirm", Login), ("passphrase", Passphrase)));

        new PlantedMarkers(planted).FindIn(town.Data).Should().BeEmpty();
        // The web server's own word for each request is turned off in a city; only this test's collector hears it.
        var log = town.Log.Where(line => !line.StartsWith("Information 1 Request starting", StringComparison.Ordinal) && !line.StartsWith("Information 2 Request finished", StringComparison.Ordinal)).ToList();
        foreach (var marker in planted)
            log.Should().NotContain(line => line.Contains(marker, StringComparison.Ordinal));
    }

    private async Task IssuesAsync()
    {
        using var told = await IssueTown.SendFilesAsync(town.Victim, "/issues/new", "/issues/new",
            [("title", Marker("題一")), ("body", Marker("本文一")), ("place", Marker("場所")), ("latitude", "36.5613"), ("longitude", "136.6562"), ("tags", "roads"), ("description1", Marker("写真"))],
            ("photo1", $"{Marker("ファイル")}.jpg", Pictures.Jpeg()));
        told.StatusCode.Should().Be(HttpStatusCode.SeeOther, await told.Content.ReadAsStringAsync());
        var (page, issue) = (told.Headers.Location!.OriginalString, $"/api/v1{told.Headers.Location!.OriginalString}");
        await SentAsync(FormAsync(town.Victim, page, $"{page}/rewrite", ("title", Marker("題二")), ("text", Marker("本文二"))));
        await SentAsync(FormAsync(town.Victim, page, $"{page}/comment", ("text", Marker("コメント一"))));
        await SentAsync(town.Victim.CallAsync("PATCH", $"{issue}/comments/1", new { text = Marker("コメント二") }));
        await SentAsync(FormAsync(town.Victim, page, $"{page}/comment", ("text", Marker("消したコメント"))));
        await SentAsync(town.Victim.CallAsync("DELETE", $"{issue}/comments/2"));
        await SentAsync(town.Staff.CallAsync("POST", $"{issue}/hide", new { comment = 1, reason = "広告" }));
        await SentAsync(town.Victim.CallAsync("POST", $"{issue}/appeals", new { comment = 1, reason = Marker("異議") }));
        await SentAsync(FormAsync(town.Victim, town.Hid, $"{town.Hid}/appeal", ("text", Marker("課題の異議"))));

        var other = await IssueTown.ReportAsync(town.Citizen, "となりの課題");
        await SentAsync(FormAsync(town.Victim, other, $"{other}/flag", ("text", Marker("通報"))));
        await SentAsync(FormAsync(town.Victim, other, $"{other}/comment", ("text", Marker("よその課題のコメント"))));
        using var refused = await FormAsync(town.Victim, other, $"{other}/comment", ("text", Marker("長すぎ") + new string('長', 5_001)));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    private async Task TiesAsync()
    {
        foreach (var turn in (string[])["一", "二"])
            await SentAsync(FormAsync(town.Victim, "/ties/mine", "/ties/mine",
                ("kind", "bornHere"), ("strength", "weekly"), ("audience", "signedIn"), ("skills", Marker($"技{turn}")), ("wishes", Marker($"願い{turn}")), ("since", "1998-04")));
        await SentAsync(FormAsync(town.Victim, "/ties/mine", "/ties/mine", ("kind", "workedHere"), ("strength", "weekly"), ("audience", "staff"), ("skills", Marker("やめた技")), ("wishes", Marker("やめた願い"))));
        using var withdrawn = await town.Victim.CallAsync("DELETE", "/api/v1/ties/mine/workedHere");
        withdrawn.IsSuccessStatusCode.Should().BeTrue();
    }

    private async Task CorrectionsAsync()
    {
        var dataset = await DatasetTown.DescribeAsync(town.Staff);
        await DatasetTown.PublishAsync(town.Staff, dataset, DatasetTown.Aed);
        await SentAsync(DatasetTown.ProposeAsync(town.Victim, dataset, 1, 1, Marker("知った訳"), (0, Marker("セル")), (1, "5")));
        await SentAsync(DatasetTown.ProposeAsync(town.Victim, dataset, 1, 2, Marker("却下された訳"), (0, Marker("却下されたセル"))));
        var add = $"{dataset}/versions/1/rows/new";
        await SentAsync(FormAsync(town.Victim, add, add, ("c0", Marker("新しい行")), ("why", Marker("加える訳"))));
        var row = $"{dataset}/versions/1/rows/3";
        await SentAsync(FormAsync(town.Victim, row, $"{row}/remove", ("why", Marker("消す訳"))));
        // Why staff decline speaks of what was proposed.
        await SentAsync(town.Staff.CallAsync("POST", $"/api/v1{dataset}/corrections/2/decline", new { reason = $"{Marker("断る訳")}ではありませんでした。" }));
    }

    // What is typed and never kept.
    private async Task WithoutTraceAsync()
    {
        await SentAsync(town.Victim.GetAsync($"/search?q={Uri.EscapeDataString(Marker("探す"))}"));
        await SentAsync(town.Victim.GetAsync($"/issues?q={Uri.EscapeDataString(Marker("課題を探す"))}"));
        using (var wrong = await FormAsync(town.Stranger(), "/sign-in", "/sign-in", ("login", Marker("ログイン名の場所")), ("passphrase", Marker("ちがう合い言葉"))))
            wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var now = town.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await SentAsync(FormAsync(town.Staff, "/ballots/new", "/ballots/new", ("title", "名簿の投票"), ("explanation", "二人で決めます。"), ("options", "はい\r\nいいえ"), ("least", "1"), ("most", "1"),
            ("electorate", "named"), ("named", $"{Login}\r\nkani"), ("opens", $"{now.Year}-01-01T09:00"), ("closes", $"{now.Year + 1}-06-01T09:00")));
        await SentAsync(town.Victim.CallAsync("PUT", $"/api/v1/ballots/{town.Ballot}/vote", new { choices = new[] { 1 } }));
    }

    // No two of them are alike, and nobody else writes so.
    private string Marker(string place)
    {
        var marker = $"目印の{place}のかわうそ";
        planted.Add(marker);
        return marker;
    }

    private static async Task SentAsync(Task<HttpResponseMessage> sending)
    {
        using var answer = await sending;
        ((int)answer.StatusCode).Should().BeInRange(200, 399, "{0} {1} says {2}", answer.RequestMessage!.Method, answer.RequestMessage.RequestUri, await answer.Content.ReadAsStringAsync());
    }
}
