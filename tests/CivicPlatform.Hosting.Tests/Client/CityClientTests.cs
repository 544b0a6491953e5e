using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CivicPlatform.Client;

/// <summary>What the client sends, and what it makes of answers that no healthy city gives.</summary>
public sealed class CityClientTests
{
    [Theory]
    [InlineData("https://city.example", "https://city.example/api/v1/issues/a%2Fb%3Fc")]
    [InlineData("https://city.example/", "https://city.example/api/v1/issues/a%2Fb%3Fc")]
    [InlineData("https://all.example/komatsu", "https://all.example/komatsu/api/v1/issues/a%2Fb%3Fc")]
    public async Task An_id_stays_one_part_of_an_address_below_the_citys(string home, string asked)
    {
        var wire = new Wire((_, _) => Problem(404, "{}"));
        await Refused(() => City(wire, home).GetIssueAsync("a/b?c"));
        wire.Asked.Should().ContainSingle().Which.RequestUri!.AbsoluteUri.Should().Be(asked);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_would_name_another_address_is_not_sent(string id)
    {
        var wire = new Wire((_, _) => Problem(404, "{}"));
        await FluentActions.Awaiting(() => City(wire).GetIssueAsync(id)).Should().ThrowAsync<ArgumentException>();
        wire.Asked.Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_goes_with_each_call_and_stays_out_of_the_HttpClient()
    {
        var wire = new Wire((_, _) => Problem(401, "{}"));
        using var http = new HttpClient(wire) { BaseAddress = new Uri("https://city.example") };
        await Refused(() => new CityClient(http, "civic_abc").ListMyTiesAsync());
        await Refused(() => new CityClient(http).ListMyTiesAsync());
        wire.Asked.Select(request => request.Headers.Authorization?.ToString()).Should().Equal("Bearer civic_abc", null);
        http.DefaultRequestHeaders.Authorization.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("civic_a b")]
    [InlineData("civic_a\r\nX: 1")]
    public void A_token_that_is_none_is_not_repeated_in_the_message(string token)
    {
        using var http = new HttpClient { BaseAddress = new Uri("https://city.example") };
        FluentActions.Invoking(() => new CityClient(http, token)).Should().Throw<ArgumentException>().Which.Message.Should().NotContain("civic_");
    }

    [Fact]
    public void A_client_of_no_city_is_refused()
    {
        using var http = new HttpClient();
        FluentActions.Invoking(() => new CityClient(http)).Should().Throw<ArgumentException>().WithMessage("*BaseAddress*");
    }

    [Theory]
    [InlineData("text/html", "<h1>Bad gateway</h1>")]
    [InlineData("application/problem+json", "{ broken")]
    [InlineData("application/problem+json", "{}")]
    public async Task What_a_proxy_says_is_a_no_without_a_code(string type, string body)
    {
        var no = await Refused(() => City(new Wire((_, _) => Problem(502, body, type))).SearchAsync("x"));
        (no.Status, no.Code, no.Facts.Count, no.Message).Should().Be((HttpStatusCode.BadGateway, null, 0, "The city answered 502."));
    }

    [Fact]
    public async Task Too_often_says_how_long_to_wait()
    {
        var no = await Refused(() => City(new Wire((_, _) =>
        {
            var answer = Problem(429, """{ "code": "CIVIC7009", "facts": { "name": "reads" } }""");
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(17));
            return answer;
        })).CountTiesAsync());
        (no.Code, no.RetryAfter, no.Facts["name"]).Should().Be(("CIVIC7009", TimeSpan.FromSeconds(17), "reads"));
    }

    [Fact]
    public async Task What_a_newer_city_says_beside_is_passed_over_and_what_an_older_one_lacks_is_told()
    {
        (await City(Says("""{ "head": 7, "key": "k", "colour": "blue" }""")).GetLedgerHeadAsync()).Head.Should().Be(7);
        await FluentActions.Awaiting(() => City(Says("""{ "head": 7 }""")).GetLedgerHeadAsync()).Should().ThrowAsync<JsonException>();
        await FluentActions.Awaiting(() => City(Says("null")).GetLedgerHeadAsync()).Should().ThrowAsync<JsonException>();
    }

    [Fact]
    public async Task The_next_page_is_asked_for_when_it_is_needed_and_from_where_the_one_before_ended()
    {
        var wire = new Wire((_, asked) => Json($$"""{ "records": [{{asked}}], "next": {{(asked < 3 ? $"\"{asked} &\"" : "null")}} }"""));
        await foreach (var record in City(wire).ListAllRecordsAsync("civic.toilets", limit: 1))
        {
            wire.Asked.Should().HaveCount(record.GetInt32());
            if (record.GetInt32() == 2)
                break;
        }
        wire.Asked.Select(request => request.RequestUri!.Query).Should().Equal("?limit=1", "?cursor=1%20%26&limit=1");
        (await City(wire).ListAllRecordsAsync("civic.toilets").CountAsync()).Should().Be(1, "the third answer has no next");
    }

    private static CityClient City(Wire wire, string home = "https://city.example") => new(new HttpClient(wire) { BaseAddress = new Uri(home) });

    private static Wire Says(string json) => new((_, _) => Json(json));

    private static HttpResponseMessage Json(string json) => new(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private static HttpResponseMessage Problem(int status, string body, string type = "application/problem+json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private static async Task<CityProblemException> Refused(Func<Task> call) => (await call.Should().ThrowAsync<CityProblemException>()).Which;

    /// <summary>Stands in place of the network; the answer may depend on how often it was asked.</summary>
    private sealed class Wire(Func<HttpRequestMessage, int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<HttpRequestMessage> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return Task.FromResult(answer(request, Asked.Count));
        }
    }
}
