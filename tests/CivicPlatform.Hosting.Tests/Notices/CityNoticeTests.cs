using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Notices;

/// <summary>Staff announce something for the city on the page for it: they look at it first, and correct it or take it back afterwards.</summary>
public sealed class CityNoticeTests : IAsyncLifetime
{
    private const string New = "/admin/notices/new";
    private static readonly (string, string)[] Rain =
    [
        ("topic", "safety"), ("title", "大雨への備え"), ("body", "川に近づかないでください。\n<script>alert(1)</script>"), ("titleEasy", ""), ("bodyEasy", ""), ("titleEn", "Heavy rain"), ("bodyEn", "Keep away from rivers."),
    ];

    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Staff_look_at_a_notice_publish_correct_and_take_it_back()
    {
        var (staff, reader) = (await town.VisitorAsync(Role.Staff), town.Stranger());
        await FollowAsync(reader);
        using (var preview = await SendAsync(staff, ("do", "preview")))
        {
            preview.StatusCode.Should().Be(HttpStatusCode.OK);
            (await preview.Content.ReadAsStringAsync()).Should().Contain("こう表示されます").And.Contain("value=\"publish\"").And.Contain("Keep away from rivers.").And.Contain("&lt;script&gt;alert(1)").And.NotContain("<script>alert");
        }
        (await reader.GetStringAsync("/notices")).Should().NotContain("大雨への備え", "nobody else has seen it yet");

        var form = await FormAsync(staff, ("do", "publish"));
        var both = await Task.WhenAll(staff.PostAsync(New, form()), staff.PostAsync(New, form()));
        var page = both.Select(answer => answer.Headers.Location!.OriginalString).Distinct().Should().ContainSingle("sent twice it is one notice").Subject.Split('?')[0];
        page.Should().StartWith("/notices/safety/");
        (await staff.GetStringAsync(page + "?published=true")).Should().Contain("公開しました。").And.Contain("href=\"/admin" + page);
        (await reader.GetStringAsync(page)).Should().Contain("大雨への備え").And.Contain("&lt;script&gt;alert(1)").And.NotContain("<script>alert").And.NotContain("/admin");
        (await reader.GetStringAsync("/notices?topic=safety")).Should().Contain(page);
        (await reader.GetStringAsync("/notices?topic=events")).Should().NotContain(page);
        (await reader.GetStringAsync("/inbox")).Should().Contain("大雨への備え").And.Contain("防災・安全");
        (await reader.GetStringAsync("/feeds/civic/safety.atom?lang=en")).Should().Contain("Heavy rain").And.Contain("Safety");
        (await reader.GetStringAsync("/feeds")).Should().Contain("/feeds/civic/safety.atom");

        using (var corrected = await IssueTown.SendAsync(staff, "/admin" + page, "/admin" + page, ("title", "大雨警報"), ("body", "高い所へ"), ("do", "publish")))
            corrected.Headers.Location!.OriginalString.Should().Be(page + "?published=true");
        (await reader.GetStringAsync(page)).Should().Contain("大雨警報").And.NotContain("大雨への備え");
        (await reader.GetStringAsync("/feeds/civic/safety.atom?lang=en")).Should().NotContain("Heavy rain", "an emptied language falls back to Japanese");

        using (var gone = await IssueTown.SendAsync(staff, "/admin" + page, $"/admin{page}/withdraw"))
            gone.Headers.Location!.OriginalString.Should().Be("/admin/notices?withdrawn=true");
        (await reader.GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await staff.GetAsync("/admin" + page)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await reader.GetStringAsync("/feeds/civic/safety.atom")).Should().NotContain("大雨");
        (await reader.GetStringAsync("/inbox")).Should().NotContain("大雨");
    }

    [Fact]
    public async Task What_followers_have_not_read_yet_is_counted_for_them()
    {
        var (staff, hanako) = (await town.VisitorAsync(Role.Staff), await town.VisitorAsync());
        await FollowAsync(hanako);
        (await SendAsync(staff, ("do", "publish"))).Dispose();
        (await hanako.GetStringAsync("/")).Should().Contain("（新しいもの1件）");
        (await hanako.GetStringAsync("/inbox")).Should().Contain(">新着<");
        (await IssueTown.SendAsync(hanako, "/inbox", "/inbox/read")).Dispose();
        (await hanako.GetStringAsync("/")).Should().NotContain("新しいもの");
        (await staff.GetStringAsync("/")).Should().NotContain("新しいもの", "they follow nothing");
    }

