using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Issues in a whole city: silo, ledger, vault, read tables, search, pages and API.</summary>
public sealed class IssueStoryTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task An_issue_is_reported_supported_answered_and_moved_and_each_sees_at_once_what_they_did()
    {
        var (hanako, taro, staff) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await IssueTown.ReportAsync(hanako, "街灯が切れている", "三日前から\n\n<script>alert(1)</script> https://example.jp/写真 と https://example.jp/a?b=c。");
        var page = await hanako.GetStringAsync(issue);
        page.Should().Contain("街灯が切れている").And.NotContain("<script>alert").And.Contain("&lt;script&gt;")
            .And.Contain("<a href=\"https://example.jp/a?b=c\" rel=\"nofollow ugc noopener\">").And.Contain("<dd>0人</dd>");

        (await IssueTown.SendAsync(taro, issue, $"{issue}/support")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await taro.GetStringAsync(issue)).Should().Contain("<dd>1人</dd>").And.Contain($"{issue}/unsupport");
        (await IssueTown.SendAsync(taro, issue, $"{issue}/comment", ("text", "うちの前も"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await taro.GetStringAsync(issue)).Should().Contain("うちの前も");
        (await IssueTown.SendAsync(taro, issue, $"{issue}/edit", ("text", "うちの前もです"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync(issue)).Should().Contain("うちの前もです").And.Contain("編集前の内容");

        (await IssueTown.SendAsync(staff, issue, $"{issue}/answer", ("text", "明日直します"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await IssueTown.SendAsync(staff, issue, $"{issue}/status", ("status", "Running"), ("text", "直しました"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync(issue)).Should().Contain("明日直します").And.Contain("直しました").And.Contain("運用中");
        (await town.Stranger().GetStringAsync("/issues?status=Running&tag=roads")).Should().Contain(issue);
        (await town.Stranger().GetStringAsync("/issues?status=Closed")).Should().NotContain(issue);
        (await town.Stranger().GetStringAsync("/issues?q=街灯")).Should().Contain(issue);
        (await town.Stranger().GetStringAsync("/issues?q=除雪")).Should().NotContain(issue);
        (await town.Stranger().GetStringAsync("/feeds/civic/issues.atom")).Should().Contain("街灯が切れている");
        foreach (var language in new[] { "ja-easy", "en" })
            (await town.Stranger().GetAsync($"{issue}?lang={language}")).StatusCode.Should().BeOneOf(HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task What_was_typed_stays_when_something_is_wrong()
    {
        var hanako = await town.VisitorAsync();
        using var answer = await IssueTown.SendAsync(hanako, "/issues/new", "/issues/new", ("title", new string('長', 121)), ("body", "消えないで"), ("latitude", "91"), ("longitude", "0"));
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("消えないで").And.Contain("aria-invalid=\"true\"").And.Contain("value=\"91\"");
    }

    [Fact]
    public async Task Words_come_first_for_a_place_and_its_numbers_are_folded_until_one_is_typed_or_wrong()
    {
        var hanako = await town.VisitorAsync();
        (await hanako.GetStringAsync("/issues/new")).Should().NotContain("<details open").And.MatchRegex("(?s)name=\"place\".*<details>.*id=\"point-hint\".*name=\"latitude\".*name=\"longitude\".*</details>");
        using var point = await IssueTown.SendAsync(hanako, "/issues/new", "/issues/new", ("title", "題"), ("place", "橋"), ("latitude", "91"), ("longitude", "0"));
        point.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await point.Content.ReadAsStringAsync()).Should().Contain("<details open").And.Contain("id=\"field-latitude-error\"").And.Contain("value=\"91\"").And.NotContain("id=\"field-place-error\"");
        using var words = await IssueTown.SendAsync(hanako, "/issues/new", "/issues/new", ("title", "題"), ("place", new string('橋', 201)));
        (await words.Content.ReadAsStringAsync()).Should().NotContain("<details open").And.Contain("id=\"field-place-error\"").And.NotContain("id=\"field-latitude-error\"");
    }

    [Fact]
    public async Task Roles_are_of_the_sign_in_and_of_nothing_else()
    {
        var (hanako, stranger) = (await town.VisitorAsync(), town.Stranger());
        var issue = await IssueTown.ReportAsync(hanako, "題");
        (await hanako.GetStringAsync(issue)).Should().NotContain($"{issue}/status").And.NotContain($"{issue}/hide");
        // A form of our own, sent to what it was not made for.
        var token = await TokenAsync(hanako, issue);
        foreach (var (what, field) in new[] { ("status", "status"), ("answer", "text"), ("hide", "text") })
        {
            using var forged = await hanako.PostAsync($"{issue}/{what}", new FormUrlEncodedContent([.. token, new(field, "Closed"), new("text", "x"), new("IsStaff", "true"), new("roles", "Staff")]));
            forged.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }
        using var anybody = await stranger.PostAsync($"{issue}/support", new FormUrlEncodedContent([]));
        anybody.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var foreign = await hanako.PostAsync($"{issue}/support", new FormUrlEncodedContent([]));
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest, "a form without the token is none of ours");
    }

    [Fact]
    public async Task What_a_moderator_hid_is_seen_by_its_author_who_appeals_and_another_moderator_shows_it_again()
    {
        var (hanako, one, other) = (await town.VisitorAsync(), await town.VisitorAsync(Role.Moderator), await town.VisitorAsync(Role.Moderator));
        var issue = await IssueTown.ReportAsync(hanako, "怪しい題", "怪しい本文");
        await IssueTown.SendAsync(one, issue, $"{issue}/hide", ("text", "広告に見える"));
        (await town.Stranger().GetStringAsync(issue)).Should().NotContain("怪しい題").And.NotContain("怪しい本文");
        (await town.Stranger().GetStringAsync("/issues")).Should().NotContain(issue);
        (await town.Stranger().GetAsync($"/api/v1{issue}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await hanako.GetStringAsync(issue)).Should().Contain("怪しい本文").And.Contain("広告に見える");
        (await IssueTown.SendAsync(hanako, issue, $"{issue}/appeal", ("text", "広告ではない"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await IssueTown.SendAsync(one, issue, $"{issue}/grant", ("text", "そうですか"))).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await IssueTown.SendAsync(other, issue, $"{issue}/grant", ("text", "そのとおり"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync(issue)).Should().Contain("怪しい本文").And.NotContain("広告ではない");
    }

    [Fact]
    public async Task What_an_erased_person_wrote_is_gone_from_pages_search_and_feed()
    {
        var hanako = await town.VisitorAsync();
        var issue = await IssueTown.ReportAsync(hanako, "しるし縞馬", "zebra");
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        var stranger = town.Stranger();
        (await stranger.GetStringAsync(issue)).Should().NotContain("縞馬").And.NotContain("zebra").And.Contain("消去された");
        (await stranger.GetStringAsync("/issues?q=縞馬")).Should().NotContain(issue);
        (await stranger.GetStringAsync("/feeds/civic/issues.atom")).Should().NotContain("縞馬");
    }

    [Fact]
    public async Task Programs_report_support_and_comment_with_keys_tags_and_problems()
    {
        var hanako = await town.VisitorAsync();
        hanako.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        hanako.DefaultRequestHeaders.Add("Idempotency-Key", "report-1");
        var report = new { title = "除雪が遅い", body = "毎年", tags = new[] { "snow" }, place = new { latitude = 36.5, longitude = 136.6, words = "平和町" }, by = "somebody-else" };
        using var first = await hanako.PostAsJsonAsync("/api/v1/issues", report);
        first.StatusCode.Should().Be(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        using var again = await hanako.PostAsJsonAsync("/api/v1/issues", report);
        again.Headers.Location.Should().Be(first.Headers.Location);
        var address = first.Headers.Location!.OriginalString;
        hanako.DefaultRequestHeaders.Remove("Idempotency-Key");
        for (var i = 0; i < 2; i++)
        {
            using var supported = await hanako.PutAsync($"{address}/support", null);
            var answer = await supported.Content.ReadFromJsonAsync<JsonElement>();
            answer.GetProperty("issue").GetProperty("supports").GetInt32().Should().Be(1);
            answer.GetProperty("supported").GetBoolean().Should().BeTrue();
        }
        using var withdrawn = await hanako.DeleteAsync($"{address}/support");
        (await withdrawn.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("supported").GetBoolean().Should().BeFalse();
        using var commented = await hanako.PostAsJsonAsync($"{address}/comments", new { text = "こんにちは" });
        commented.StatusCode.Should().Be(HttpStatusCode.Created);
        (await town.Stranger().GetStringAsync($"{address}/comments")).Should().Contain("こんにちは");

        using var known = await town.Stranger().GetAsync(address);
        using var asked = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", known.Headers.ETag!.Tag } } };
        (await town.Stranger().SendAsync(asked)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        (await town.Stranger().GetStringAsync("/api/v1/issues?tag=snow&order=supported")).Should().Contain("除雪が遅い");
        (await town.Stranger().GetStringAsync("/api/v1/issues?q=除雪")).Should().Contain("除雪が遅い");
    }

    [Theory]
    [InlineData("GET", "/api/v1/issues?limit=0", 400)]
    [InlineData("GET", "/api/v1/issues?limit=x", 400)]
    [InlineData("GET", "/api/v1/issues?status=5", 400)]
    [InlineData("GET", "/api/v1/issues?order=best", 400)]
    [InlineData("GET", "/api/v1/issues?cursor=n-1", 400)]
    [InlineData("GET", "/api/v1/issues?tag=%27%20OR%201%3D1", 200)]
    [InlineData("GET", "/api/v1/issues?q=%00%22*%EF%BF%BD", 200)]
    [InlineData("GET", "/api/v1/issues/nobody", 404)]
    [InlineData("GET", "/api/v1/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa", 404)]
    [InlineData("GET", "/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa", 404)]
    [InlineData("GET", "/issues/..%2F", 404)]
    [InlineData("GET", "/issues?after=zzz", 303)]
    [InlineData("PUT", "/api/v1/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa/support", 401)]
    [InlineData("POST", "/api/v1/issues", 401)]
    [InlineData("POST", "/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa/erase", 404)]
    [InlineData("POST", "/issues/aaaaaaaaaaaaaaaaaaaaaaaaaa/status", 404)]
    public async Task Nothing_that_is_asked_wrongly_breaks(string method, string address, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (method == "POST")
            request.Content = address.StartsWith("/api", StringComparison.Ordinal) ? JsonContent.Create(new { title = "x" }) : new FormUrlEncodedContent([]);
        using var answer = await town.Stranger().SendAsync(request);
        ((int)answer.StatusCode).Should().Be(status, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<KeyValuePair<string, string>[]> TokenAsync(HttpClient browser, string page)
    {
        var html = await browser.GetStringAsync(page);
        var token = System.Text.RegularExpressions.Regex.Match(html, "<input type=\"hidden\" name=\"(__[^\"]*)\" value=\"([^\"]*)\"");
        return [new(token.Groups[1].Value, WebUtility.HtmlDecode(token.Groups[2].Value)), new("_key", Guid.NewGuid().ToString("N"))];
    }
}
