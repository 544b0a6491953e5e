using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

/// <summary>Another system is told what happens in a whole city.</summary>
public sealed partial class WebhookStoryTests : IAsyncLifetime
{
    private const string Key = "nobody-reads-this";
    private HostileTown town = null!;
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        town = await HostileTown.StartAsync(services => services.PostConfigure<CivicWebOptions>(web => web.InnerWebhooks = true));
    }

    public async Task DisposeAsync()
    {
        await town.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_receiver_is_told_in_order_with_signatures_and_without_anybodys_words()
    {
        var secret = await MakeAsync();
        using (var tried = await SendAsync("try"))
            (await town.Staff.GetStringAsync(tried.Headers.Location)).Should().Contain("受け取りました（204）。");
        var trial = await receiver.NextAsync();
        IsReal(secret, trial.Id, trial.Timestamp, trial.Signature, trial.Body).Should().BeTrue();
        IsReal(secret, trial.Id, trial.Timestamp, trial.Signature, trial.Body + " ").Should().BeFalse();
        Json(trial).GetProperty("type").GetString().Should().Be("civic.webhook-trial");

        var issue = await ReportAsync("まっくらな小道", "こわいです");
        var told = await receiver.NextAsync();
        IsReal(secret, told.Id, told.Timestamp, told.Signature, told.Body).Should().BeTrue();
        told.Body.Should().NotContain("小道").And.NotContain("こわい");
        var data = Json(told).GetProperty("data");
        (Json(told).GetProperty("type").GetString(), data.GetProperty("issue").GetString(), data.GetProperty("page").GetString()).Should().Be(("civic.issue-reported", issue.Split('/')[^1], issue));
        (await town.Citizen.GetStringAsync(data.GetProperty("api").GetString())).Should().Contain("まっくらな小道", "the words are where they can be taken back");

        // What is hidden is told once, and then nothing until it is shown again.
        using (var hid = await HostileTown.FormAsync(town.Staff, issue, $"{issue}/hide", ("text", "広告")))
            hid.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        Json(await receiver.NextAsync()).GetProperty("type").GetString().Should().Be("civic.issue-hidden");
        using (var supported = await HostileTown.FormAsync(town.Victim, town.Issue, $"{town.Issue}/comment", ("text", "まだです")))
            supported.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        Json(await receiver.NextAsync()).GetProperty("type").GetString().Should().Be("civic.issue-comment-written");
    }

    [Fact]
    public async Task A_receiver_hears_of_notices_and_reads_them_where_they_are_corrected_and_taken_back()
    {
        await MakeAsync("notices");
        await ReportAsync("課題は頼んでいない");
        using var made = await town.Staff.CallAsync("POST", "/api/v1/notices", new { topic = "safety", title = new { ja = "大雨への備え" }, text = new { ja = "川に近づかないで" } });
        made.StatusCode.Should().Be(HttpStatusCode.Created);
        var api = made.Headers.Location!.OriginalString;
        var told = await receiver.NextAsync();
        told.Body.Should().NotContain("大雨").And.NotContain("川に");
        var data = Json(told).GetProperty("data");
        (Json(told).GetProperty("type").GetString(), data.GetProperty("topic").GetString(), data.GetProperty("notice").GetString(), data.GetProperty("page").GetString(), data.GetProperty("api").GetString())
            .Should().Be(("civic.notice-published", "safety", api.Split('/')[^1], api["/api/v1".Length..], api));
        (await town.Stranger().GetStringAsync(api)).Should().Contain("大雨への備え");

        (await town.Staff.CallAsync("PUT", api, new { title = new { ja = "大雨警報" }, text = new { ja = "高い所へ" } })).StatusCode.Should().Be(HttpStatusCode.OK);
        var corrected = Json(await receiver.NextAsync());
        (corrected.GetProperty("type").GetString(), corrected.GetProperty("data").GetProperty("api").GetString()).Should().Be(("civic.notice-published", api), "it is the same notice again");
        (await town.Staff.CallAsync("DELETE", api)).StatusCode.Should().Be(HttpStatusCode.NoContent);
        var gone = Json(await receiver.NextAsync());
        (gone.GetProperty("type").GetString(), gone.GetProperty("data").GetProperty("event").GetProperty("key").GetString()).Should().Be(("civic.notice-withdrawn", api.Split('/')[^1]));
        (await town.Stranger().GetAsync(api)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_does_not_take_a_message_gets_it_again_and_who_is_gone_is_shown_to_the_administrator()
    {
        await MakeAsync();
        receiver.Answer = HttpStatusCode.Redirect;
        await ReportAsync("一つ目");
        var first = await receiver.NextAsync();
        receiver.Answer = HttpStatusCode.Gone;
        var again = await receiver.NextAsync();
        (again.Id, again.Body).Should().Be((first.Id, first.Body));
        receiver.Waiting.Should().Be(0, "a redirect leads nowhere");

        await PageAsync("届かないため止まりました");
        receiver.Answer = HttpStatusCode.OK;
        using (var gone = await SendAsync("go-on"))
            gone.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await receiver.NextAsync()).Id.Should().Be(first.Id);
        await PageAsync("受け取りました（200）。");
        using (var removed = await SendAsync("remove"))
            removed.Headers.Location!.OriginalString.Should().Be("/admin/webhooks?done=removed");
        await ReportAsync("二つ目");
        receiver.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task Only_administrators_make_webhooks_and_their_keys_lie_nowhere_in_the_clear()
    {
        var secret = await MakeAsync();
        foreach (var other in (HttpClient[])[town.Citizen, town.Stranger()])
        {
            foreach (var path in (string[])["/admin/webhooks", "/admin/webhooks/try", "/admin/webhooks/remove"])
            {
                using var posted = await other.PostAsync(path, new FormUrlEncodedContent([new("id", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]));
                posted.StatusCode.Should().BeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
            }
            (await other.GetAsync("/admin/webhooks")).StatusCode.Should().NotBe(HttpStatusCode.OK);
        }
        (await town.Staff.GetStringAsync("/admin/webhooks")).Should().NotContain(Key).And.NotContain(secret);
        foreach (var file in Directory.EnumerateFiles(town.Data, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != ".lock"))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            (text.Contains(Key, StringComparison.Ordinal) || text.Contains(secret[6..], StringComparison.Ordinal)).Should().BeFalse(file);
        }
        town.Log.Should().NotContain(line => line.Contains(Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "https://receiver.example/", "issues", "field-name")]
    [InlineData("外", "receiver.example", "issues", "field-address")]
    [InlineData("外", "ftp://receiver.example/", "issues", "field-address")]
    [InlineData("外", "https://me:secret@receiver.example/", "issues", "field-address")]
    [InlineData("外", "https://receiver.example/", "", "field-subject")]
    public async Task What_is_wrong_is_said_at_its_field_and_what_was_typed_stays(string name, string address, string subject, string field)
    {
        using var refused = await HostileTown.FormAsync(town.Staff, "/admin/webhooks", "/admin/webhooks", ("name", name), ("address", address), ("subject", subject));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await refused.Content.ReadAsStringAsync();
        page.Should().Contain($"href=\"#{field}").And.Contain($"value=\"{WebUtility.HtmlEncode(address)}\"").And.Contain("まだありません");
    }

    #region webhook-verify
    private static bool IsReal(string secret, string id, string timestamp, string signature, string body)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);                       // shown once when the webhook was made
        var signed = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return signature.Split(' ').Any(each => each.StartsWith("v1,", StringComparison.Ordinal)
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(each[3..]), signed));
    }
    #endregion

    private static JsonElement Json(Receiver.Told told) => JsonDocument.Parse(told.Body).RootElement;

    /// <returns>The secret.</returns>
    private async Task<string> MakeAsync(params string[] subjects)
    {
        using var made = await HostileTown.FormAsync(town.Staff, "/admin/webhooks", "/admin/webhooks",
            [("name", "となりの市"), ("address", new Uri(receiver.Address, $"/in?key={Key}").ToString()), .. (subjects.Length == 0 ? ["issues", "ballots"] : subjects).Select(subject => ("subject", subject))]);
        var page = await made.Content.ReadAsStringAsync();
        made.StatusCode.Should().Be(HttpStatusCode.OK, page);
        made.Headers.CacheControl!.NoStore.Should().BeTrue();
        return WebUtility.HtmlDecode(Secret().Match(page).Value);
    }

    private Task<HttpResponseMessage> SendAsync(string what) => HostileTown.FormAsync(town.Staff, "/admin/webhooks", $"/admin/webhooks/{what}");

    private async Task<string> ReportAsync(string title, string body = "")
    {
        using var told = await HostileTown.FormAsync(town.Victim, "/issues/new", "/issues/new", ("title", title), ("body", body), ("tags", "roads"));
        told.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        return told.Headers.Location!.OriginalString;
    }

    // What follows an answer is kept a moment after the answer.
    private async Task PageAsync(string says)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await town.Staff.GetStringAsync("/admin/webhooks", limit.Token)).Contains(says, StringComparison.Ordinal))
            await Task.Yield();
    }

    [GeneratedRegex("whsec_[^<]+")]
    private static partial Regex Secret();
}
