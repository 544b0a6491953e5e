using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;
using Garbage5374.Areas;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Changes;

/// <summary>What staff do in a browser without scripts.</summary>
public sealed partial class StaffPageTests : IDisposable
{
    private const string Page = $"{AreaLinks.Home}/staff/changes";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Staff_enter_a_move_and_take_it_back_on_the_page()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await SignInAsync(city);
        var done = await SendAsync(city, Page, Page, ("action", "move"), ("from", "2026-12-03"), ("to", "2026-12-05"), ("reason", "台風のため"), ("kinds", "燃やすごみ"), ("areas", "本町\n浜町"));
        done.Should().Be($"{Page}?done=c1");
        (await city.GetAsync(done)).Should().Contain("変更c1を登録しました。2の区域に知らせました。").And.Contain("12月3日（木）の分は12月5日（土）に集めます");
        (await city.GetAsync($"{AreaLinks.Home}/changes")).Should().Contain("台風のため");

        (await SendAsync(city, Page, $"{Page}/withdraw", ("change", "c1"))).Should().Be($"{Page}?gone=c1");
        (await city.GetAsync($"{AreaLinks.Home}/changes")).Should().NotContain("台風のため");
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refused_form_comes_back_as_it_was_typed_with_the_error_in_place()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await SignInAsync(city);
        var back = await SendAsync(city, Page, Page, ("action", "move"), ("from", "2026-12-06"), ("to", "2026-12-07"), ("reason", "雪 <b>"), ("kinds", "びん"), ("areas", "本町"));
        back.Should().StartWith($"{Page}?key=");
        var html = await city.GetAsync(back.Split('#')[0]);
        html.Should().Contain("2026-12-06にはその区域と種類の収集がない").And.Contain("value=\"2026-12-07\"").And.Contain("value=\"雪 &lt;b&gt;\"")
            .And.MatchRegex("value=\"びん\"[^>]*checked").And.Contain(">本町</textarea>").And.Contain("aria-invalid=\"true\"");
        (await city.NowAsync()).Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task The_same_form_sent_twice_enters_one_change()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await SignInAsync(city);
        var form = await FormAsync(city, Page, Page);
        (string, string)[] words = [("action", "cancel"), ("from", "2026-12-03"), ("reason", "雪")];
        (await PostAsync(city, Page, form, words)).Should().Be(await PostAsync(city, Page, form, words));
        (await city.NowAsync()).Changes.Should().ContainSingle();
    }

    [Fact]
    public async Task Nobody_else_sees_the_page_or_changes_anything()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        using var page = await city.Http.GetAsync(new Uri(Page, UriKind.Relative));
        page.StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var post = await city.Http.PostAsJsonAsync(new Uri($"{AreaLinks.Api}/changes", UriKind.Relative), new { action = "cancel", from = "2026-12-03" });
        post.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var delete = await city.Http.DeleteAsync(new Uri($"{AreaLinks.Api}/changes/c1", UriKind.Relative));
        delete.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await city.NowAsync()).Changes.Should().BeEmpty();
    }

    [Fact]
    public async Task Staff_enter_by_api_once_for_each_key()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await SignInAsync(city);
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{AreaLinks.Api}/changes")
            {
                Content = JsonContent.Create(new { action = "move", from = "2026-12-03", to = "2026-12-05", reason = new { ja = "雪", en = "snow" }, areas = new[] { "本町" } }),
                Headers = { { "Idempotency-Key", "one-wish" } },
            };
            using var response = await city.Http.SendAsync(request);
            response.StatusCode.Should().Be(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
            (await response.Content.ReadAsStringAsync()).Should().Contain("\"id\":\"c1\"");
        }
        (await city.GetAsync($"{AreaLinks.Api}/changes")).Should().Contain("\"en\":\"snow\"");
        using var broken = await city.Http.PostAsync(new Uri($"{AreaLinks.Api}/changes", UriKind.Relative), new StringContent("{", null, "application/json"));
        ((int)broken.StatusCode).Should().BeInRange(400, 499);
        using var gone = await city.Http.DeleteAsync(new Uri($"{AreaLinks.Api}/changes/c1", UriKind.Relative));
        gone.StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await city.GetAsync($"{AreaLinks.Api}/changes")).Should().Be("""{"changes":[]}""");
        city.Plugin.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_reader_chooses_an_area_once_and_the_home_page_knows_it()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        (await city.GetAsync("/")).Should().Contain("区域を選ぶと、明日のごみがここに出ます");
        var area = (await city.NowAsync()).Areas.Find("本町")!;
        (await SendAsync(city, AreaLinks.Page(area), $"{AreaLinks.Home}/choose", ("area", "本町"))).Should().Be(AreaLinks.Page(area));
        (await city.GetAsync(AreaLinks.Page(area))).Should().Contain("この区域を覚えています");
        (await city.GetAsync("/")).Should().Contain("本町").And.Contain("集めるごみはありません");
        (await SendAsync(city, AreaLinks.Page(area), $"{AreaLinks.Home}/forget")).Should().Be(AreaLinks.Home);
        (await city.GetAsync("/")).Should().Contain("区域を選ぶと");
        city.Plugin.Faults.Should().BeEmpty();
    }

    private static async Task SignInAsync(TestCity city) =>
        (await SendAsync(city, "/staff/sign-in", "/staff/sign-in", ("passphrase", TestCity.Passphrase), ("back", Page))).Should().Be(Page);

    private static async Task<string> SendAsync(TestCity city, string from, string to, params (string Name, string Value)[] words) =>
        await PostAsync(city, to, await FormAsync(city, from, to), words);

    private static async Task<Dictionary<string, string>> FormAsync(TestCity city, string page, string action)
    {
        var html = await city.GetAsync(page);
        var form = Form().Matches(html).Single(form => form.Groups[1].Value.Contains($"action=\"{action}\"", StringComparison.Ordinal) && form.Groups[1].Value.Contains("post", StringComparison.Ordinal));
        return Hidden().Matches(form.Groups[2].Value).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));
    }

    private static async Task<string> PostAsync(TestCity city, string to, Dictionary<string, string> hidden, (string Name, string Value)[] words)
    {
        var fields = hidden.Where(field => words.All(word => word.Name != field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value))
            .Concat(words.Select(word => KeyValuePair.Create(word.Name, word.Value)));
        using var content = new FormUrlEncodedContent(fields);
        using var response = await city.Http.PostAsync(new Uri(to, UriKind.Relative), content);
        ((int)response.StatusCode).Should().BeOneOf([302, 303], "{0}: {1} {2}", to, await response.Content.ReadAsStringAsync(), string.Join("\n", city.Plugin.Faults));
        return response.Headers.Location!.ToString();
    }

    [GeneratedRegex("<form([^>]*)>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
