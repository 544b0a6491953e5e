using System.Net;
using System.Text;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Writes HTML of code that the city does not trust anew: known elements with known attributes, and nothing else.</summary>
/// <remarks>
/// Safe by how it writes, not by how well it reads: the only <c>&lt;</c> in what comes out are those of elements on the list, every value is quoted, and each
/// <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quote in it is written as a reference. So it means the same however a browser looks at it. It reads once from left
/// to right and builds no tree: the work grows with the length alone.
/// </remarks>
internal sealed class SafeMarkup
{
    private const int Deepest = 200;
    private readonly PluginId plugin;
    private readonly Func<FormToken?> token;
    private readonly string html;
    private readonly StringBuilder safe;
    private readonly List<string> open = [];
    private int at;

    private SafeMarkup(string html, PluginId plugin, Func<FormToken?> token)
    {
        (this.html, this.plugin, this.token) = (html, plugin, token);
        safe = new StringBuilder(html.Length + 256);
    }

    /// <summary>What of it can be shown.</summary>
    /// <param name="html">What the plugin wrote.</param>
    /// <param name="plugin">The plugin: its forms are sent to its own addresses only.</param>
    /// <param name="token">Makes the field that forms of whoever is signed in must hold; the plugin never sees it.</param>
    public static string Clean(string html, PluginId plugin, Func<FormToken?> token) => new SafeMarkup(html, plugin, token).Write();

    private string Write()
    {
        while (at < html.Length)
        {
            var tag = html.IndexOf('<', at);
            WriteText(html[at..(tag < 0 ? html.Length : tag)]);
            at = tag < 0 ? html.Length : tag;
            if (at < html.Length)
                ReadTag();
        }
        while (open.Count > 0)
            Close(open.Count - 1);
        return safe.ToString();
    }

    private void ReadTag()
    {
        var next = at + 1 < html.Length ? html[at + 1] : '\0';
        if (next is '!' or '?')
            Skip(html.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal) ? "-->" : ">");
        else if (next == '/')
            ReadEnd();
        else if (char.IsAsciiLetter(next))
            ReadStart();
        else
            WriteText(html[at++..at]);
    }

    private void ReadEnd()
    {
        at += 2;
        var name = Name();
        Skip(">");
        var from = open.LastIndexOf(name);
        if (from < 0)
            return;
        while (open.Count > from)
            Close(open.Count - 1);
    }

    private void ReadStart()
    {
        at++;
        var name = Name();
        var (attributes, closed) = Attributes();
        if (SafeElements.IsHidden(name))
        {
            var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
            at = end < 0 ? html.Length : end;
            return;
        }
        if (!SafeElements.IsKnown(name))
            return;
        if (open.Count == Deepest)
            throw ApartErrors.NotPassedOn(plugin, $"Its page nests elements more than {Deepest} deep.");
        safe.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            if (SafeElements.Value(name, attribute, value, plugin) is { } kept)
                safe.Append(' ').Append(attribute).Append("=\"").Append(Encode(kept)).Append('"');
        }
        if (name == "form")
            WriteForm(attributes);
        else if (name == "a" && attributes.GetValueOrDefault("href") is [not '/' and not '#' and not '?', ..] href && SafeElements.Value(name, "href", href, plugin) is not null)
            safe.Append(" rel=\"noopener nofollow\"");
        safe.Append('>');
        if (SafeElements.IsVoid(name))
            return;
        open.Add(name);
        if (closed && SafeElements.IsDrawing(name))
            Close(open.Count - 1);
        if (name == "form" && IsPost(attributes) && token() is { } field)
            safe.Append("<input type=\"hidden\" name=\"").Append(Encode(field.Name)).Append("\" value=\"").Append(Encode(field.Value)).Append("\">");
    }

    // What CivicForm says to scripts; from the city's own page an answer of the plugin comes as clean as the page did.
    private void WriteForm(Dictionary<string, string?> attributes)
    {
        if (attributes.GetValueOrDefault("hx-boost") == "true" && !attributes.ContainsKey("enctype"))
            safe.Append(" hx-boost=\"true\" hx-disinherit=\"hx-boost\"");
    }

    private static bool IsPost(Dictionary<string, string?> attributes) => string.Equals(attributes.GetValueOrDefault("method"), "post", StringComparison.OrdinalIgnoreCase);

    private (Dictionary<string, string?> Attributes, bool Closed) Attributes()
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        var closed = false;
        while (at < html.Length && html[at] != '>')
        {
            if (char.IsWhiteSpace(html[at]) || html[at] is '/' or '=' or '"' or '\'' or '<')
            {
                closed = html[at++] == '/';
                continue;
            }
            closed = false;
            var name = Name();
            if (name.Length == 0)
            {
                at++;
                continue;
            }
            while (at < html.Length && char.IsWhiteSpace(html[at]))
                at++;
            // The first of two counts, as in a browser.
            found.TryAdd(name, at < html.Length && html[at] == '=' ? Value() : null);
        }
        at = Math.Min(at + 1, html.Length);
        return (found, closed);
    }

    private string Value()
    {
        at++;
        while (at < html.Length && char.IsWhiteSpace(html[at]))
            at++;
        var start = at;
        if (at < html.Length && html[at] is '"' or '\'')
        {
            var end = html.IndexOf(html[at], at + 1);
            at = end < 0 ? html.Length : end + 1;
            return WebUtility.HtmlDecode(html[(start + 1)..(end < 0 ? html.Length : end)]);
        }
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] != '>')
            at++;
        return WebUtility.HtmlDecode(html[start..at]);
    }

    private string Name()
    {
        var start = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '-' or '_' or ':'))
            at++;
        var name = html[start..at];
        return SafeElements.IsDrawing(name) || SafeElements.IsDrawingAttribute(name) ? name : name.ToLowerInvariant();
    }

    private void Skip(string end)
    {
        var found = html.IndexOf(end, at, StringComparison.Ordinal);
        at = found < 0 ? html.Length : found + end.Length;
    }

    private void Close(int last)
    {
        safe.Append("</").Append(open[last]).Append('>');
        open.RemoveAt(last);
    }

    private void WriteText(string text) => safe.Append(Encode(WebUtility.HtmlDecode(text)));

    private static string Encode(string text) => text.AsSpan().IndexOfAny("<>&\"'`") < 0 ? text
        : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal).Replace("`", "&#96;", StringComparison.Ordinal);
}