    [Theory]
    [InlineData("title", "", "title")]
    [InlineData("title", "二\n行", "title")]
    [InlineData("title", "右\u202Eから左", "title")]
    [InlineData("titleEn", "left\u2066right", "title")]
    [InlineData("body", " ", "body")]
    [InlineData("body", "隠\u200Fれた", "body")]
    [InlineData("topic", "issues", "topic")]
    [InlineData("topic", "", "topic")]
    public async Task What_cannot_be_read_as_it_is_written_is_refused_and_stays_typed(string field, string value, string wrong)
    {
        var staff = await town.VisitorAsync(Role.Staff);
        using var refused = await SendAsync(staff, (field, value), ("do", "publish"));
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync()).Should().Contain($"id=\"field-{wrong}-error\"").And.Contain("Keep away from rivers.").And.NotContain("value=\"publish\"");
        (await town.Stranger().GetStringAsync("/notices")).Should().Contain("お知らせはまだありません。");
    }

    [Fact]
    public async Task Ten_thousand_characters_and_NUL_are_refused()
    {
        var staff = await town.VisitorAsync(Role.Staff);
        using (var tooLong = await SendAsync(staff, ("body", new string('字', 10_000)), ("do", "publish")))
            tooLong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using (var nul = await SendAsync(staff, ("title", "題\0"), ("do", "publish")))
            nul.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await town.Stranger().GetStringAsync("/notices")).Should().Contain("お知らせはまだありません。");
    }

    [Fact]
    public async Task Nobody_but_staff_writes_and_who_is_not_signed_in_is_shown_the_way_back()
    {
        var (citizen, moderator) = (await town.VisitorAsync(), await town.VisitorAsync(Role.Moderator));
        foreach (var path in new[] { "/admin/notices", New, "/admin/notices/safety/x" })
        {
            using var stranger = await town.Stranger().GetAsync(path);
            stranger.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
            var back = Uri.EscapeDataString(path);
            (await stranger.Content.ReadAsStringAsync()).Should().Contain($"class=\"button\" href=\"/sign-in?back={back}\"").And.Contain($"href=\"/staff/sign-in?back={back}\"");
            foreach (var other in new[] { citizen, moderator })
            {
                using var refused = await other.GetAsync(path);
                refused.StatusCode.Should().Be(HttpStatusCode.Forbidden);
                (await refused.Content.ReadAsStringAsync()).Should().NotContain("class=\"button\" href=\"/sign-in");
            }
        }
        foreach (var path in new[] { New, "/admin/notices/safety/x", "/admin/notices/safety/x/withdraw" })
        {
            using var posted = await town.Stranger().PostAsync(path, new FormUrlEncodedContent([new("title", "x")]));
            posted.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        }
        // An address made to lead elsewhere leads nowhere but to this host.
        using var hostile = await town.Stranger().GetAsync("/admin/people?login=%22%3E%3Cb%3E&x=//evil.example");
        (await hostile.Content.ReadAsStringAsync()).Should().Contain("/sign-in?back=%2Fadmin%2Fpeople%3F").And.NotContain("\"><b>");
    }

    private static async Task FollowAsync(HttpClient reader)
    {
        var form = (await IssueTown.HiddenAsync(reader, "/notices", "/inbox/follow")).Where(field => field.Key != "topic");
        using var followed = await reader.PostAsync("/inbox/follow", new FormUrlEncodedContent([.. form, new("topic", "civic/safety")]));
        followed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    private static async Task<Func<FormUrlEncodedContent>> FormAsync(HttpClient staff, params (string Name, string Value)[] changes)
    {
        var fields = (await IssueTown.HiddenAsync(staff, New, New))
            .Concat(Rain.Select(field => changes.FirstOrDefault(change => change.Name == field.Item1) is { Name: not null } change ? KeyValuePair.Create(field.Item1, change.Value) : KeyValuePair.Create(field.Item1, field.Item2)))
            .Concat(changes.Where(change => change.Name == "do").Select(change => KeyValuePair.Create(change.Name, change.Value))).ToList();
        return () => new FormUrlEncodedContent(fields);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient staff, params (string Name, string Value)[] changes) => await staff.PostAsync(New, (await FormAsync(staff, changes))());
}
