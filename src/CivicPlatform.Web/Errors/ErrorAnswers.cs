using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Errors;

/// <summary>Says a refusal to whoever asked: a problem (RFC 9457) under <c>/api</c>, a friendly page elsewhere, in the caller's language.</summary>
internal sealed partial class ErrorAnswers(PageContexts contexts, Drawing drawing, ApartRoom room, ILogger<ErrorAnswers> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public Task WriteAsync(HttpContext context, Refusal refusal, int? status = null)
    {
        var response = context.Response;
        // What the answer says beside its body stays: how much is left, and which methods there are.
        var kept = response.Headers.Where(header => LimitBook.IsOwn(header.Key) || header.Key == HeaderNames.Allow).ToArray();
        var wait = response.Headers.RetryAfter;
        response.Clear();
        SecurityHeaders.Apply(context);
        foreach (var (name, value) in kept)
            response.Headers[name] = value;
        response.StatusCode = status ?? WebRefusals.StatusOf(refusal);
        response.Headers.CacheControl = "no-store";
        EnhancedForms.LeavePage(context);
        if (response.StatusCode is 429 or 503)
            response.Headers.RetryAfter = wait.Count > 0 ? wait : "60";
        if (response.StatusCode == 401 && IsForPrograms(context.Request.Path))
            response.Headers.WWWAuthenticate = "Bearer";
        if (room.IsOne)
            ApartFault.Write(context);
        // A process apart has one reader, the city, which finds the words around it.
        return room.IsOne || IsForPrograms(context.Request.Path) ? ProblemAsync(context, refusal) : PageAsync(context, refusal);
    }

    /// <summary>The same as a result of a handler.</summary>
    public IResult Result(Refusal refusal) => new RefusalResult(this, refusal);

    public static bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.Ordinal) || path.StartsWithSegments("/openapi", StringComparison.Ordinal);

    private async Task ProblemAsync(HttpContext context, Refusal refusal)
    {
        var language = ReaderLanguage.Of(context, contexts.City);
        var problem = new Problem(
            $"urn:civicplatform:refusal:{refusal.Code}", TitleOf(language, context.Response.StatusCode), context.Response.StatusCode,
            Ruby.Plain(contexts.Texts.Say(language, refusal)), refusal.Code, refusal.Facts);
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.ContentLanguage = language.HtmlLang;
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, EventJson.Options), context.RequestAborted);
    }

    private async Task PageAsync(HttpContext context, Refusal refusal)
    {
        using var door = await contexts.DoorAsync(context);
        var page = contexts.Of(context, "civic", door);
        var given = new Dictionary<string, object> { [nameof(ErrorPage.Refusal)] = refusal, [nameof(ErrorPage.Status)] = context.Response.StatusCode };
        // Whoever sent a form comes back to no page of that address.
        if (context.Response.StatusCode == 401 && !page.Reader.IsSignedIn && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
            given[nameof(ErrorPage.Back)] = page.Path;
        try
        {
            var html = await drawing.DrawAsync<PageFrame>(page, new()
            {
                [nameof(PageFrame.Page)] = page,
                [nameof(PageFrame.Component)] = typeof(ErrorPage),
                [nameof(PageFrame.Parameters)] = given,
            }, Limit, context.RequestAborted);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(html, context.RequestAborted);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The last word must not need anything that can fail.
            LogErrorPageFailed(failure, refusal.Code);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{refusal.Code}\n{Ruby.Plain(contexts.Texts.Say(page.Language, refusal))}\n", context.RequestAborted);
        }
    }

    private string TitleOf(Language language, int status) => Ruby.Plain(contexts.Texts.Say(language, "civic", ErrorPage.TitleKey(status)));

    private sealed class RefusalResult(ErrorAnswers errors, Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => errors.WriteAsync(httpContext, refusal);
    }

    private sealed record Problem(string Type, string Title, int Status, string Detail, string Code, IReadOnlyDictionary<string, string> Facts);
}
