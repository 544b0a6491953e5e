using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>What the city answers to forms that htmx sends, and how it sends its own files.</summary>
public sealed class EnhancedAnswerTests
{
    [Theory]
    [InlineData("/inbox?lang=ja#topics", true)]
    [InlineData("/", false)]
    [InlineData("", false)]
    public async Task An_answer_that_leads_elsewhere_is_gone_to_and_one_that_leads_back_is_followed(string from, bool stays)
    {
        await using var city = await TestCity.StartAsync();
        using var answer = await SendAsync(city, "/inbox/follow", from.Length == 0 ? null : new Uri(city.Address, from).ToString(), ("topic", "demo/days"), ("back", "/inbox"));
        answer.StatusCode.Should().Be(stays ? HttpStatusCode.SeeOther : HttpStatusCode.NoContent);
        answer.Headers.Location?.OriginalString.Should().Be("/inbox");
        answer.Headers.Contains("HX-Redirect").Should().Be(!stays);
        if (!stays)
            answer.Headers.GetValues("HX-Redirect").Should().Equal("/inbox");
    }

    [Fact]
    public async Task A_refusal_is_a_page_that_has_no_address_of_its_own()
    {
        await using var city = await TestCity.StartAsync();
        using var answer = await SendAsync(city, "/inbox/follow", city.Address.ToString(), ("topic", "no topic"), ("back", "/inbox"));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("HX-Push-Url").Should().Equal("false");
        answer.Headers.GetValues("HX-Reswap").Should().Equal(["none"], "the page with what was typed is not replaced by one without");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("<main");
    }

    [Fact]
    public async Task Nothing_changes_for_whoever_does_not_ask_for_it()
    {
        await using var city = await TestCity.StartAsync();
        using var answer = await city.Browser.PostAsync("/inbox/follow", Form(("topic", "demo/days"), ("back", "/inbox")));
        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        answer.Headers.Should().NotContain(header => header.Key.StartsWith("HX-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forms_with_secrets_and_files_load_a_page()
    {
        await using var city = await TestCity.StartAsync();
        (await city.Browser.GetStringAsync("/sign-in")).Should().MatchRegex("<form method=\"post\" action=\"/sign-in\" class=\"form\">");
        (await city.Browser.GetStringAsync("/search")).Should().Contain("hx-boost=\"true\"");
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, br;q=0.5", "br")]
    [InlineData("gzip, br;q=0", null)]
    [InlineData("", null)]
    public async Task Files_of_the_shell_are_sent_compressed_to_those_who_read_it(string reads, string? sent)
    {
        await using var city = await TestCity.StartAsync();
        var file = Regex.Match(await city.Browser.GetStringAsync("/search"), "/_civic/[0-9a-f]+/civic.css").Value;
        var plain = await city.Browser.GetByteArrayAsync(file);
        using var ask = new HttpRequestMessage(HttpMethod.Get, file);
        ask.Headers.TryAddWithoutValidation("Accept-Encoding", reads);
        using var answer = await city.Browser.SendAsync(ask);
        answer.Content.Headers.ContentEncoding.SingleOrDefault().Should().Be(sent);
        answer.Headers.Vary.Should().Contain("Accept-Encoding");
        await using var body = await answer.Content.ReadAsStreamAsync();
        using var read = new MemoryStream();
        await (sent is null ? body : new BrotliStream(body, CompressionMode.Decompress)).CopyToAsync(read);
        read.ToArray().Should().Equal(plain);

        using var again = new HttpRequestMessage(HttpMethod.Get, file);
        again.Headers.TryAddWithoutValidation("Accept-Encoding", reads);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var known = await city.Browser.SendAsync(again);
        known.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestCity city, string action, string? from, params (string, string)[] fields)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, action) { Content = Form(fields) };
        ask.Headers.Add("HX-Request", "true");
        if (from is not null)
            ask.Headers.Add("HX-Current-URL", from);
        return await city.Browser.SendAsync(ask);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
