using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CivicPlatform.Hosting;

/// <summary>The silo listens, as Orleans does, and lets nobody in: whoever is in could call each grain of the city as whoever they like.</summary>
public sealed class SiloDoorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_connects_to_the_silo_is_cut_off(bool gateway)
    {
        using var folder = new HostedCity("[]", "{}");
        await using var city = await folder.StartAsync();
        var endpoint = city.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(IPAddress.Loopback, gateway ? endpoint.GatewayPort : endpoint.SiloPort);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        // What is said first is Orleans' own greeting; then whoever may come in would be listened to.
        var ended = async () => await stranger.GetStream().ReadExactlyAsync(new byte[1 << 20], patience.Token);

        await ended.Should().ThrowAsync<IOException>();
    }
}
