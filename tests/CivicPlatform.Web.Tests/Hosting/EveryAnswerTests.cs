using System.Net;
using System.Text.Json;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class EveryAnswerTests
{
    private static readonly string[] Pages =
        ["/", "/search", "/search?q=demo", "/plugins", "/plugins/demo", "/ledger", "/inbox", "/notices", "/feeds", "/datasets", "/ties", "/ties/mine", "/ties/people", "/accessibility", "/staff/sign-in", "/p/demo/form", "/nothing"];

    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins.Add("demo", plugin =>
    {
        plugin.Pages.Map<FormPage>("/form");
        plugin.Pages.Map<BrokenPage>("/broken");
        plugin.Home.Card<FastCard>();
        plugin.Api.MapGet("/areas/{area}", (string area) => new { area }).Describe("One area.");
    }));

    [Fact]
    public async Task Every_answer_has_a_policy_that_allows_nothing_inline_and_nothing_foreign()
    {
        await using var city = await StartAsync();
        foreach (var address in (string[])[.. Pages, "/p/demo/broken", "/api/v1/ledger", "/api/nothing", "/robots.txt", "/health/live", "/service-worker.js", "/openapi/v1.json"])
        {
            using var answer = await city.Browser.GetAsync(address);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            policy.Should().Contain("default-src 'self'").And.NotContain("unsafe", address);
            answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
            answer.Headers.Contains("Strict-Transport-Security").Should().BeFalse("only https may promise https");
        }
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/nothing", 404)]
    [InlineData("/p/demo/form", 200)]
    [InlineData("/p/demo/broken", 500)]
    public async Task No_page_stands_in_a_frame_where_a_reader_would_press_what_another_site_shows_them(string address, int status)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(address);
        ((int)answer.StatusCode).Should().Be(status);
        answer.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries).Should().Contain("frame-ancestors 'none'");
    }

    [Fact]
    public async Task Every_page_leads_to_what_the_city_announces_and_so_do_search_engines()
    {
        await using var city = await StartAsync();
        foreach (var address in Pages)
            (await (await city.Browser.GetAsync(address)).Content.ReadAsStringAsync()).Should().MatchRegex("(?s)<footer.*<a href=\"/notices\">市からのお知らせ</a>.*</footer>", address);
        foreach (var place in new[] { "/notices", "/ballots", "/feeds" })
            (await city.Browser.GetStringAsync("/sitemap.xml")).Should().Contain($"<loc>{new Uri(city.Address, place)}</loc>");
    }

    [Fact]
    public async Task No_page_holds_what_the_policy_would_block_or_what_only_scripts_can_do()
    {
        await using var city = await StartAsync();
        foreach (var address in Pages)
        {
            var page = await (await city.Browser.GetAsync(address)).Content.ReadAsStringAsync();
            page.Should().NotMatchRegex(" style=\"| on[a-z]+=\"|<style|javascript:", address);
            page.Should().NotMatchRegex("<script(?! src=\"/_civic/)", address);
        }
    }

    [Fact]
    public async Task Every_page_says_everything_in_all_three_languages()
    {
        await using var city = await StartAsync();
        foreach (var language in Language.All)
        {
            using var reader = city.NewBrowser();
            reader.DefaultRequestHeaders.Add("Cookie", $"{ReaderLanguage.Cookie}={language}");
            foreach (var address in Pages)
            {
                var page = await (await reader.GetAsync(address)).Content.ReadAsStringAsync();
                page.Should().Contain($"<html lang=\"{language.HtmlLang}\" data-language=\"{language}\"");
                page.Should().NotMatchRegex(@"\[[a-z]+[.-][a-z0-9.-]+\]", $"{address} has a text without a key in {language}");
                page.Should().NotMatchRegex("&#x[0-9A-F]{4}", "Japanese is not written as numbers");
                page.Should().NotContain("|かな", "readings are drawn, not written");
            }
        }
    }

    [Fact]
    public async Task The_switch_keeps_the_language_in_a_cookie_and_cleans_the_address()
    {
        await using var city = await StartAsync();
        using var switched = await city.Browser.GetAsync("/plugins?a=%E3%81%82&lang=en");

        switched.StatusCode.Should().Be(HttpStatusCode.Redirect);
        switched.Headers.Location!.OriginalString.Should().Be("/plugins?a=%E3%81%82");
        (await city.Browser.GetStringAsync("/plugins")).Should().Contain("<html lang=\"en\"").And.Contain("All services");
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("fr, en;q=0.5, ja;q=0.2", "en")]
    [InlineData("fr", "ja")]
    [InlineData("ja-JP,en;q=0.9", "ja")]
    [InlineData("en;q=0, *", "ja")]
    [InlineData("english", "ja")]
    [InlineData(";;;", "ja")]
    public async Task Without_a_choice_the_browsers_languages_count(string accepted, string shown)
    {
        await using var city = await StartAsync();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/plugins");
        ask.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        using var answer = await city.Browser.SendAsync(ask);

        (await answer.Content.ReadAsStringAsync()).Should().Contain($"<html lang=\"{shown}\"");
        answer.Headers.Vary.Should().Contain("Accept-Language").And.Contain("Cookie");
    }

    [Theory]
    [InlineData("//evil.example/?lang=en")]
    [InlineData("/%5Cevil.example?lang=en")]
    public async Task The_switch_never_leads_to_another_host(string address)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(new Uri(city.Address.GetLeftPart(UriPartial.Authority) + address));
        if (answer.Headers.Location is { } to)
            new Uri(city.Address, to).Host.Should().Be("127.0.0.1");
    }

    [Fact]
    public async Task The_shells_files_are_kept_for_ever_under_an_address_with_their_hash()
    {
        await using var city = await StartAsync();
        var assets = city.Services.GetRequiredService<ShellAssets>();
        foreach (var address in (string[])[assets.Style, assets.Script, assets.Icon])
        {
            using var answer = await city.Browser.GetAsync(address);
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            answer.Headers.CacheControl!.ToString().Should().Contain("immutable");
        }
        (await city.Browser.GetStringAsync(assets.Style)).Should().Contain("--city: #0017c1");
        var worker = await city.Browser.GetStringAsync("/service-worker.js");
        worker.Should().Contain(assets.Style).And.NotContain("{version}").And.NotContain("{files}");
        (await city.Browser.GetStringAsync("/manifest.webmanifest")).Should().Contain("金沢市").And.Contain(assets.Icon);
        (await city.Browser.GetStringAsync("/robots.txt")).Should().Contain("Disallow: /staff").And.EndWith($"\nSitemap: {new Uri(city.Address, "/sitemap.xml")}\n");
    }

    [Fact]
    public async Task A_running_city_is_live_and_ready()
    {
        await using var city = await StartAsync();
        (await city.Browser.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await city.Browser.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_document_of_the_API_holds_the_citys_and_the_plugins_addresses_and_no_pages()
    {
        await using var city = await StartAsync();
        using var document = JsonDocument.Parse(await city.Browser.GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();

        paths.Should().Contain("/api/p/demo/areas/{area}").And.Contain("/api/v1/ledger/checkpoint").And.Contain("/api/v1/datasets/{id}/records");
        paths.Should().OnlyContain(path => path.StartsWith("/api/"));
        document.RootElement.GetProperty("paths").GetProperty("/api/p/demo/areas/{area}").GetProperty("get").GetProperty("summary").GetString().Should().Be("One area.");
    }

    [Fact]
    public async Task Every_page_answers_HEAD_as_GET_without_a_body()
    {
        await using var city = await StartAsync();
        foreach (var address in Pages.Append("/api/p/demo/areas/x"))
        {
            using var get = await city.Browser.GetAsync(address);
            using var head = await city.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            head.StatusCode.Should().Be(get.StatusCode, address);
            (await head.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public void Options_out_of_range_are_all_named_at_once() => new CivicWebOptionsValidator().Validate(null, new CivicWebOptions
    {
        CardTime = TimeSpan.Zero, PageTime = TimeSpan.FromHours(1), StaffSession = TimeSpan.FromSeconds(1), SharedBytes = 1, SourceAddress = new Uri("ftp://x"),
    }).Failures.Should().Equal(
        "web.cardTime is 00:00:00; it must be from 00:00:00.0500000 to 00:00:10.",
        "web.pageTime is 01:00:00; it must be from 00:00:01 to 00:02:00.",
        "web.staffSession is 00:00:01; it must be from 00:05:00 to 1.00:00:00.",
        "web.sharedBytes is 1; it must be from 1048576 to 4294967296.",
        "web.sourceAddress is ftp://x/; it must be an https or http address.");
}
