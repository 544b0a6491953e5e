using System.Net;
using System.Net.Sockets;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Notices;

/// <summary>Where webhooks may lead.</summary>
public sealed class WebhookPostTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2001:db8::1")]
    public void Addresses_that_only_the_citys_own_machines_reach_are_inner(string address) => InnerAddresses.Holds(IPAddress.Parse(address)).Should().BeTrue();

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public void Addresses_of_the_open_internet_are_not(string address) => InnerAddresses.Holds(IPAddress.Parse(address)).Should().BeFalse();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task Nothing_within_the_citys_own_network_is_connected_to(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answer = await SendAsync($"https://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/", inner: false);
        answer.Kind.Should().Be(WebhookAnswerKind.Inside);
        listener.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task Who_is_not_there_is_an_answer_and_no_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        (await SendAsync($"http://127.0.0.1:{port}/", inner: true)).Kind.Should().Be(WebhookAnswerKind.Unreached);
        (await SendAsync("https://receiver.invalid/", inner: false)).Kind.Should().Be(WebhookAnswerKind.Unreached);
    }

    [Fact]
    public async Task Without_the_keys_that_it_was_sealed_with_nothing_is_sent()
    {
        using var post = Post(new WebhookSeal(new EphemeralDataProtectionProvider()), inner: true);
        var elsewhere = new WebhookSeal(new EphemeralDataProtectionProvider()).Close(new WebhookAddress("x", new Uri("http://127.0.0.1:1/"), new byte[32]));
        (await post.SendAsync(elsewhere, Trial, CancellationToken.None)).Kind.Should().Be(WebhookAnswerKind.Unreached);
    }

    private static WebhookMessage Trial { get; } = new("trial-1", WebhookMessage.Trial, DateTimeOffset.UnixEpoch, null);

    private static async Task<WebhookAnswer> SendAsync(string url, bool inner)
    {
        var seal = new WebhookSeal(new EphemeralDataProtectionProvider());
        using var post = Post(seal, inner);
        return await post.SendAsync(seal.Close(new WebhookAddress("x", new Uri(url), new byte[32])), Trial, CancellationToken.None);
    }

    private static WebhookPost Post(WebhookSeal seal, bool inner) =>
        new(seal, new WebhookBody(TestCity.Kanazawa), Options.Create(new CivicWebOptions { InnerWebhooks = inner }), TimeProvider.System);
}
