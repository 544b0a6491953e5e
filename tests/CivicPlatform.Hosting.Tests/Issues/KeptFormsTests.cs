using System.Net;
using System.Text.RegularExpressions;

namespace CivicPlatform.Issues;

/// <summary>What somebody typed is theirs until it is sent: it comes back with a form that cannot be taken, and the form that came back can be sent.</summary>
public sealed partial class KeptFormsTests : IAsyncLifetime
{
    private const string New = "/issues/new";
    private static readonly (string, string)[] Typed = [("title", "消えない題"), ("body", "消えない本文"), ("place", "香林坊"), ("tags", "snow"), ("description1", "消えない説明")];

    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(2 << 20)]
    public async Task A_report_whose_sign_in_ended_comes_back_and_is_taken_after_the_next_one(int photo)
    {
        var hanako = await town.VisitorAsync();
        using var form = await IssueTown.FormAsync(hanako, New, New, Typed, photo == 0 ? [] : [("photo1", "a.jpg", new byte[photo])]);
        var person = SignOut(hanako);
        using var ended = await hanako.PostAsync(New, form);
        ended.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var page = await ended.Content.ReadAsStringAsync();
        Stands(page);
        page.Should().Contain("href=\"/sign-in?back=%2Fissues%2Fnew\" target=\"_blank\" rel=\"noopener\"").And.Contain("別のタブでログイン").And.NotContain("写真が大きすぎます");
        page.Contains("もう一度選んで", StringComparison.Ordinal).Should().Be(photo > 0);

        hanako.DefaultRequestHeaders.Add("X-Person", person);
        using var sent = await hanako.PostAsync(New, Fields(page, New, ("title", "消えない題"), ("body", "消えない本文")));
        sent.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hanako.GetStringAsync(sent.Headers.Location)).Should().Contain("消えない本文");
    }

    [Fact]
    public async Task The_form_that_came_back_is_taken_from_this_browser_only()
    {
        var (hanako, other) = (await town.VisitorAsync(), await town.VisitorAsync());
        using var form = await IssueTown.FormAsync(hanako, New, New, Typed);
        SignOut(hanako);
        using var ended = await hanako.PostAsync(New, form);
        var fields = Fields(await ended.Content.ReadAsStringAsync(), New, ("title", "よその題"));
        using var stolen = await other.PostAsync(New, fields);
        stolen.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await other.GetStringAsync("/issues")).Should().NotContain("よその題");
    }

    [Fact]
    public async Task A_report_from_a_page_of_another_sign_in_comes_back_once_and_is_then_taken()
    {
        var (hanako, taro) = (await town.VisitorAsync(), await town.VisitorAsync());
        using var form = await IssueTown.FormAsync(hanako, New, New, Typed);
        var body = await form.ReadAsByteArrayAsync();
        SignOut(hanako);
        hanako.DefaultRequestHeaders.Add("X-Person", SignOut(taro));
        using var other = await hanako.PostAsync(New, Again(body, form));
        other.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var page = await other.Content.ReadAsStringAsync();
        Stands(page);
        using var sent = await hanako.PostAsync(New, Fields(page, New, ("title", "消えない題")));
        sent.StatusCode.Should().Be(HttpStatusCode.SeeOther);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, New) { Content = Again(body, form), Headers = { { "Sec-Fetch-Site", "cross-site" } } };
        using var refused = await hanako.SendAsync(foreign);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).Should().NotContain("消えない題", "another site puts no words into our forms");
    }

    [Fact]
    public async Task A_comment_whose_sign_in_ended_comes_back_and_is_taken_after_the_next_one()
    {
        var hanako = await town.VisitorAsync();
        var issue = await IssueTown.ReportAsync(hanako, "街灯");
        var hidden = await IssueTown.HiddenAsync(hanako, issue, $"{issue}/comment");
        var person = SignOut(hanako);
        (await hanako.GetStringAsync(issue)).Should().NotContain($"{issue}/comment\"");
        using var ended = await hanako.PostAsync($"{issue}/comment", new FormUrlEncodedContent([.. hidden, new("text", "消えない意見")]));
        ended.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var page = await ended.Content.ReadAsStringAsync();
        page.Should().MatchRegex("<textarea[^>]*name=\"text\"[^>]*>消えない意見</textarea>").And.Contain($"href=\"/sign-in?back={Uri.EscapeDataString(issue)}\" target=\"_blank\" rel=\"noopener\"");

        hanako.DefaultRequestHeaders.Add("X-Person", person);
        using var sent = await hanako.PostAsync($"{issue}/comment", Fields(page, $"{issue}/comment", ("text", "消えない意見")));
        sent.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync(issue)).Should().Contain("消えない意見");
    }

    [Theory]
    [InlineData("edit")]
    [InlineData("flag")]
    [InlineData("rewrite")]
    public async Task What_was_typed_into_a_form_that_is_there_no_more_can_be_read(string what)
    {
        var hanako = await town.VisitorAsync();
        var issue = await IssueTown.ReportAsync(hanako, "街灯");
        using var ended = await town.Stranger().PostAsync($"{issue}/{what}", new FormUrlEncodedContent([new("comment", "1"), new("title", "題"), new("text", "消えない文")]));
        ended.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await ended.Content.ReadAsStringAsync()).Should().MatchRegex("<textarea[^>]*readonly[^>]*>消えない文</textarea>");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_whose_photos_are_too_large_comes_back_with_its_texts(bool filesFirst)
    {
        var hanako = await town.VisitorAsync();
        using var form = await IssueTown.FormAsync(hanako, New, New, filesFirst ? [] : Typed, ("photo1", "a.jpg", new byte[33 << 20]));
        foreach (var (name, value) in filesFirst ? Typed : [])
            form.Add(new StringContent(value), name);
        using var answer = await hanako.PostAsync(New, form);
        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        var page = await answer.Content.ReadAsStringAsync();
        Stands(page);
        page.Should().Contain("写真が大きすぎます").And.Contain("もう一度選んで");
    }

    [Fact]
    public async Task A_description_stays_when_its_photo_is_too_large_or_the_sign_in_ended()
    {
        var hanako = await town.VisitorAsync();
        var issue = await IssueTown.ReportAsync(hanako, "街灯");
        using var large = await IssueTown.SendFilesAsync(hanako, issue, $"{issue}/photos", [("description1", "消えない説明")], ("photo1", "a.jpg", new byte[33 << 20]));
        large.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadAsStringAsync()).Should().Contain("value=\"消えない説明\"");
        using var form = await IssueTown.FormAsync(hanako, issue, $"{issue}/photos", [("description1", "消えない説明")], ("photo1", "a.jpg", new byte[2 << 20]));
        SignOut(hanako);
        using var ended = await hanako.PostAsync($"{issue}/photos", form);
        ended.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await ended.Content.ReadAsStringAsync()).Should().Contain(">消えない説明</textarea>").And.NotContain("写真が大きすぎます");
    }

    private static void Stands(string page) => page.Should().Contain("value=\"消えない題\"").And.Contain(">消えない本文</textarea>").And.Contain("value=\"香林坊\"")
        .And.Contain("value=\"消えない説明\"").And.MatchRegex("name=\"tags\" value=\"snow\" checked");

    private static string SignOut(HttpClient browser)
    {
        var person = browser.DefaultRequestHeaders.GetValues("X-Person").Single();
        browser.DefaultRequestHeaders.Remove("X-Person");
        return person;
    }

    private static ByteArrayContent Again(byte[] body, HttpContent form) => new(body) { Headers = { ContentType = form.Headers.ContentType } };

    /// <summary>The form of a page that came back, with what is hidden in it.</summary>
    private static FormUrlEncodedContent Fields(string page, string action, params (string Name, string Value)[] typed)
    {
        var at = page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal);
        at.Should().BePositive("the form stands on the page");
        var hidden = Hidden().Matches(page[at..page.IndexOf("</form>", at, StringComparison.Ordinal)]);
        return new FormUrlEncodedContent([.. hidden.Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))),
            .. typed.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
