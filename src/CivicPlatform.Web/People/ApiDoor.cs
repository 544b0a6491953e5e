using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>Lets programs in by their person's token, and tells whether a call that changes something is meant by whoever it would be done for.</summary>
internal static class ApiDoor
{
    public const string Scheme = "civic-token";
    private const string Bearer = "Bearer ", KeyHeader = "Idempotency-Key";

    /// <summary>Marks an address where a token with this scope speaks for its person; it changes something, or shows what is theirs alone.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, ApiScope scope, bool required = true) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ApiScopeNeed(scope, required));

    /// <summary>Finds who a token belongs to. Beside a token no cookie counts: a call is made by the one or the other.</summary>
    public static async Task FindCallerAsync(HttpContext context, RequestDelegate next)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count > 0 && context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
            var sent = header.Count == 1 ? header.ToString() : "";
            context.Features.Set(new ApiCaller(sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? await context.RequestServices.GetRequiredService<ApiTokens>().FindAsync(sent[Bearer.Length..].Trim()) : null));
        }
        await next(context);
    }

    /// <summary>Holds a call by token to its scopes. Behind the limits, so that tokens cannot be guessed without end.</summary>
    public static Task HoldAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ApiCaller>() is not { } caller)
            return next(context);
        var errors = context.RequestServices.GetRequiredService<ErrorAnswers>();
        if (caller.Holder is not { } holder)
            return errors.WriteAsync(context, TokenRefusals.Unknown);
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiScopeNeed>() is { } need)
        {
            // No roles: what a program holds for months does only what every citizen may.
            if (holder.Token.Scopes.Contains(need.Scope))
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Readers.PersonClaim, holder.Person.ToString())], Scheme));
            else if (need.Required)
                return errors.WriteAsync(context, TokenRefusals.NeedsScope(need.Scope));
        }
        return next(context);
    }

    /// <summary>Refuses a call by cookie that another site may have made a browser send: it needs the antiforgery header, or the browser's own word.</summary>
    public static async Task<Refusal?> RefuseAsync(HttpContext context)
    {
        if (context.Features.Get<ApiCaller>() is not null)
            return null;
        var forms = context.RequestServices.GetRequiredService<OwnForms>();
        if (forms.IsFromElsewhere(context.Request))
            return WebRefusals.ForeignForm;
        return context.Request.Headers["Sec-Fetch-Site"] == "same-origin" || await forms.IsOursAsync(context) ? null : WebRefusals.ForeignForm;
    }

    /// <summary>Refuses whoever has none of these roles; a token has none. Before anything that was sent is read.</summary>
    public static Refusal? RefuseOthers(HttpContext context, params ReadOnlySpan<Role> roles)
    {
        var reader = Readers.Of(context);
        foreach (var role in roles)
        {
            if (reader.Is(role))
                return null;
        }
        return reader.IsSignedIn ? WebRefusals.OtherRole : WebRefusals.StaffOnly;
    }

    /// <summary>The command's key out of <c>Idempotency-Key</c>. It is of this person alone: what another sends as the same key is another one.</summary>
    public static Refusal? KeyOf(HttpContext context, Pseudonym by, out CommandKey key)
    {
        key = default;
        var header = context.Request.Headers[KeyHeader];
        if (header.Count == 0)
            return null;
        if (header.Count > 1 || !CommandKey.TryParse(header.ToString(), null, out var sent))
            return WebRefusals.BadValue(KeyHeader);
        key = CommandKey.Parse($"api-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{by}\n{sent}")))}", null);
        return null;
    }
}
