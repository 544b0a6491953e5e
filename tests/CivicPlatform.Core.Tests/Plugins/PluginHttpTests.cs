using System.Net;
using System.Net.Sockets;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Whom a plugin may ask: hosts that its manifest names and the city has agreed to, by https, and nobody within the city's own network.</summary>
public sealed class PluginHttpTests
{
    [Theory]
    [InlineData("http://api.example.jp/", "http:")]
    [InlineData("ftp://api.example.jp/", null)]
    [InlineData("https://user:pass@api.example.jp/", "user name")]
    [InlineData("https://127.0.0.1/", "IP address")]
    [InlineData("https://2130706433/", "IP address")]
    [InlineData("https://0x7f.0.0.1/", "IP address")]
    [InlineData("https://127.1/", "IP address")]
    [InlineData("https://8.8.8.8/", "IP address")]
    [InlineData("https://[::1]/", "IP address")]
    [InlineData("https://[::ffff:127.0.0.1]/", "IP address")]
    [InlineData("https://localhost/", "IP address")]
    [InlineData("https://LOCALHOST./", "IP address")]
    [InlineData("https://api.localhost/", "IP address")]
    [InlineData("https://intranet/", "IP address")]
    [InlineData("https://api_1.example.jp/", "IP address")]
    public async Task An_address_that_is_no_https_of_a_hosts_name_is_not_asked(string address, string? why)
    {
        using var bench = new HttpBench(inner: false);
        if (why is not null)
            (await RefusedAsync(bench, address)).Should().Match<CivicError>(error => error.Code == "CIVIC5410" && error.Why.Contains(why) && !error.ToString().Contains("pass@"));
        else
            await bench.Invoking(it => it.Http.GetAsync(address)).Should().ThrowAsync<Exception>();
        bench.Names.Should().BeEmpty("nothing was even looked up");
    }

    [Theory]
    [InlineData("https://other.example.jp/", "CIVIC5403", "net:other.example.jp")]
    [InlineData("https://example.jp/", "CIVIC5403", "net:example.jp")]
    [InlineData("https://x.api.example.jp/", "CIVIC5403", "net:x.api.example.jp")]
    [InlineData("https://api.example.jp.evil.example/", "CIVIC5403", "net:api.example.jp.evil.example")]
    [InlineData("https://api.example.jp:8443/", "CIVIC5403", "net:api.example.jp:8443")]
    [InlineData("https://held.example.jp/", "CIVIC5409", "net:held.example.jp")]
    [InlineData("https://HELD.example.jp./x?key=1", "CIVIC5409", "net:held.example.jp")]
    public async Task A_host_that_is_not_named_or_not_agreed_to_is_not_asked(string address, string code, string capability)
    {
        using var bench = new HttpBench(inner: false);
        (await RefusedAsync(bench, address)).Should().Match<CivicError>(error => error.Code == code && (error.Why + error.What).Contains(capability) && !error.ToString().Contains("key=1"));
        bench.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://api.example.jp/")]
    [InlineData("https://API.Example.JP/")]
    [InlineData("https://api.example.jp./")]
    [InlineData("https://api.example.jp:443/")]
    [InlineData("https://ａｐｉ.example.jp/")]
    public async Task A_name_is_the_same_however_it_is_written(string address)
    {
        using var bench = new HttpBench(inner: false);
        (await RefusedAsync(bench, address)).Code.Should().Be("CIVIC5411", "it may be asked, and leads to this machine");
        bench.Names.Should().Equal("api.example.jp");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("192.168.1.1")]
    [InlineData("224.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    public async Task A_name_that_leads_into_the_citys_own_network_is_not_connected_to(string address)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var bench = new HttpBench(inner: false, port, _ => [IPAddress.Parse(address)]);
        (await RefusedAsync(bench, $"https://api.example.jp:{port}/")).Should().Match<CivicError>(error => error.Code == "CIVIC5411" && error.What.Contains($"net:api.example.jp:{port}"));
        listener.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task A_name_is_looked_up_when_it_is_connected_to_and_not_before()
    {
        await using var host = new OtherHost((_, to, stop) => to.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), stop).AsTask());
        using var bench = new HttpBench(port: host.Port);
        for (var i = 1; i <= 2; i++)
        {
            (await bench.Http.GetStringAsync($"http://api.example.jp:{host.Port}/")).Should().Be("ok");
            bench.Names.Should().HaveCount(i, "what was looked at is what is connected to");
        }
    }

    [Fact]
    public async Task A_way_of_connecting_where_nobody_looks_is_not_taken()
    {
        using var bench = new HttpBench(inner: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.example.jp/") { Version = HttpVersion.Version30, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        (await RefusedAsync(bench, request)).Code.Should().Be("CIVIC5411");
        using var other = new HttpRequestMessage(HttpMethod.Get, "https://api.example.jp/") { Headers = { Host = "other.example.jp" } };
        (await RefusedAsync(bench, other)).Should().Match<CivicError>(error => error.Code == "CIVIC5410" && error.Why.Contains("Host"));
    }

    [Fact]
    public async Task A_closed_plugin_asks_nobody_and_the_door_of_another_does_not_open()
    {
        using var bench = new HttpBench(inner: false);
        bench.Plugins.Disable(HttpBench.Tides);
        (await RefusedAsync(bench, "https://api.example.jp/")).Code.Should().Be("CIVIC6304");
        bench.Plugins.Enable(HttpBench.Tides);
        using (CodeOrigin.Enter(PluginId.Parse("buses", null)))
            (await RefusedAsync(bench, "https://api.example.jp/")).Code.Should().Be("CIVIC5408");
        bench.Names.Should().BeEmpty();
    }

    [Fact]
    public async Task Each_use_is_counted_and_hosts_without_end_are_counted_as_one()
    {
        await using var host = new OtherHost(OtherHost.Ok("ok"));
        using var bench = new HttpBench(port: host.Port);
        (await bench.Http.GetStringAsync($"http://api.example.jp:{host.Port}/")).Should().Be("ok");
        bench.Http.Dispose();
        (await bench.Http.GetStringAsync($"http://api.example.jp:{host.Port}/")).Should().Be("ok", "a plugin may dispose of its client as of any");
        await RefusedAsync(bench, $"http://held.example.jp:{host.Port}/");
        for (var i = 0; i < 5; i++)
            await RefusedAsync(bench, $"http://h{i}.example.jp:{host.Port}/");
        bench.Uses.Of(HttpBench.Tides, $"net:api.example.jp:{host.Port}").Should().Be((2, 0));
        bench.Uses.Of(HttpBench.Tides, $"net:held.example.jp:{host.Port}").Should().Be((0, 1));
        bench.Uses.Of(HttpBench.Tides, CapabilityUses.OtherHosts).Should().Be((0, 5));
        host.Asked.Should().HaveCount(2).And.OnlyContain(head => head.Contains("User-Agent: CivicPlatform/0.1 (tides)"));
    }

    private static async Task<CivicError> RefusedAsync(HttpBench bench, string address) =>
        (await bench.Invoking(it => it.Http.GetAsync(address)).Should().ThrowAsync<CivicException>()).Which.Error;

    private static async Task<CivicError> RefusedAsync(HttpBench bench, HttpRequestMessage request) =>
        (await bench.Invoking(it => it.Http.SendAsync(request)).Should().ThrowAsync<CivicException>()).Which.Error;
}
