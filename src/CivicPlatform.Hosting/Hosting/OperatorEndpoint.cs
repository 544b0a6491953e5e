using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using CivicPlatform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Where a running city takes its operator's requests: only with the token that stands in its data folder.</summary>
internal static class OperatorEndpoint
{
    public const string Path = "/operator/v1/requests";

    public static void MapOperator(this WebApplication app, string token)
    {
        var expected = Encoding.UTF8.GetBytes($"Bearer {token}");
        app.MapPost(Path, async (HttpContext context, CityOperator city) =>
        {
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), expected))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            if (await ReadAsync(context) is { Verb: not null, Values: not null } request)
                await AnswerAsync(context, city, request);
            else
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }).ExcludeFromDescription();
    }

    private static async Task<CityRequest?> ReadAsync(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync<CityRequest>(EventJson.Options, context.RequestAborted);
        }
        catch (Exception none) when (none is JsonException or InvalidOperationException)
        {
            // No JSON, or not said to be: answered with 400 as any other body that is no request.
            return null;
        }
    }

    private static async Task AnswerAsync(HttpContext context, CityOperator city, CityRequest request)
    {
        context.Response.ContentType = "application/x-ndjson";
        // Who asks may wait long for the end; that the city is at work is said at once.
        await context.Response.StartAsync(context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var lines = Channel.CreateBounded<OperatorLine>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        var progress = new ProgressLines(lines.Writer);
        var work = city.DoAsync(request, progress, context.RequestAborted).ContinueWith(
            done => { lines.Writer.TryComplete(); return done; }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        await foreach (var line in lines.Reader.ReadAllAsync(context.RequestAborted))
            await WriteAsync(context, line);
        await WriteAsync(context, new OperatorLine(null, await work));
    }

    private static async Task WriteAsync(HttpContext context, OperatorLine line)
    {
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, EventJson.Options), context.RequestAborted);
        await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private sealed class ProgressLines(ChannelWriter<OperatorLine> lines) : IProgress<double>
    {
        public void Report(double value) => lines.TryWrite(new OperatorLine(value, null));
    }
}
