using System.Net;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>The sample city as a program of its own, asked and stopped; what it has to send is sent before it ends.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task What_an_operator_watches_arrives_and_tells_nothing_of_who_asked()
    {
        await using var collector = await Collector.StartAsync();

        await LiveAsync(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

        collector.All("traces").Should().Contain("/api/p/garbage5374/areas/{area}/next").And.Contain("http.response.status_code");
        collector.All("metrics").Should().Contain("civic.plugins").And.Contain("civic.ledger.events").And.Contain("civic.view.lag").And.Contain("http.server.request.duration");
        collector.All("logs").Should().Contain("FirstImportDone");
        foreach (var told in (string[])["ないしょ", Uri.EscapeDataString("ないしょ"), "此花", Uri.EscapeDataString("此花"), "ReadersBrowser", "client.address", "network.peer.address", "url.query", "url.path"])
            collector.Received.Should().NotContain(sent => sent.Text.Contains(told, StringComparison.Ordinal), "{0} is the reader's matter", told);
    }

    [SkippableFact]
    public async Task Without_an_endpoint_nothing_is_sent()
    {
        Collector collector;
        try
        {
            collector = await Collector.StartAsync(4318);
        }
        catch (IOException taken)
        {
            throw new SkipException($"The standard port of a collector is taken: {taken.Message}");
        }
        await using (collector)
        {
            await LiveAsync(new() { ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });
            collector.Received.Should().BeEmpty();
        }
    }

    private async Task LiveAsync(Dictionary<string, string> variables)
    {
        using var city = await SampleProgram.StartAsync("Kanazawa", folder.File("data"), variables);
        using var reader = new HttpClient { BaseAddress = city.Address };
        reader.DefaultRequestHeaders.UserAgent.ParseAdd("ReadersBrowser/1");
        foreach (var question in (string[])["/api/p/garbage5374/areas/此花/next", "/api/p/garbage5374/items?q=ないしょ", "/p/garbage5374/areas/此花"])
            (await reader.GetAsync(question)).StatusCode.Should().Be(HttpStatusCode.OK, question);
        (await city.StopAsync()).Should().Be(0);
    }
}
