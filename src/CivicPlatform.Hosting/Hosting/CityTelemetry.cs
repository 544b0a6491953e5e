using System.Collections;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CivicPlatform.Hosting;

/// <summary>Traces, metrics and logs for the city's operator, over OTLP, where the standard variables say (docs/operations.md).</summary>
internal static class CityTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The standard variables <c>OTEL_…</c> of the process, for the host's configuration: OpenTelemetry reads them there.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Where(variable => ((string)variable.Key).StartsWith("OTEL_", StringComparison.Ordinal))
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value));

    /// <summary>Registers what is sent where an endpoint is named. Without one nothing listens: traces that nobody reads cost every page.</summary>
    public static void Add(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(Endpoint) is not { Length: > 0 })
            return;
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter("civic.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel").AddRuntimeInstrumentation())
            .WithTracing(traces => traces.AddSource("civic.*", "Microsoft.Orleans.Application").AddAspNetCoreInstrumentation().AddProcessor<Discretion>())
            .UseOtlpExporter();
    }

    /// <summary>Takes out of each span what a reader wrote, chose or is known by: the route stays, its values and the question go.</summary>
    private sealed class Discretion : BaseProcessor<Activity>
    {
        private static readonly string[] Told =
            ["url.path", "url.query", "url.full", "user_agent.original", "client.address", "client.port", "network.peer.address", "network.peer.port"];

        public override void OnEnd(Activity data)
        {
            foreach (var name in Told)
                data.SetTag(name, null);
        }
    }
}
