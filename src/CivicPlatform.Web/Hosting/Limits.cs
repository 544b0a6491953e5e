using System.Globalization;
using System.Threading.RateLimiting;
using CivicPlatform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Puts the limits before every address, and says a kept one to whoever asked.</summary>
internal static class Limits
{
    public static void AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<LimitBook>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<LimitBook>((limits, book) =>
        {
            limits.GlobalLimiter = book;
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (rejected, _) =>
            {
                var context = rejected.HttpContext;
                // What is known of the wait is said; the address's own limits wait a minute.
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.TooMany);
            };
        });
    }

    /// <summary>Counts the requests to an address against a limit of its own.</summary>
    public static TBuilder Counts<TBuilder>(this TBuilder endpoint, LimitKind kind) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new LimitMark(kind));
}
