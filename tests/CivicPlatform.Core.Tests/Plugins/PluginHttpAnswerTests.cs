using System.IO.Compression;
using System.Net;
using System.Text;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What other hosts may answer a plugin: redirects to hosts that it may ask, and neither too much nor for too long.</summary>
public sealed class PluginHttpAnswerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_redirect_is_followed_to_a_host_that_may_be_asked_and_takes_no_key_along()
    {
        OtherHost? host = null;
        host = new OtherHost((head, to, stop) => WriteAsync(to, head.Contains("/from ") ? OtherHost.Redirect($"http://more.example.jp:{host!.Port}/to") : OtherHost.Ok("there"), stop));
        await using var _ = host;
        using var bench = new HttpBench(port: host.Port);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://api.example.jp:{host.Port}/from") { Headers = { { "Authorization", "Bearer key" }, { "X-Api-Key", "key" }, { "Accept", "text/csv" } } };
        using var answer = await bench.Http.SendAsync(request);
        (await answer.Content.ReadAsStringAsync()).Should().Be("there");
        answer.RequestMessage!.RequestUri!.Host.Should().Be("more.example.jp");
        host.Asked.First().Should().Contain("Bearer key").And.Contain("X-Api-Key: key");
        host.Asked.Last().Should().NotContain("key").And.Contain("Accept: text/csv").And.Contain("GET /to");
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT/", "CIVIC5410")]
    [InlineData("http://[::ffff:127.0.0.1]:PORT/", "CIVIC5410")]
    [InlineData("http://localhost:PORT/", "CIVIC5410")]
    [InlineData("http://169.254.169.254/latest/meta-data/", "CIVIC5410")]
    [InlineData("file:///etc/passwd", "CIVIC5410")]
    [InlineData("//other.example.jp:PORT/", "CIVIC5403")]
    [InlineData("http://api.example.jp:1/", "CIVIC5403")]
    [InlineData("http://held.example.jp:PORT/", "CIVIC5409")]
    public async Task A_redirect_to_anybody_else_ends_there(string location, string code)
    {
        OtherHost? host = null;
        host = new OtherHost((_, to, stop) => WriteAsync(to, OtherHost.Redirect(location.Replace("PORT", $"{host!.Port}", StringComparison.Ordinal)), stop));
        await using var _ = host;
        using var bench = new HttpBench(port: host.Port);
        var error = (await bench.Invoking(it => it.Http.GetAsync($"http://api.example.jp:{host.Port}/")).Should().ThrowAsync<CivicException>()).Which.Error;
        (error.Code, error.Why.Contains($"sent there by net:api.example.jp:{host.Port}", StringComparison.Ordinal)).Should().Be((code, true), error.ToString());
        host.Asked.Should().ContainSingle();
    }

    [Fact]
    public async Task A_redirect_to_a_name_that_leads_inside_and_a_name_that_leads_inside_later_are_not_connected_to()
    {
        OtherHost? host = null;
        host = new OtherHost((_, to, stop) => WriteAsync(to, OtherHost.Redirect($"http://more.example.jp:{host!.Port}/").Replace("\r\nLocation", "\r\nConnection: close\r\nLocation", StringComparison.Ordinal), stop));
        await using var _ = host;
        // Here 127.0.0.1 stands for the open internet, 127.0.0.2 for the city's own network.
        var (open, own) = (IPAddress.Parse("127.0.0.1"), IPAddress.Parse("127.0.0.2"));
        var api = open;
        using var bench = new HttpBench(port: host.Port, lookup: name => [name == HttpBench.Api ? api : own], refuses: own.Equals);
        var error = (await bench.Invoking(it => it.Http.GetAsync($"http://api.example.jp:{host.Port}/")).Should().ThrowAsync<CivicException>()).Which.Error;
        (error.Code, error.What.Contains("net:more.example.jp", StringComparison.Ordinal)).Should().Be(("CIVIC5411", true));
        api = own;
        (await bench.Invoking(it => it.Http.GetAsync($"http://api.example.jp:{host.Port}/")).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5411", "the name was bound anew");
        host.Asked.Should().ContainSingle();
    }

    [Fact]
    public async Task Redirects_without_end_end_and_what_carries_something_is_not_sent_on()
    {
        await using var host = new OtherHost(OtherHost.Redirect("/again", 307));
        using var bench = new HttpBench(port: host.Port);
        (await bench.Invoking(it => it.Http.GetAsync($"http://api.example.jp:{host.Port}/")).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5412");
        host.Asked.Should().HaveCount(6);
        using var answer = await bench.Http.PostAsync($"http://api.example.jp:{host.Port}/", null);
        answer.StatusCode.Should().Be(HttpStatusCode.TemporaryRedirect);
        host.Asked.Should().HaveCount(7);
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        await using var host = new OtherHost("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n");
        using var bench = new HttpBench(port: host.Port);
        for (var i = 0; i < 2; i++)
            await bench.Http.GetStringAsync($"http://api.example.jp:{host.Port}/");
        host.Asked.Should().HaveCount(2).And.NotContain(head => head.Contains("Cookie"));
    }

    [Fact]
    public async Task An_answer_as_long_as_may_be_is_given_and_a_longer_one_refused_at_once()
    {
        await using var host = new OtherHost((head, to, stop) => WriteAsync(to, head.StartsWith("HEAD", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" : OtherHost.Ok(new string('x', head.Contains("/long ") ? 10_001 : 10_000)), stop));
        using var bench = new HttpBench(port: host.Port);
        (await bench.Http.GetStringAsync($"http://api.example.jp:{host.Port}/")).Should().HaveLength(10_000);
        (await CodeAsync(bench, host, "/long")).Should().Be("CIVIC5413");
        using var request = new HttpRequestMessage(HttpMethod.Head, $"http://api.example.jp:{host.Port}/");
        using var head = await bench.Http.SendAsync(request);
        head.Content.Headers.ContentLength.Should().Be(99_999_999, "it tells a length, and holds nothing");
    }

    [Fact]
    public async Task An_answer_that_does_not_say_how_long_it_is_is_cut_off_packed_or_not()
    {
        await using var host = new OtherHost(async (head, to, stop) =>
        {
            if (head.Contains("/packed ", StringComparison.Ordinal))
            {
                var packed = new MemoryStream();
                await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                    await gzip.WriteAsync(new byte[5_000_000], stop);
                await WriteAsync(to, $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", stop);
                await to.WriteAsync(packed.ToArray(), stop);
                return;
            }
            await WriteAsync(to, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", stop);
            while (!stop.IsCancellationRequested)
                await WriteAsync(to, "3e8\r\n" + new string('x', 1000) + "\r\n", stop);
        });
        using var bench = new HttpBench(port: host.Port);
        (await CodeAsync(bench, host, "/")).Should().Be("CIVIC5413");
        (await CodeAsync(bench, host, "/packed")).Should().Be("CIVIC5413");
        using var answer = await bench.Http.GetAsync($"http://api.example.jp:{host.Port}/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        (await stream.Invoking(it => it.CopyToAsync(Stream.Null)).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5413");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx")]
    public async Task An_answer_that_does_not_come_or_does_not_end_is_cut_off(string begun)
    {
        await using var host = new OtherHost(begun == "" ? async (_, _, stop) => await Task.Delay(Timeout.Infinite, stop) : (_, to, stop) => WriteAsync(to, begun, stop));
        using var bench = new HttpBench(port: host.Port, patience: Short);
        var error = (await bench.Invoking(it => it.Http.GetStringAsync($"http://api.example.jp:{host.Port}/")).Should().ThrowAsync<CivicException>()).Which.Error;
        error.Should().Match<CivicError>(slow => slow.Code == "CIVIC5414" && slow.Why.Contains("0.3 seconds"));
    }

    [Fact]
    public async Task A_reading_that_waits_for_ever_is_cut_off_and_one_that_begins_too_late_too()
    {
        await using var host = new OtherHost("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx");
        using var bench = new HttpBench(port: host.Port, patience: Short);
        using var answer = await bench.Http.GetAsync($"http://api.example.jp:{host.Port}/", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var reading = Task.Factory.StartNew(() => stream.CopyTo(Stream.Null), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        (await reading.Invoking(it => it.WaitAsync(TimeSpan.FromSeconds(30))).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5414");
        (await stream.Invoking(it => it.ReadAsync(new byte[1]).AsTask()).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5414");
    }

    [Fact]
    public async Task Whoever_cancels_is_told_that_and_nothing_else()
    {
        await using var host = new OtherHost("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx");
        using var bench = new HttpBench(port: host.Port);
        await bench.Invoking(it => it.Http.GetAsync($"http://api.example.jp:{host.Port}/", new CancellationToken(true))).Should().ThrowAsync<OperationCanceledException>();
        using var stop = new CancellationTokenSource(Short);
        await bench.Invoking(it => it.Http.GetStringAsync($"http://api.example.jp:{host.Port}/", stop.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    private static async Task<string> CodeAsync(HttpBench bench, OtherHost host, string path) =>
        (await bench.Invoking(it => it.Http.GetStringAsync($"http://api.example.jp:{host.Port}{path}")).Should().ThrowAsync<CivicException>()).Which.Code;

    private static Task WriteAsync(Stream to, string text, CancellationToken stop) => to.WriteAsync(Encoding.UTF8.GetBytes(text), stop).AsTask();
}
