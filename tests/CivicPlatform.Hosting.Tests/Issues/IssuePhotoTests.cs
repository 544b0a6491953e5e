using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CivicPlatform.People;
using CivicPlatform.Vault;
using SkiaSharp;

namespace CivicPlatform.Issues;

/// <summary>Photos of issues in a whole city, sent by forms without scripts.</summary>
public sealed partial class IssuePhotoTests : IAsyncLifetime
{
    private IssueTown town = null!;

    public async Task InitializeAsync() => town = await IssueTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Photos_are_sent_with_a_report_and_shown_with_what_can_be_seen_and_nothing_of_the_camera()
    {
        var (hanako, stranger) = (await town.VisitorAsync(), town.Stranger());
        var issue = await ReportAsync(hanako, "街灯", ("photo1", "IMG_1.jpg", Pictures.FromCamera(6, 640, 480)), ("photo3", "b.png", Pictures.Of(SKEncodedImageFormat.Png)));
        var page = await stranger.GetStringAsync(issue);
        page.Should().Contain("alt=\"説明1 &quot;&gt;&lt;b&gt;\"").And.Contain("alt=\"説明3\"").And.Contain("width=\"480\" height=\"640\" loading=\"lazy\"").And.NotContain("IMG_1");
        var addresses = Sources(page);
        addresses.Should().HaveCount(2);
        (await stranger.GetStringAsync("/issues")).Should().Contain($"src=\"{addresses[0]}/small\"").And.Contain("width=\"240\" height=\"320\"");
        foreach (var address in addresses.SelectMany(each => new[] { each, $"{each}/small" }))
        {
            using var answer = await stranger.GetAsync(address);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.ToString().Should().Be("image/jpeg");
            answer.Headers.CacheControl!.ToString().Should().Contain("immutable").And.Contain("private");
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; sandbox");
            answer.Headers.Contains("Set-Cookie").Should().BeFalse();
            var content = await answer.Content.ReadAsByteArrayAsync();
            SKBitmap.Decode(content).Should().NotBeNull();
            Encoding.Latin1.GetString(content).Should().NotContain("SECRET").And.NotContain("Exif").And.NotContain("<script");
            using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "If-None-Match", answer.Headers.ETag!.Tag } } };
            (await stranger.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
        }
        (await stranger.GetStringAsync($"/api/v1{issue}")).Should().Contain($"{addresses[0]}/small").And.Contain("説明3");
        new PlantedMarkers(Pictures.Secret, "説明1 \"><b>").FindIn(town.Data).Should().BeEmpty("not even while they are here");
    }

    [Theory]
    [InlineData("bomb", "CIVIC6330", 422)]
    [InlineData("gif", "CIVIC6328", 415)]
    [InlineData("html", "CIVIC6328", 415)]
    [InlineData("cut", "CIVIC6331", 422)]
    [InlineData("empty", "CIVIC6331", 422)]
    [InlineData("large", "CIVIC6329", 413)]
    [InlineData("thirty", "CIVIC6329", 413)]
    public async Task A_file_that_is_no_photo_is_refused_in_its_place_and_what_was_typed_stays(string kind, string code, int status)
    {
        var hanako = await town.VisitorAsync();
        byte[] file = kind switch
        {
            "bomb" => Pictures.Bomb(50_000, 50_000),
            "gif" => Pictures.Gif(),
            "html" => [.. "<!doctype html><script>alert(1)</script>"u8],
            "cut" => Pictures.Jpeg(300, 300)[..2_000],
            "empty" => [],
            "large" => [.. Pictures.Jpeg(), .. new byte[Photo.LargestFile]],
            _ => new byte[30 * 1024 * 1024],
        };
        using var answer = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new",
            [("title", "消えない題"), ("body", "消えない本文"), ("tags", "snow"), ("description1", "よい写真"), ("description2", "わるい写真")],
            ("photo1", "good.jpg", Pictures.Jpeg()), ("photo2", "photo.jpg", file));
        ((int)answer.StatusCode).Should().Be(status);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("消えない題").And.Contain("消えない本文").And.Contain("value=\"よい写真\"").And.Contain("value=\"わるい写真\"").And.Contain("もう一度選んで")
            .And.Contain("id=\"photo2-error\"").And.NotContain("id=\"photo1-error\"").And.Contain("aria-invalid=\"true\"");
        code.Should().StartWith("CIVIC63");
        Files().Should().BeEmpty();
        (await hanako.GetStringAsync("/issues")).Should().NotContain("消えない題");
    }

    [Fact]
    public async Task A_photo_needs_a_description_and_a_description_its_photo()
    {
        var hanako = await town.VisitorAsync();
        using var silent = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [("title", "題"), ("description1", " ")], ("photo1", "a.jpg", Pictures.Jpeg()));
        silent.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await silent.Content.ReadAsStringAsync()).Should().Contain("写真の説明を、1行で200文字まで");
        using var alone = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [("title", "題"), ("description2", "写真なし")]);
        alone.StatusCode.Should().Be(HttpStatusCode.NotFound);
        using var wrong = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [("title", ""), ("description1", "写真")], ("photo1", "a.jpg", Pictures.Jpeg()));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        Files().Should().BeEmpty("the photo of a report that was refused is forgotten");
    }

    [Fact]
    public async Task A_form_that_is_too_large_or_of_too_many_parts_or_no_form_is_refused_and_the_city_goes_on()
    {
        var hanako = await town.VisitorAsync();
        using var huge = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [("title", "題")], ("photo1", "a.jpg", new byte[33 * 1024 * 1024]));
        huge.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await huge.Content.ReadAsStringAsync()).Should().Contain("写真が大きすぎます");
        using var many = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [.. Enumerable.Range(0, 2_000).Select(at => ($"x{at}", "y"))]);
        ((int)many.StatusCode).Should().BeInRange(400, 499);
        using var crowd = await IssueTown.SendFilesAsync(hanako, "/issues/new", "/issues/new", [("title", "題")],
            [.. Enumerable.Range(0, 2_000).Select(at => ($"photo{at}", "a.jpg", new byte[1]))]);
        ((int)crowd.StatusCode).Should().BeInRange(400, 499);
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"photo1\"; filename=\"a\r\n");
        broken.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        ((int)(await hanako.PostAsync("/issues/new", broken)).StatusCode).Should().BeInRange(400, 499);
        using var stranger = new MultipartFormDataContent { { new ByteArrayContent(new byte[2 * 1024 * 1024]), "photo1", "a.jpg" } };
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/issues/new") { Content = stranger, Headers = { ExpectContinue = true } };
        ((int)(await town.Stranger().SendAsync(asked)).StatusCode).Should().Be(401, "who is not signed in sends no photos, and hears that first");
        Files().Should().BeEmpty();
        (await ReportAsync(hanako, "まだ動く")).Should().StartWith("/issues/");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_reports_once_with_its_photos()
    {
        var hanako = await town.VisitorAsync();
        using var form = await IssueTown.FormAsync(hanako, "/issues/new", "/issues/new", [("title", "二度"), ("description1", "写真")], ("photo1", "a.jpg", Pictures.Jpeg()));
        var body = await form.ReadAsByteArrayAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostAsync(hanako, "/issues/new", body, form.Headers.ContentType!)));
        answers.Select(answer => answer.StatusCode).Should().OnlyContain(status => status == HttpStatusCode.SeeOther);
        answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct().Should().ContainSingle();
        Files().Should().HaveCount(2);
        Sources(await hanako.GetStringAsync(answers[0].Headers.Location!.OriginalString)).Should().ContainSingle();
    }

    [Fact]
    public async Task The_author_and_staff_add_photos_others_do_not_and_each_takes_back_their_own()
    {
        var (hanako, taro, staff) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await ReportAsync(hanako, "公園", ("photo1", "a.jpg", Pictures.Jpeg()));
        (await taro.GetStringAsync(issue)).Should().NotContain($"{issue}/photos\"").And.NotContain("/remove\"");
        using var forged = await SendAsAsync(taro, issue, $"{issue}/comment", $"{issue}/photos");
        forged.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await AddAsync(staff, issue)).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var both = Sources(await hanako.GetStringAsync(issue));
        both.Should().HaveCount(2);
        var (mine, theirs) = (both[0], both[1]);
        (await hanako.GetStringAsync(issue)).Should().Contain($"{mine}/remove").And.NotContain($"{theirs}/remove");
        using var stolen = await SendAsAsync(hanako, issue, $"{mine}/remove", $"{theirs}/remove");
        stolen.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        Files().Should().HaveCount(4);
        (await IssueTown.SendAsync(hanako, issue, $"{mine}/remove")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetAsync(mine)).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await town.Stranger().GetAsync(theirs)).StatusCode.Should().Be(HttpStatusCode.OK);
        Files().Should().HaveCount(2);
        using var foreign = await hanako.PostAsync($"{issue}/photos", new MultipartFormDataContent { { new ByteArrayContent(Pictures.Jpeg()), "photo1", "a.jpg" }, { new StringContent("x"), "description1" } });
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest, "a form without the token is none of ours");
    }

    [Fact]
    public async Task Of_two_photos_for_one_place_at_once_one_is_shown_and_the_other_leaves_nothing()
    {
        var hanako = await town.VisitorAsync();
        var issue = await ReportAsync(hanako, "橋", ("photo1", "a.jpg", Pictures.Jpeg()), ("photo2", "b.jpg", Pictures.Jpeg(50, 50)));
        var forms = new[] { await PhotoFormAsync(hanako, issue, 30), await PhotoFormAsync(hanako, issue, 31) };
        var answers = await Task.WhenAll(forms.Select(form => hanako.PostAsync($"{issue}/photos", form)));
        answers.Select(answer => (int)answer.StatusCode).Should().BeEquivalentTo([303, 422]);
        Sources(await hanako.GetStringAsync(issue)).Should().HaveCount(3);
        Files().Should().HaveCount(6);
        (await hanako.GetStringAsync(issue)).Should().NotContain($"action=\"{issue}/photos\"", "there is no place for a fourth");
    }

    [Fact]
    public async Task A_hidden_issues_photos_are_for_its_author_and_moderators()
    {
        var (hanako, taro, moderator) = (await town.VisitorAsync(), await town.VisitorAsync(), await town.VisitorAsync(Role.Moderator));
        var issue = await ReportAsync(hanako, "怪しい", ("photo1", "a.jpg", Pictures.Jpeg()));
        var photo = Sources(await hanako.GetStringAsync(issue)).Single();
        await IssueTown.SendAsync(moderator, issue, $"{issue}/hide", ("text", "広告"));
        foreach (var address in new[] { photo, $"{photo}/small" })
        {
            (await town.Stranger().GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.NotFound);
            (await taro.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.NotFound);
            foreach (var reader in new[] { hanako, moderator })
            {
                using var answer = await reader.GetAsync(address);
                (answer.StatusCode, answer.Headers.CacheControl!.NoStore).Should().Be((HttpStatusCode.OK, true));
            }
        }
        var another = await ReportAsync(taro, "別の課題");
        (await town.Stranger().GetAsync($"{another}/photos/{photo.Split('/')[^1]}")).StatusCode.Should().Be(HttpStatusCode.NotFound, "it is no photo of that issue");
        (await town.Stranger().GetAsync($"{issue}/photos/..%2F..%2Fvault.db")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_an_erased_person_sent_is_on_no_disk()
    {
        var (hanako, staff) = (await town.VisitorAsync(), await town.VisitorAsync(Role.Staff));
        var issue = await ReportAsync(hanako, "目印の題 7c1f", ("photo1", "a.jpg", Pictures.FromCamera(1)));
        (await AddAsync(staff, issue)).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var photos = Sources(await hanako.GetStringAsync(issue));
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        (await town.Stranger().GetAsync(photos[0])).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await town.Stranger().GetAsync(photos[1])).StatusCode.Should().Be(HttpStatusCode.OK, "it was somebody else's");
        Sources(await town.Stranger().GetStringAsync(issue)).Should().Equal(photos[1]);
        Files().Should().HaveCount(2);
        new PlantedMarkers("目印の題 7c1f", "説明1 \"><b>", Pictures.Secret).FindIn(town.Data).Should().BeEmpty();
    }

    private static async Task<string> ReportAsync(HttpClient browser, string title, params (string Name, string File, byte[] Content)[] photos)
    {
        using var answer = await IssueTown.SendFilesAsync(browser, "/issues/new", "/issues/new",
            [("title", title), .. photos.Select(photo => ($"description{photo.Name[^1]}", photo.Name == "photo1" ? "説明1 \"><b>" : $"説明{photo.Name[^1]}"))], photos);
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.OriginalString;
    }

    private static Task<HttpResponseMessage> AddAsync(HttpClient browser, string issue) =>
        IssueTown.SendFilesAsync(browser, issue, $"{issue}/photos", [("description1", "市の写真")], ("photo1", "a.jpg", Pictures.Jpeg(30, 30)));

    private static Task<MultipartFormDataContent> PhotoFormAsync(HttpClient browser, string issue, int size) =>
        IssueTown.FormAsync(browser, issue, $"{issue}/photos", [("description1", $"大きさ {size}")], ("photo1", "a.jpg", Pictures.Jpeg(size, size)));

    /// <summary>Takes the token of one form and sends it to another address.</summary>
    private static async Task<HttpResponseMessage> SendAsAsync(HttpClient browser, string page, string form, string action)
    {
        using var filled = await IssueTown.FormAsync(browser, page, form, [("description1", "x")], ("photo1", "a.jpg", Pictures.Jpeg()));
        return await browser.PostAsync(action, filled);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string action, byte[] body, System.Net.Http.Headers.MediaTypeHeaderValue type) =>
        browser.PostAsync(action, new ByteArrayContent(body) { Headers = { ContentType = type } });

    private static string[] Sources(string page) => [.. Source().Matches(page).Select(match => match.Groups[1].Value)];

    private string[] Files() => Directory.Exists(Path.Combine(town.Data, "photos"))
        ? Directory.GetFiles(Path.Combine(town.Data, "photos"), "*", SearchOption.AllDirectories) : [];

    [GeneratedRegex("<img class=\"photo\" src=\"([^\"]*)\"")]
    private static partial Regex Source();
}
