using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Answers forms that htmx sends from inside a page: what stays on the page is put into it, what leads elsewhere is gone to as if the form had been sent by the browser.</summary>
internal static class EnhancedForms
{
    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers["HX-Request"] == "true")
            context.Response.OnStarting(Lead, context);
        return next(context);
    }

    /// <summary>An answer that is not the form's own page is no part of the page that it was sent from, where what was typed still stands.</summary>
    public static void LeavePage(HttpContext context)
    {
        if (context.Request.Headers["HX-Request"] == "true")
            context.Response.Headers["HX-Reswap"] = "none";
    }

    private static Task Lead(object state)
    {
        var context = (HttpContext)state;
        var (request, response) = (context.Request, context.Response);
        if (response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther && response.Headers.Location.ToString() is { Length: > 0 } location)
        {
            // The browser would follow it unseen and htmx show the other page under this one's frame.
            if (PathOf(location) != PathOf(request.Headers["HX-Current-URL"].ToString()))
            {
                response.StatusCode = StatusCodes.Status204NoContent;
                response.Headers.Remove("Location");
                response.Headers["HX-Redirect"] = location;
                response.Headers.CacheControl = "no-store";
            }
        }
        else if (!HttpMethods.IsGet(request.Method))
        {
            // Where a form is sent to is no page that could be loaded again.
            response.Headers["HX-Push-Url"] = "false";
        }
        return Task.CompletedTask;
    }

    private static string PathOf(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https")
            address = whole.PathAndQuery;
        return address.Split('?', '#')[0];
    }
}
