using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using CivicPlatform.UI;

namespace CivicPlatform.People;

public sealed class StaffTests
{
    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins.Add("demo", plugin =>
    {
        plugin.Pages.Map<FormPage>("/desk").StaffOnly().InMenu("demo.menu");
        plugin.Api.MapPost("/close", () => "closed").StaffOnly();
    }));

    private static async Task<HttpResponseMessage> SignInAsync(TestCity city, HttpClient browser, string passphrase, string back = "/p/demo/desk")
    {
        var page = await browser.GetStringAsync($"/staff/sign-in?back={Uri.EscapeDataString(back)}");
        var fields = Html.Hidden(page, "/staff/sign-in");
        return await browser.PostAsync("/staff/sign-in", new FormUrlEncodedContent(fields.Append(new("passphrase", passphrase))));
    }

    [Fact]
    public async Task Whoever_knows_the_passphrase_comes_in_and_goes_out()
    {
        await using var city = await StartAsync();
        using var entered = await SignInAsync(city, city.Browser, TestCity.Passphrase);
        entered.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        entered.Headers.Location!.OriginalString.Should().Be("/p/demo/desk");

        using var desk = await city.Browser.GetAsync("/p/demo/desk");
        desk.StatusCode.Should().Be(HttpStatusCode.OK);
        desk.Headers.CacheControl!.NoStore.Should().BeTrue("a page for staff stays in no cache");
        var staff = await city.Browser.GetStringAsync("/staff");
        staff.Should().Contain("/p/demo/desk");
        foreach (var place in (string[])["/issues?order=active", "/ballots", "/ballots/new", "/datasets/new", "/datasets/corrections"])
        {
            staff.Should().Contain($"href=\"{place}\"");
            (await city.Browser.GetAsync(place)).StatusCode.Should().Be(HttpStatusCode.OK, place);
        }

        using var left = await city.Browser.PostAsync("/staff/sign-out", new FormUrlEncodedContent(Html.Hidden(staff, "/staff/sign-out")));
        (await city.Browser.GetAsync("/p/demo/desk")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Whoever_does_not_know_it_is_told_so(string passphrase)
    {
        await using var city = await StartAsync();
        using var answer = await SignInAsync(city, city.Browser, passphrase);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("合言葉が違います。").And.Contain("aria-invalid=\"true\"");
        (await city.Browser.GetAsync("/p/demo/desk")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_sign_in_never_leads_to_another_host()
    {
        await using var city = await StartAsync();
        using var entered = await SignInAsync(city, city.Browser, TestCity.Passphrase, "//evil.example/");
        entered.Headers.Location!.OriginalString.Should().Be("/staff");
    }

    [Fact]
    public async Task Many_tries_in_a_minute_are_stopped()
    {
        await using var city = await StartAsync();
        var last = HttpStatusCode.OK;
        for (var n = 0; n < 12 && last != HttpStatusCode.TooManyRequests; n++)
        {
            using var answer = await SignInAsync(city, city.Browser, "wrong");
            last = answer.StatusCode;
        }
        last.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Staff_close_and_open_a_plugin_and_others_cannot()
    {
        await using var city = await StartAsync();
        var id = PluginId.Parse("demo", null);
        var token = Html.Hidden(await city.Browser.GetStringAsync("/staff/sign-in"), "/staff/sign-in");
        using var stranger = await city.Browser.PostAsync("/plugins/demo/disable", new FormUrlEncodedContent(token));
        stranger.StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        using var entered = await SignInAsync(city, city.Browser, TestCity.Passphrase);
        var form = Html.Hidden(await city.Browser.GetStringAsync("/plugins/demo"), "/plugins/demo/disable");
        using var foreign = await city.Browser.PostAsync("/plugins/demo/disable", new FormUrlEncodedContent([]));
        foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        city.Plugins.IsOpen(id).Should().BeTrue();
        using var closed = await city.Browser.PostAsync("/plugins/demo/disable", new FormUrlEncodedContent(form));
        city.Plugins.IsOpen(id).Should().BeFalse();
        form = Html.Hidden(await city.Browser.GetStringAsync("/plugins/demo"), "/plugins/demo/enable");
        using var opened = await city.Browser.PostAsync("/plugins/demo/enable", new FormUrlEncodedContent(form));
        city.Plugins.IsOpen(id).Should().BeTrue();
    }

    [Fact]
    public async Task Another_site_cannot_use_the_browser_of_staff()
    {
        await using var city = await StartAsync();
        using var entered = await SignInAsync(city, city.Browser, TestCity.Passphrase);
        using var crossed = new HttpRequestMessage(HttpMethod.Post, "/api/p/demo/close");
        crossed.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await city.Browser.SendAsync(crossed)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await city.Browser.PostAsync("/api/p/demo/close", null)).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
