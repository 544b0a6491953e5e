using System.Net;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>A page as the process of a plugin drew it, made safe: what stands between the city's head and foot.</summary>
/// <param name="Title">The title, as text.</param>
/// <param name="Crumbs">The way to the page, as HTML.</param>
/// <param name="Main">The page, as HTML.</param>
internal sealed record ApartSheet(string Title, string Crumbs, string Main)
{
    /// <summary>The elements in which the parts come.</summary>
    public const string TitleElement = "civic-title", CrumbsElement = "civic-crumbs", MainElement = "civic-main";

    private const int LongestTitle = 200;

    /// <summary>Reads what the process answered.</summary>
    /// <param name="html">What it is.</param>
    /// <param name="plugin">The plugin.</param>
    /// <param name="token">Makes the field that proves a form to be the city's own.</param>
    public static ApartSheet Read(string html, PluginId plugin, Func<FormToken?> token)
    {
        // A page's title ends with what divides it from the city's name.
        var title = WebUtility.HtmlDecode(Part(html, TitleElement) ?? "").Trim().TrimEnd('|').TrimEnd();
        return new(title.Length > LongestTitle ? title[..LongestTitle] : title, SafeMarkup.Clean(Part(html, CrumbsElement) ?? "", plugin, token), SafeMarkup.Clean(Part(html, MainElement) ?? html, plugin, token));
    }

    private static string? Part(string html, string element)
    {
        var (start, end) = ($"<{element}>", $"</{element}>");
        var from = html.IndexOf(start, StringComparison.Ordinal);
        if (from < 0)
            return null;
        from += start.Length;
        var to = html.IndexOf(end, from, StringComparison.Ordinal);
        return to < 0 ? html[from..] : html[from..to];
    }
}
