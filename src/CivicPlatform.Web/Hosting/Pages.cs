using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Answers a request with a page: a component inside the city's layout.</summary>
internal sealed class Pages(PageContexts contexts, Drawing drawing, ErrorAnswers errors, IOptions<CivicWebOptions> options)
{
    /// <summary>The page as HTML, or <see langword="null"/> when something else was answered: what the page says through
    /// <see cref="PageReply"/> is done, and its refusal said.</summary>
    /// <exception cref="TooSlowException">The page took longer than <see cref="CivicWebOptions.PageTime"/>.</exception>
    public async Task<string?> DrawAsync(HttpContext context, Type component, PageContext page, Dictionary<string, object>? given = null)
    {
        if (ReaderLanguage.Switch(context, contexts.City))
            return null;
        var parameters = given ?? [];
        if (PageParameters.Read(context, component, parameters) is { } unreadable)
        {
            await errors.WriteAsync(context, unreadable);
            return null;
        }
        var html = await drawing.DrawAsync<PageFrame>(page, new()
        {
            [nameof(PageFrame.Page)] = page,
            [nameof(PageFrame.Component)] = component,
            [nameof(PageFrame.Parameters)] = parameters,
        }, options.Value.PageTime, context.RequestAborted);

        var reply = page.Reply;
        if (reply.Location is { } elsewhere)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = elsewhere;
            return null;
        }
        if (reply.Status >= 400)
        {
            await errors.WriteAsync(context, reply.Refusal ?? WebRefusals.Of(reply.Status), reply.Status);
            return null;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentLanguage = page.Language.HtmlLang;
        return html;
    }

    /// <summary>Answers with a page of the shell.</summary>
    public async Task ShowAsync(HttpContext context, Type component, Dictionary<string, object>? given = null)
    {
        using var door = contexts.Door(context);
        var page = contexts.Of(context, "civic", door);
        if (await DrawAsync(context, component, page, given) is not { } html)
            return;
        var body = Encoding.UTF8.GetBytes(html);
        Answers.SayAudience(context, door.Personal, page.IsStaff);
        await Answers.SendAsync(context, body, Answers.TagOf(body));
    }
}
