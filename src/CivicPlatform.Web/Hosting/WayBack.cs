using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace CivicPlatform.Hosting;

/// <summary>Where a reader came from whom another page sent to one of the city's: the query <c>back</c>, which goes along through the page's forms until the reader follows it.</summary>
/// <remarks>Whoever makes a link says what stands in it, so only a path of this host is one; anything else is as if nothing stood there.</remarks>
internal static class WayBack
{
    private const string Query = "back";

    /// <summary>The way back of a page, or <see langword="null"/>.</summary>
    public static string? Of(PageContext page) =>
        page.Path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query && QueryHelpers.ParseQuery(page.Path[query..]).TryGetValue(Query, out var said) ? Read(said) : null;

    /// <summary>The address of a next step, with the same way back.</summary>
    public static string Keep(PageContext page, string address) => CityLinks.WithBack(address, Of(page));

    /// <summary>The address that a form leads to, with the way back that the form was sent with.</summary>
    public static string Keep(HttpContext context, string address) => CityLinks.WithBack(address, Read(context.Request.Query[Query]));

    /// <summary>Where whoever is not signed in signs in, to go on at an address with the same way back.</summary>
    public static string SignIn(PageContext page, string address) => $"/sign-in?{Query}={Uri.EscapeDataString(Keep(page, address))}";

    private static string? Read(Microsoft.Extensions.Primitives.StringValues said) => said.Count == 1 && PageReply.IsLocal(said[0]) ? said[0] : null;
}
