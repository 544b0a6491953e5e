using System.Text;
using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

/// <summary>Puts a member into a JSON text, or takes one out, where people wrote the rest: their order, indentation and comments stay.</summary>
/// <remarks>What comes out must be read again before it is kept: a comment may stand where nobody expects one.</remarks>
internal static class JsonSurgery
{
    /// <summary>Adds a member as the last one.</summary>
    /// <param name="json">The text.</param>
    /// <param name="within">The object.</param>
    /// <param name="member">Name and value, as they are to stand there.</param>
    public static byte[] With(byte[] json, LocatedJson within, string member)
    {
        var line = json.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        if (within.Inner.Count == 0)
        {
            var (indent, inside) = (Indent(json, within.Start), within.Open + 1);
            // A comment in an empty object stays there, below.
            return IsBlank(json, inside, within.End - 1)
                ? Splice(json, inside, within.End - 1, $"{line}{indent}  {member}{line}{indent}")
                : Splice(json, inside, inside, $"{line}{indent}  {member}");
        }
        var last = within.Inner[^1];
        var comma = Comma(json, last.End);
        var after = comma >= 0 ? comma + 1 : last.End;
        if (!IsFirstOfLine(json, last.Start))
            return Splice(json, after, after, $"{(comma >= 0 ? "" : ",")} {member}");
        // A note behind the last member stays behind it.
        var end = EndOfLine(json, after);
        var at = end < within.End - 1 ? end : after;
        var added = Splice(json, at, at, $"{line}{Indent(json, last.Start)}{member}");
        return comma >= 0 ? added : Splice(added, last.End, last.End, ",");
    }

    /// <summary>Takes a member or an item out, with its comma, and with its lines where nothing else stands in them.</summary>
    public static byte[] Without(byte[] json, LocatedJson within, LocatedJson part)
    {
        var (from, to, own) = (part.Start, part.End, Comma(json, part.End));
        var before = own < 0 && within.Inner.IndexOf(part) is > 0 and var place ? Comma(json, within.Inner[place - 1].End) : -1;
        if (own >= 0)
            to = own + 1;
        var end = EndOfLine(json, to);
        if (IsFirstOfLine(json, from) && IsBlank(json, to, end) && end < json.Length)
            (from, to) = (StartOfLine(json, from), end + (json[end] == '\r' ? 2 : 1));
        else if (own >= 0)
            to += Blanks(json, to);
        else if (before >= 0)
            from = before + 1;
        var rest = Splice(json, from, to, "");
        return before >= 0 ? Splice(rest, before, before + 1, "") : rest;
    }

    // The comma behind a value, over blanks and comments; below zero where there is none.
    private static int Comma(byte[] json, int at)
    {
        for (; at < json.Length; at++)
        {
            if (json[at] == '/' && at + 1 < json.Length)
                at = json[at + 1] == '/' ? EndOfLine(json, at) - 1 : at + 2 + json.AsSpan(at + 2).IndexOf("*/"u8) + 1;
            else if (!IsBlank(json[at]))
                return json[at] == ',' ? at : -1;
        }
        return -1;
    }

    private static int StartOfLine(byte[] json, int at) => json.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;

    private static int EndOfLine(byte[] json, int at)
    {
        var end = json.AsSpan(at).IndexOf((byte)'\n');
        return end < 0 ? json.Length : end > 0 && json[at + end - 1] == '\r' ? at + end - 1 : at + end;
    }

    private static bool IsFirstOfLine(byte[] json, int at) => IsBlank(json, StartOfLine(json, at), at) && StartOfLine(json, at) > 0;

    private static string Indent(byte[] json, int at)
    {
        var start = StartOfLine(json, at);
        return Encoding.UTF8.GetString(json, start, Blanks(json, start));
    }

    private static int Blanks(byte[] json, int at)
    {
        var end = at;
        while (end < json.Length && json[end] is (byte)' ' or (byte)'\t')
            end++;
        return end - at;
    }

    private static bool IsBlank(byte[] json, int from, int to) => json.AsSpan(from, to - from).IndexOfAnyExcept(" \t\r\n"u8) < 0;

    private static bool IsBlank(byte one) => one is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static byte[] Splice(byte[] json, int from, int to, string put) => [.. json.AsSpan(0, from), .. Encoding.UTF8.GetBytes(put), .. json.AsSpan(to)];
}
