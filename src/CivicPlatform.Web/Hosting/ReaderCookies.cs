using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>What a browser remembers for a plugin: one cookie for each name, never who somebody is.</summary>
internal static class ReaderCookies
{
    public static string? Read(HttpContext context, string owner, string name) =>
        context.Request.Cookies.TryGetValue(Name(owner, name), out var value) ? value : null;

    public static void Write(HttpContext context, string owner, IReadOnlyDictionary<string, string?> remembered)
    {
        foreach (var (name, value) in remembered)
        {
            if (value is null)
                context.Response.Cookies.Delete(Name(owner, name), Options(context, TimeSpan.Zero));
            else
                context.Response.Cookies.Append(Name(owner, name), value, Options(context, TimeSpan.FromDays(365)));
        }
    }

    public static CookieOptions Options(HttpContext context, TimeSpan age) => new()
    {
        Path = "/", MaxAge = age, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
    };

    /// <summary>What the cookie of a name is called.</summary>
    public static string Name(string owner, string name) => $"civic.{owner}.{name}";
}
