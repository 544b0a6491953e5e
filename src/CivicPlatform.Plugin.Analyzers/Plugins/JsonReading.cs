using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>Reads JSON with its places. What is no JSON is answered with <see langword="null"/>: the build and the host say it better.</summary>
/// <remarks>Comments and commas at the end are read over, as the host does in texts. A compiler brings no JSON reader that runs in all of them and knows places.</remarks>
internal sealed class JsonReading
{
    private const int MaxDepth = 32;
    private readonly string json;
    private int at;

    private JsonReading(string json) => this.json = json;

    public static JsonPlace? Read(string json)
    {
        var reading = new JsonReading(json) { at = json.Length > 0 && json[0] == '\uFEFF' ? 1 : 0 };
        return reading.TryValue(0, out var value) && reading.IsAtEnd() ? value : null;
    }

    private bool TryValue(int depth, [NotNullWhen(true)] out JsonPlace? value)
    {
        value = null;
        if (depth > MaxDepth || !SkipBlank() || at >= json.Length)
            return false;
        var start = at;
        switch (json[at])
        {
            case '{':
                var members = new List<(string, TextSpan, JsonPlace)>();
                if (!TryInner('}', () => TryMember(depth, members)))
                    return false;
                value = new JsonPlace(JsonKind.Object, TextSpan.FromBounds(start, at), null) { Members = members };
                return true;
            case '[':
                var items = new List<JsonPlace>();
                if (!TryInner(']', () => TryItem(depth, items)))
                    return false;
                value = new JsonPlace(JsonKind.List, TextSpan.FromBounds(start, at), null) { Items = items };
                return true;
            case '"':
                if (!TryText(out var text))
                    return false;
                value = new JsonPlace(JsonKind.Text, TextSpan.FromBounds(start, at), text);
                return true;
            default:
                while (at < json.Length && (char.IsLetterOrDigit(json[at]) || "+-.".IndexOf(json[at]) >= 0))
                    at++;
                value = new JsonPlace(JsonKind.Other, TextSpan.FromBounds(start, at), null);
                return at > start;
        }
    }

    private bool TryInner(char end, Func<bool> one)
    {
        at++;
        while (SkipBlank() && at < json.Length)
        {
            if (json[at] == end)
            {
                at++;
                return true;
            }
            if (!one() || !SkipBlank() || at >= json.Length)
                return false;
            if (json[at] == ',')
                at++;
            else if (json[at] != end)
                return false;
        }
        return false;
    }

    private bool TryMember(int depth, List<(string, TextSpan, JsonPlace)> members)
    {
        var start = at;
        if (!TryText(out var name))
            return false;
        var place = TextSpan.FromBounds(start, at);
        if (!SkipBlank() || at >= json.Length || json[at] != ':')
            return false;
        at++;
        if (!TryValue(depth + 1, out var value))
            return false;
        members.Add((name, place, value));
        return true;
    }

    private bool TryItem(int depth, List<JsonPlace> items)
    {
        if (!TryValue(depth + 1, out var value))
            return false;
        items.Add(value);
        return true;
    }

    private bool TryText([NotNullWhen(true)] out string? text)
    {
        text = null;
        if (json[at] != '"')
            return false;
        var read = new StringBuilder();
        for (at++; at < json.Length; at++)
        {
            var letter = json[at];
            if (letter == '"')
            {
                at++;
                text = read.ToString();
                return true;
            }
            if (letter < ' ')
                return false;
            if (letter != '\\')
                read.Append(letter);
            else if (!TryEscape(read))
                return false;
        }
        return false;
    }

    private bool TryEscape(StringBuilder read)
    {
        const string Letters = "\"\\/bfnrt", Meant = "\"\\/\b\f\n\r\t";
        if (++at >= json.Length)
            return false;
        if (Letters.IndexOf(json[at]) is >= 0 and var which)
        {
            read.Append(Meant[which]);
            return true;
        }
        if (json[at] != 'u' || at + 4 >= json.Length
            || !ushort.TryParse(json.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        read.Append((char)code);
        at += 4;
        return true;
    }

    private bool IsAtEnd() => SkipBlank() && at == json.Length;

    // False when a comment has no end.
    private bool SkipBlank()
    {
        while (at < json.Length)
        {
            if (json[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
                continue;
            }
            if (json[at] != '/')
                return true;
            var line = string.CompareOrdinal(json, at, "//", 0, 2) == 0;
            if (!line && string.CompareOrdinal(json, at, "/*", 0, 2) != 0)
                return false;
            var end = line ? json.IndexOf('\n', at) : json.IndexOf("*/", at + 2, StringComparison.Ordinal);
            if (end < 0 && !line)
                return false;
            at = end < 0 ? json.Length : line ? end : end + 2;
        }
        return true;
    }
}
