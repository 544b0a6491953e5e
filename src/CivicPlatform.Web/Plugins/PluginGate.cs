using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Stands before every address of a plugin: lets nobody in who may not, holds the answer until it is whole, and puts a failure on the plugin's account.</summary>
internal sealed class PluginGate(
    IPluginDirectory plugins, PluginPlaces places, PageContexts contexts, SharedAnswers shared, CityMoments moments, OwnerStamps stamps, ErrorAnswers errors, OwnForms forms, ApartRoom room, IOptions<CivicWebOptions> options, TimeProvider time)
{
    public async Task AnswerAsync(HttpContext context, PluginRules rules, RequestDelegate plugin)
    {
        var owner = rules.Plugin.ToString();
        var asks = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var staff = StaffSignIn.IsStaff(context);
        var known = context.User.Identities.Any(identity => identity.IsAuthenticated);
        if (!plugins.IsOpen(rules.Plugin))
        {
            await errors.WriteAsync(context, WebRefusals.PluginClosed(rules.Plugin));
            return;
        }
        if (rules.ForStaff && !staff)
        {
            // Where staff sign in is in the city, which asks when a process apart says that it must.
            await (room.IsOne ? errors.WriteAsync(context, WebRefusals.StaffOnly) : StaffEndpoints.ChallengeAsync(context, errors));
            return;
        }
        if (!asks && !await IsOursAsync(context, rules, known))
        {
            await errors.WriteAsync(context, WebRefusals.ForeignForm);
            return;
        }

        SharedAnswers.Key key = default;
        CityMoments.Moment? begun = null;
        if (asks && !known && !rules.ForStaff && rules.SharedFor is not null && stamps.Of(owner) is { } stamp)
        {
            var now = moments.At(new LedgerPosition(stamp));
            key = shared.KeyOf(context, Texts.ReaderLanguage.Of(context, contexts.City));
            if (shared.Find(key, context, now) is { } kept)
            {
                await SharedAnswers.SendAsync(context, kept);
                return;
            }
            begun = now;
        }
        using var place = places.Take(rules.Plugin, context.RequestAborted);
        if (place is null)
        {
            context.Response.Headers.RetryAfter = "5";
            await errors.WriteAsync(context, WebRefusals.PluginBusy(rules.Plugin));
            return;
        }
        await AskAsync(context, rules, plugin, place, (key, begun));
        if (!asks)
            stamps.Wrote(owner);
    }

    private async Task AskAsync(HttpContext context, PluginRules rules, RequestDelegate plugin, PluginPlaces.Place place, (SharedAnswers.Key Key, CityMoments.Moment? Begun) share)
    {
        var owner = rules.Plugin.ToString();
        using var door = await contexts.DoorAsync(context);
        var page = contexts.Of(context, owner, door);
        context.RequestServices.GetRequiredService<ReaderScope>().Page = page;

        var direct = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var buffer = new AnswerBuffer(direct.Stream, () => Answers.SayAudience(context, door.Personal, page.IsStaff));
        var held = new StreamResponseBodyFeature(buffer, direct);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        var refused = default(Refusal);
        var gone = context.RequestAborted;
        context.RequestAborted = place.Stop;
        try
        {
            // Only who sends a form or a call asks for something to be done; who reads a page does not.
            using var origin = CodeOrigin.Enter(rules.Plugin, HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? null : page.Reader);
            await plugin(context);
            await held.CompleteAsync();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException bad)
        {
            (refused, context.Response.StatusCode) = (RequestFaults.Refuse(bad), bad.StatusCode);
        }
        catch (Exception failure)
        {
            plugins.Blame(rules.Plugin, PluginPhase.Request, failure switch
            {
                TooSlowException => PluginErrors.TooSlow(owner, failure),
                OperationCanceledException when place.IsOver => PluginErrors.TookTooLong(rules.Plugin, options.Value.PluginTime, failure),
                _ => failure,
            });
            ApartFault.Note(context, failure);
            refused = WebRefusals.PluginFailed(rules.Plugin);
        }
        finally
        {
            context.Features.Set(direct);
            context.RequestAborted = gone;
        }
        await FinishAsync(context, rules, page, door, buffer, share, refused ?? page.Reply.Refusal);
    }

    private async Task FinishAsync(
        HttpContext context, PluginRules rules, PageContext page, RequestDoor door, AnswerBuffer buffer,
        (SharedAnswers.Key Key, CityMoments.Moment? Begun) share, Refusal? refused)
    {
        var response = context.Response;
        if (buffer.LetThrough)
        {
            // Part of it is out: the reader must see that the rest is missing.
            if (refused is not null)
                context.Abort();
            return;
        }
        if (refused is null && response.StatusCode >= 400 && buffer.Held.IsEmpty)
            refused = WebRefusals.Of(response.StatusCode);
        if (refused is not null)
        {
            await errors.WriteAsync(context, refused, response.StatusCode >= 400 ? response.StatusCode : null);
            return;
        }
        ReaderCookies.Write(context, page.Owner, page.Reply.Remembered);
        var personal = door.Personal || response.Headers.SetCookie.Count > 0;
        if (response.StatusCode == StatusCodes.Status200OK && buffer.Held.Length > 0)
        {
            Answers.SayAudience(context, personal, page.IsStaff);
            var tag = Answers.TagOf(buffer.Held.Span);
            if (share.Begun is { } begun && !door.Own && response.Headers.SetCookie.Count == 0 && rules.SharedFor is { } life)
                shared.Keep(share.Key, context, buffer.Held, tag, begun, time.GetUtcNow() + life, door.Asked);
            await Answers.SendAsync(context, buffer.Held, tag);
            return;
        }
        if (personal)
            Answers.SayAudience(context, personal, page.IsStaff);
        if (!buffer.Held.IsEmpty)
            await response.Body.WriteAsync(buffer.Held, context.RequestAborted);
    }

    // An API call needs no token, but a browser that is signed in must not be sent here by another site.
    private async Task<bool> IsOursAsync(HttpContext context, PluginRules rules, bool known) =>
        rules.IsForm ? await forms.IsOursAsync(context) : !known || !forms.IsFromElsewhere(context.Request);
}
