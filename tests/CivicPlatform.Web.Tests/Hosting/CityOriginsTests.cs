using System.Net;

namespace CivicPlatform.Hosting;

/// <summary>Which pages of other sites a browser lets read what the API answers.</summary>
public sealed class CityOriginsTests
{
    private const string App = "https://app.example", Evil = "https://evil.example";

    [Fact]
    public async Task No_other_site_may_read_unless_the_city_says_so()
    {
        await using var city = await TestCity.StartAsync();
        using var answer = await AskAsync(city, "GET", "/api/v1/ledger", App);
        answer.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse();
    }

    [Fact]
    public async Task A_site_that_is_named_may_act_with_a_token_and_never_with_a_cookie()
    {
        await using var city = await TestCity.StartAsync(web: web => web.Origins = [App]);
        using var read = await AskAsync(city, "GET", "/api/v1/ledger", App);
        Header(read, "Access-Control-Allow-Origin").Should().Be(App);
        read.Headers.Contains("Access-Control-Allow-Credentials").Should().BeFalse();
        Header(read, "Access-Control-Expose-Headers").Should().Contain("ETag");
        read.Headers.Vary.Should().Contain("Origin");
        using var asked = await AskAsync(city, "OPTIONS", "/api/v1/issues", App, ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,idempotency-key"));
        asked.StatusCode.Should().Be(HttpStatusCode.NoContent);
        foreach (var method in (string[])["PUT", "PATCH", "DELETE"])
        {
            using var other = await AskAsync(city, "OPTIONS", "/api/v1/issues", App, ("Access-Control-Request-Method", method));
            Header(other, "Access-Control-Allow-Methods").Should().Contain(method);
        }
        Header(asked, "Access-Control-Allow-Headers").Should().Contain("Authorization");
        Header(asked, "Content-Security-Policy").Should().NotBeEmpty();
        foreach (var (path, origin) in ((string, string)[])[("/api/v1/ledger", Evil), ("/api/v1/ledger", "null"), ("/", App), ("/me", App)])
        {
            using var other = await AskAsync(city, "GET", path, origin);
            other.Headers.Contains("Access-Control-Allow-Origin").Should().BeFalse("{0} of {1}", path, origin);
        }
    }

    [Fact]
    public async Task All_sites_may_read_where_the_city_says_so_and_no_more()
    {
        await using var city = await TestCity.StartAsync(web: web => web.Origins = ["*"]);
        using var read = await AskAsync(city, "GET", "/api/v1/ledger", Evil);
        Header(read, "Access-Control-Allow-Origin").Should().Be("*");
        using var asked = await AskAsync(city, "OPTIONS", "/api/v1/issues", Evil, ("Access-Control-Request-Method", "POST"));
        asked.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods);
        string.Join(',', methods ?? []).Should().NotContain("POST");
    }

    private static async Task<HttpResponseMessage> AskAsync(TestCity city, string method, string path, string origin, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { "Origin", origin } } };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await city.Browser.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(',', answer.Headers.GetValues(name));
}
