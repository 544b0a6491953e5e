using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using Garbage5374.Files;

namespace Garbage5374.Kinds;

/// <summary>HTML from a city's file to lines of plain text: only <c>&lt;br&gt;</c> means something, every other tag is dropped.</summary>
internal static partial class PlainText
{
    // Both patterns read a text once, whatever it holds: a tag ends where the next one starts.
    [GeneratedRegex(@"<\s*br(?=[\s/>])[^<>]*>|\r\n|\r|\n", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("<(script|style)\\b[^<>]*>.*?(</\\1\\s*>|$)|<!--.*?(-->|$)|</?[a-zA-Z!?][^<>]*>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tag();

    /// <summary>The lines; <paramref name="dropped"/> is the first tag that was dropped, or <see langword="null"/>.</summary>
    public static ImmutableArray<string> Lines(string html, out string? dropped)
    {
        dropped = null;
        if (html.Length == 0)
            return [];
        string? first = null;
        var lines = ImmutableArray.CreateBuilder<string>();
        var text = Break().Replace(html, "\n");
        text = Tag().Replace(text, match =>
        {
            first ??= match.Value;
            return "";
        });
        dropped = first;
        // &#27; and &#x202E; are written with visible letters until here.
        foreach (var line in HiddenCharacters.Remove(WebUtility.HtmlDecode(text)).Split('\n'))
            lines.Add(line.Replace('\u00A0', ' ').Trim());
        while (lines.Count > 0 && lines[^1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        return lines.ToImmutable();
    }

    /// <summary>A label on one line.</summary>
    public static string OneLine(string html, out string? dropped) => string.Join("", Lines(html, out dropped));
}
