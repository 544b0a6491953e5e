using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Changes only what still is as whoever calls has read it: <c>If-Match</c> (RFC 9110 §13.1.1) with the entity tag of what they read.</summary>
/// <remarks>The tag is compared here, and the aggregate refuses (CIVIC6002) when anything came to it since what was compared: between the two nobody slips in. What a key has
/// done already is answered again, also where its own change has made the tag an old one.</remarks>
internal sealed class Preconditions(IReadYourWrites writes)
{
    // No event stands there, so that no aggregate's last one does.
    private static readonly LedgerPosition Never = new(long.MaxValue);

    /// <summary>The key with what the command must follow; as it is where nothing is asked for.</summary>
    /// <param name="context">The call.</param>
    /// <param name="key">The command's key, or none.</param>
    /// <param name="grain">The aggregate that decides.</param>
    /// <param name="read">What the address that is read answers whoever calls now; <see langword="null"/> when it is not there.</param>
    public async Task<CommandKey> HoldAsync<T>(HttpContext context, CommandKey key, IGrain grain, Func<Task<T?>> read) where T : class
    {
        if (!IsAsked(context))
            return key;
        var last = await grain.AsReference<IAggregateGrain>().LastChange();
        // What is compared must hold all that the aggregate has done until then.
        return await writes.WaitAsync(last, context.RequestAborted) && await read() is { } now && Answers.Matches(context.Request.Headers.IfMatch, Answers.TagOf(JsonAnswers.Bytes(now)))
            ? key.Following(last) : key.Following(Never);
    }

    /// <summary>Refuses a condition where none is heeded: a change that its sender wanted to be careful with is not made carelessly.</summary>
    public static Task RefuseAsync(HttpContext context, RequestDelegate next) =>
        IsAsked(context) && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal) && context.GetEndpoint() is { } endpoint
        && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null && endpoint.Metadata.GetMetadata<ApiVersioned>() is null
            ? context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NoVersion) : next(context);

    private static bool IsAsked(HttpContext context) => context.Request.Headers.IfMatch.Count > 0;
}
