using System.Collections.Immutable;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CivicPlatform.Texts;

/// <summary>Finds the language that a reader wants: the address, then the cookie of the switch, then what the browser asks for.</summary>
internal static class ReaderLanguage
{
    public const string Cookie = "civic-lang";
    public const string Query = "lang";

    public static Language Of(HttpContext context, City city)
    {
        var request = context.Request;
        if (request.QueryString.HasValue && request.Query.TryGetValue(Query, out var asked) && Offered(asked, city) is { } byAddress)
            return byAddress;
        if (request.Headers.Cookie.Count > 0 && Offered(request.Cookies[Cookie], city) is { } byCookie)
            return byCookie;
        return request.Headers.AcceptLanguage is { Count: > 0 } header ? Accepted(header, city.Languages) : city.Languages[0];
    }

    /// <summary>Answers a page's <c>?lang=</c>: the browser keeps the choice and is sent to the clean address.</summary>
    public static bool Switch(HttpContext context, City city)
    {
        var request = context.Request;
        if (!request.QueryString.HasValue || !request.Query.TryGetValue(Query, out var asked))
            return false;
        if (Offered(asked, city) is { } language)
        {
            context.Response.Cookies.Append(Cookie, language.Tag, ReaderCookies.Options(context, TimeSpan.FromDays(365)));
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(Without(request));
        return true;
    }

    /// <summary>The address of the request without <c>lang</c>, and with a query mark at its end where one can go on with <c>lang=</c>.</summary>
    public static string Without(HttpRequest request)
    {
        // A path that begins with two slashes would lead the browser to another host.
        var path = "/" + request.Path.ToUriComponent().TrimStart('/');
        if (!request.QueryString.HasValue)
            return path;
        var rest = request.Query
            .Where(pair => pair.Key != Query)
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        return path + QueryString.Create(rest).ToUriComponent();
    }

    private static Language? Offered(string? tag, City city) =>
        Language.TryParse(tag, null, out var language) && city.Languages.Contains(language) ? language : null;

    private static Language Accepted(IList<string?> header, ImmutableArray<Language> offered)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header!, out var wanted))
            return offered[0];
        foreach (var want in wanted.OrderByDescending(want => want.Quality ?? 1))
        {
            var asked = want.Value.AsSpan();
            foreach (var language in offered)
            {
                // Easy Japanese is chosen by people, never by a browser's header.
                if (language != Language.EasyJapanese && want.Quality != 0 && Matches(asked, language.HtmlLang))
                    return language;
            }
        }
        return offered[0];
    }

    private static bool Matches(ReadOnlySpan<char> asked, string tag) =>
        asked.StartsWith(tag, StringComparison.OrdinalIgnoreCase) && (asked.Length == tag.Length || asked[tag.Length] == '-');
}
