using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Turns what a plugin's handler returns into an answer: refusals are said, accepted commands are waited for.</summary>
internal static class PluginAnswers
{
    public static EndpointFilterDelegate Filter(EndpointFilterDelegate next, bool isForm) => async invocation =>
    {
        var result = await next(invocation);
        var context = invocation.HttpContext;
        var reply = context.RequestServices.GetRequiredService<ReaderScope>().Required.Reply;
        switch (result)
        {
            case Refusal refusal:
                return new Refused(refusal);
            case Outcome { Refusal: { } refusal }:
                return new Refused(refusal);
            case Outcome accepted:
                // Whoever wrote reads it on the next page; if the views are late, an old page is better than none.
                await context.RequestServices.GetRequiredService<IReadYourWrites>().WaitAsync(accepted.Position, context.RequestAborted);
                return isForm ? new SeeOther(reply.Location ?? BackFrom(context)) : Results.Ok(new { accepted = true, position = accepted.Position.Value });
            case null when reply.Location is { } location:
                return new SeeOther(location);
            case null when isForm:
                return reply.Refusal is null ? new SeeOther(BackFrom(context)) : Results.Empty;
            default:
                return result;
        }
    };

    /// <summary>The page that a form stood on, or the owner's first page.</summary>
    private static string BackFrom(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == context.Request.Host.Value
        && PageReply.IsLocal(from.PathAndQuery)
            ? from.PathAndQuery
            : context.RequestServices.GetRequiredService<ReaderScope>().Required.Home + "/";

    private sealed class Refused(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.RequestServices.GetRequiredService<ReaderScope>().Required.Reply.Refuse(refusal);
            return Task.CompletedTask;
        }
    }

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
