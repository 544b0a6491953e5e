using System.Net;
using CivicPlatform.People;

namespace CivicPlatform.Hosting;

/// <summary>Another site cannot act in a reader's name; a reader without cookies can use every form.</summary>
public sealed class OwnFormsTests
{
    private static readonly KeyValuePair<string, string>[] Wish = [new("topic", "demo/days"), new("back", "/inbox")];

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1")]
    public async Task What_another_site_sends_is_refused(string header, string value)
    {
        await using var city = await TestCity.StartAsync();
        using var answer = await SendAsync(city.NewBrowser(), "/inbox/follow", Wish, [(header, value)]);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("CIVIC7005");
    }

    [Fact]
    public async Task What_the_citys_own_pages_send_is_taken_and_sets_no_cookie_of_ours_to_prove_it()
    {
        await using var city = await TestCity.StartAsync();
        (string, string)[][] browsers = [[("Sec-Fetch-Site", "same-origin"), ("Origin", "null")], [("Origin", city.Address.GetLeftPart(UriPartial.Authority))], []];

        using var page = await city.Browser.GetAsync("/staff/sign-in");
        page.Headers.Should().NotContain(header => header.Key == "Set-Cookie");
        foreach (var headers in browsers)
        {
            using var answer = await SendAsync(city.NewBrowser(), "/inbox/follow", Wish, headers);
            answer.StatusCode.Should().Be(HttpStatusCode.SeeOther, $"{headers.FirstOrDefault()}");
        }
    }

    [Fact]
    public async Task Who_is_signed_in_needs_the_token_of_a_page_too()
    {
        await using var city = await TestCity.StartAsync();
        using var entered = await SendAsync(city.Browser, "/staff/sign-in", [new("passphrase", TestCity.Passphrase)]);
        entered.StatusCode.Should().Be(HttpStatusCode.SeeOther);

        using var without = await SendAsync(city.Browser, "/inbox/follow", Wish, [("Sec-Fetch-Site", "same-origin")]);
        without.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var hidden = Html.Hidden(await city.Browser.GetStringAsync("/staff"), "/staff/sign-out");
        using var with = await SendAsync(city.Browser, "/inbox/follow", hidden.Concat(Wish));
        with.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using var elsewhere = await SendAsync(city.Browser, "/inbox/follow", hidden.Concat(Wish), [("Sec-Fetch-Site", "cross-site")]);
        elsewhere.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_that_came_back_is_taken_once_its_reader_has_signed_in_again_in_this_browser_and_in_no_other()
    {
        await using var city = await TestCity.StartAsync();
        using var hanako = await Citizen.NewAsync(city, "hanako");
        using var taro = await Citizen.NewAsync(city, "taro");
        using var left = await hanako.SendAsync("/me", "/sign-out");
        (await hanako.IsSignedInAsync()).Should().BeFalse();
        using var again = await SendAsync(hanako.Browser, "/issues/new", [new("title", "消えない題")]);
        again.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        var hidden = Html.Hidden(await again.Content.ReadAsStringAsync(), "/issues/new");
        using var entered = await hanako.SignInAsync("hanako");
        (await hanako.IsSignedInAsync()).Should().BeTrue();
        using var taken = await SendAsync(hanako.Browser, "/inbox/follow", hidden.Concat(Wish));
        taken.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using var stolen = await SendAsync(taro.Browser, "/inbox/follow", hidden.Concat(Wish));
        stolen.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var elsewhere = await SendAsync(hanako.Browser, "/inbox/follow", hidden.Concat(Wish), [("Sec-Fetch-Site", "cross-site")]);
        elsewhere.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser, string path, IEnumerable<KeyValuePair<string, string>> fields, (string Name, string Value)[]? headers = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        return await browser.SendAsync(request);
    }
}
