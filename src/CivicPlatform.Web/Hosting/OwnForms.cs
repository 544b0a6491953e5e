using System.Security.Claims;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Tells what a page of ours sent from what another site makes a reader's browser send.</summary>
/// <remarks>
/// Whoever is signed in proves it with an antiforgery token besides. Who is not has nothing in the city that another site could abuse: the
/// browser's own word is enough, no cookie is set for it, and a page that has been open for days, or in a browser without cookies, still works.
/// Only a form that comes back because a sign-in has ended holds a token of nobody: its reader signs in elsewhere and sends it from here.
/// </remarks>
internal sealed class OwnForms(City city, IAntiforgery antiforgery, ApartRoom room)
{
    /// <summary>The token of a reader who is signed in, or whose forms come back (<see cref="ComeBack"/>).</summary>
    public FormToken? Token(HttpContext context)
    {
        if (room.IsOne || (!IsSignedIn(context) && context.Features.Get<ReturnMark>() is null))
            return null;
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new FormToken(tokens.FormFieldName, tokens.RequestToken ?? "");
    }

    /// <summary>The forms of this answer will be sent by somebody who has signed in meanwhile: they get a token that is taken then, from this browser.</summary>
    public static void ComeBack(HttpContext context) => context.Features.Set(new ReturnMark());

    /// <summary>Whether a form comes from a page of ours.</summary>
    /// <exception cref="BadHttpRequestException">It says that it is a form and cannot be read as one.</exception>
    public async Task<bool> IsOursAsync(HttpContext context)
    {
        if (IsFromElsewhere(context.Request))
            return false;
        if (context.Request.HasFormContentType)
            await ReadAsync(context);
        // In a process apart the city has looked before it passed the form on.
        return room.IsOne || !IsSignedIn(context) || await antiforgery.IsRequestValidAsync(context) || await CameBackAsync(context);
    }

    // The other half of its token is a cookie of this browser, which another site can neither read nor guess.
    private async Task<bool> CameBackAsync(HttpContext context)
    {
        var reader = context.User;
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = reader;
        }
    }

    /// <summary>The form that was sent.</summary>
    /// <exception cref="BadHttpRequestException">It is none, or cannot be read as one.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            throw new BadHttpRequestException("It is no form.", StatusCodes.Status415UnsupportedMediaType);
        // The framework says in three ways that it cannot be read: it does not decode NUL, it takes no more fields than its bounds, and parts that end too early.
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, unreadable);
        }
    }

    /// <summary>The key that the page gave its form: sent twice, it is done once. None where a program sent no form of a page.</summary>
    public static CommandKey KeyOf(IFormCollection form) => CommandKey.TryParse(form[CivicForm.KeyField], null, out var key) ? key : default;

    /// <summary>Whether the browser says that another site made it ask.</summary>
    /// <remarks>Programs say nothing and are not browsers. <c>Sec-Fetch-Site</c> comes only over https; over http the <c>Origin</c> of each POST tells.</remarks>
    public bool IsFromElsewhere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (from.Authority == request.Host.Value || from.Authority == city.PublicAddress?.Authority));
    }

    private static bool IsSignedIn(HttpContext context) => context.User.Identities.Any(identity => identity.IsAuthenticated);

    private sealed class ReturnMark;
}
