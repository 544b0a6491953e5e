using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Hosting;

/// <summary>The first to see a request and the last to see its answer: safe headers, a word for every failure, a log without persons.</summary>
internal sealed partial class CityEntrance(RequestDelegate next, ErrorAnswers errors, TimeProvider time, ILogger<CityEntrance> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        SecurityHeaders.Apply(context);
        try
        {
            if (context.Request.ContentType is { } type && !IsReadable(type))
            {
                await errors.WriteAsync(context, WebRefusals.BadContent);
                return;
            }
            await next(context);
            var response = context.Response;
            if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null } && response.ContentLength is null or 0)
                await errors.WriteAsync(context, WebRefusals.Of(response.StatusCode), response.StatusCode);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone; there is nobody to answer.
        }
        catch (Exception failure)
        {
            await ApologizeAsync(context, failure);
        }
        if (context.Response.StatusCode >= 500)
            LogFailed(context.Request.Method, RouteOf(context), context.Response.StatusCode, time.GetElapsedTime(start).TotalMilliseconds);
        else if (logger.IsEnabled(LogLevel.Debug))
            LogAnswered(context.Request.Method, RouteOf(context), context.Response.StatusCode, time.GetElapsedTime(start).TotalMilliseconds);
    }

    private async Task ApologizeAsync(HttpContext context, Exception failure)
    {
        // Whoever was erased while we answered them is nobody any more, and nothing of ours is broken.
        var refusal = failure is BadHttpRequestException bad ? RequestFaults.Refuse(bad)
            : failure is CivicException { Code: "CIVIC4502" } ? WebRefusals.SignInFirst
            : failure is CivicException { Code: "CIVIC4256" } ? DatasetWebRefusals.TooSlow : WebRefusals.CityFailed;
        if (refusal == WebRefusals.CityFailed)
            LogBroken(failure, RouteOf(context));
        if (context.Response.HasStarted)
            context.Abort();
        else
            await errors.WriteAsync(context, refusal, (failure as BadHttpRequestException)?.StatusCode);
    }

    // A character set that nobody knows is the caller's fault; whoever reads JSON would fail with it.
    private static bool IsReadable(string type) => !MediaTypeHeaderValue.TryParse(type, out var media) || !media.Charset.HasValue || media.Encoding is not null;

    // The pattern, never the address: an address can hold what somebody searched for.
    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
}
