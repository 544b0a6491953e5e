using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Answers a request with a page: a component inside the city's layout.</summary>
internal sealed class Pages(
    PageContexts contexts, Drawing drawing, ErrorAnswers errors, SharedAnswers shared, CityMoments moments, TimeProvider time, ApartRoom room, IOptions<CivicWebOptions> options)
{
    /// <summary>The page as HTML, or <see langword="null"/> when something else was answered: what the page says through
    /// <see cref="PageReply"/> is done, and its refusal said.</summary>
    /// <exception cref="TooSlowException">The page took longer than <see cref="CivicWebOptions.PageTime"/>.</exception>
    public async Task<string?> DrawAsync(HttpContext context, Type component, PageContext page, Dictionary<string, object>? given = null, AnswerLife? life = null)
    {
        if (ReaderLanguage.Switch(context, contexts.City))
            return null;
        var parameters = given ?? [];
        if (PageParameters.Read(context, component, parameters) is { } unreadable)
        {
            await errors.WriteAsync(context, unreadable);
            return null;
        }
        // The two frames take the same.
        Dictionary<string, object?> frame = new()
        {
            [nameof(PageFrame.Page)] = page,
            [nameof(PageFrame.Component)] = component,
            [nameof(PageFrame.Parameters)] = parameters,
            [nameof(PageFrame.Life)] = life ?? new AnswerLife(),
        };
        var html = room.IsOne
            ? await drawing.DrawAsync<ApartFrame>(page, frame, options.Value.PageTime, context.RequestAborted)
            : await drawing.DrawAsync<PageFrame>(page, frame, options.Value.PageTime, context.RequestAborted);

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

    /// <summary>Answers with a page of the shell: one that is kept for everybody (<see cref="SharedMark"/>), or drawn now.</summary>
    public async Task ShowAsync(HttpContext context, Type component, Dictionary<string, object>? given = null)
    {
        SharedAnswers.Key key = default;
        CityMoments.Moment? begun = null;
        if (SharedMark.IsAskedFor(context))
        {
            key = shared.KeyOf(context, ReaderLanguage.Of(context, contexts.City));
            if (shared.Find(key, context, moments.Now) is { } kept)
            {
                await SharedAnswers.SendAsync(context, kept);
                return;
            }
            begun = moments.Begin();
        }
        using var door = await contexts.DoorAsync(context);
        var page = contexts.Of(context, "civic", door);
        var life = new AnswerLife();
        if (await DrawAsync(context, component, page, given, life) is not { } html)
            return;
        var body = Encoding.UTF8.GetBytes(html);
        var tag = Answers.TagOf(body);
        Answers.SayAudience(context, door.Personal, page.IsStaff);
        if (begun is { } moment && !door.Own && context.Response is { StatusCode: StatusCodes.Status200OK, Headers.SetCookie.Count: 0 })
            shared.Keep(key, context, body, tag, moment, life.EndOf(time.GetUtcNow() + SharedAnswers.Longest), door.Asked);
        await Answers.SendAsync(context, body, tag);
    }
}
