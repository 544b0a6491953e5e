using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Hosting;

/// <summary>Nobody asks so often that others have to wait. Who asks is said by a header here, the time by the test.</summary>
public sealed class LimitTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));

    private Task<TestCity> StartAsync() => TestCity.StartAsync(
        web: web => (web.ReadsPerMinute, web.WritesPerMinute, web.SignInsPerMinute) = (5, 2, 3), services: services => services.AddSingleton<IStartupFilter, From>(), time: clock);

    [Fact]
    public async Task Who_reads_too_often_waits_for_the_end_of_their_minute_and_is_told_how_long()
    {
        await using var city = await StartAsync();
        for (var left = 4; left >= 0; left--)
        {
            using var read = await AskAsync(city, "203.0.113.7", "/api/v1/ledger");
            read.StatusCode.Should().Be(HttpStatusCode.OK);
            Header(read, "RateLimit").Should().Be($"\"reads\";r={left};t=60");
            Header(read, "RateLimit-Policy").Should().Be("\"reads\";q=5;w=60");
        }
        clock.Advance(TimeSpan.FromSeconds(20));
        using (var refused = await AskAsync(city, "203.0.113.7", "/api/v1/ledger"))
        {
            refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(40));
            Header(refused, "RateLimit").Should().Be("\"reads\";r=0;t=40");
            refused.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
            JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString().Should().Be("CIVIC7009");
            Header(refused, "Content-Security-Policy").Should().Contain("default-src 'self'");
        }
        using (var page = await AskAsync(city, "203.0.113.7", "/plugins"))
        {
            page.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            (await page.Content.ReadAsStringAsync()).Should().Contain("<html").And.Contain("CIVIC7009");
        }
        using (var neighbour = await AskAsync(city, "203.0.113.8", "/api/v1/ledger"))
            neighbour.StatusCode.Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(40));
        using var again = await AskAsync(city, "203.0.113.7", "/api/v1/ledger");
        again.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.9", false)]
    public async Task A_neighbourhood_of_addresses_that_one_may_choose_from_is_one(string first, string second, bool same)
    {
        await using var city = await StartAsync();
        for (var n = 0; n < 5; n++)
            using (await AskAsync(city, first, "/robots.txt")) { }
        using var answer = await AskAsync(city, second, "/robots.txt");
        answer.StatusCode.Should().Be(same ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
    }

    [Fact]
    public async Task Writing_and_signing_in_have_limits_of_their_own()
    {
        await using var city = await StartAsync();
        async Task<List<HttpStatusCode>> SendAsync(string path, int times)
        {
            var answers = new List<HttpStatusCode>();
            for (var n = 0; n < times; n++)
            {
                using var answer = await AskAsync(city, "198.51.100.1", path, HttpMethod.Post);
                answers.Add(answer.StatusCode);
            }
            return answers;
        }
        (await SendAsync("/inbox/follow", 3)).Should().Equal(HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.TooManyRequests);
        (await SendAsync("/register", 4)).Should().Equal(
            HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.TooManyRequests);
        using var read = await AskAsync(city, "198.51.100.1", "/plugins");
        read.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_at_once_get_no_more_than_the_limit()
    {
        await using var city = await StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AskAsync(city, "203.0.113.7", "/robots.txt")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).Should().Be(5);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).Should().Be(35);
    }

    [Fact]
    public async Task Who_does_not_come_back_is_forgotten()
    {
        await using var city = await StartAsync();
        for (var n = 1; n <= 50; n++)
            using (await AskAsync(city, $"203.0.113.{n}", "/robots.txt")) { }
        var book = city.Services.GetRequiredService<LimitBook>();
        book.Callers.Should().Be(50);
        clock.Advance(TimeSpan.FromMinutes(2));
        using (await AskAsync(city, "203.0.113.200", "/robots.txt")) { }
        book.Callers.Should().Be(1);
    }

    [Fact]
    public async Task What_a_caller_says_of_their_address_counts_only_from_a_proxy_of_the_city()
    {
        await using var city = await TestCity.StartAsync(
            web: web => (web.ReadsPerMinute, web.Proxies) = (1, [IPAddress.Parse("192.0.2.1")]), services: services => services.AddSingleton<IStartupFilter, From>(), time: clock);
        async Task<HttpStatusCode> ThroughAsync(string connected, string said)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/robots.txt") { Headers = { { "X-From", connected }, { "X-Forwarded-For", said } } };
            using var answer = await city.Browser.SendAsync(request);
            return answer.StatusCode;
        }
        (await ThroughAsync("192.0.2.1", "203.0.113.1")).Should().Be(HttpStatusCode.OK);
        (await ThroughAsync("192.0.2.1", "203.0.113.2")).Should().Be(HttpStatusCode.OK);
        (await ThroughAsync("192.0.2.1", "203.0.113.2")).Should().Be(HttpStatusCode.TooManyRequests);
        (await ThroughAsync("192.0.2.1", "203.0.113.3, 203.0.113.2")).Should().Be(HttpStatusCode.TooManyRequests, "only what the proxy itself has seen is believed");
        (await ThroughAsync("203.0.113.9", "203.0.113.4")).Should().Be(HttpStatusCode.OK);
        (await ThroughAsync("203.0.113.9", "203.0.113.5")).Should().Be(HttpStatusCode.TooManyRequests, "who is no proxy cannot give themselves another address");
    }

    private static async Task<HttpResponseMessage> AskAsync(TestCity city, string from, string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { { "X-From", from } } };
        return await city.Browser.SendAsync(request);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private sealed class From : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext context, RequestDelegate following) =>
            {
                if (IPAddress.TryParse(context.Request.Headers["X-From"], out var address))
                    context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
