using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>The sample city as a program of its own, asked and stopped; what it has to send is sent before it ends.</summary>
public sealed partial class TelemetryTests : IDisposable
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
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var program = Checkout.Program("Kanazawa", "Kanazawa.dll");
        var start = new ProcessStartInfo("dotnet",
            [program, "--config", Path.Combine(Path.GetDirectoryName(program)!, "civic.json"), "--data", folder.File("data"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var city = Process.Start(start)!;
        try
        {
            using var reader = new HttpClient { BaseAddress = new Uri(await AddressAsync(city.StandardOutput)) };
            reader.DefaultRequestHeaders.UserAgent.ParseAdd("ReadersBrowser/1");
            foreach (var question in (string[])["/api/p/garbage5374/areas/此花/next", "/api/p/garbage5374/items?q=ないしょ", "/p/garbage5374/areas/此花"])
                (await reader.GetAsync(question)).StatusCode.Should().Be(HttpStatusCode.OK, question);
            using var stop = Process.Start("kill", ["-TERM", $"{city.Id}"]);
            await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        }
        finally
        {
            if (!city.HasExited)
                city.Kill();
        }
        city.ExitCode.Should().Be(0);
    }

    private static async Task<string> AddressAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } address)
                return address.Value;
        }
        throw new InvalidOperationException("The city ended before it said where it answers.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listening();
}
