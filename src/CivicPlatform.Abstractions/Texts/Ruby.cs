using System.Collections.Immutable;
using System.Text;

namespace CivicPlatform.Texts;

/// <summary>Readings over kanji, written in a text as <c>[漢字|かんじ]</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class Ruby
{
    /// <summary>A piece of a text: the base and, where it has one, its reading.</summary>
    /// <param name="Base">What is written.</param>
    /// <param name="Reading">How it is read, or <see langword="null"/>.</param>
    public readonly record struct Piece(string Base, string? Reading);

    /// <summary>Splits a text at its readings. A bracket that is no reading stays as it is.</summary>
    public static ImmutableArray<Piece> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var plainFrom = 0;
        for (var open = text.IndexOf('['); open >= 0; open = text.IndexOf('[', open + 1))
        {
            var close = text.IndexOf(']', open);
            if (close < 0)
                break;
            var bar = text.IndexOf('|', open, close - open);
            if (bar <= open + 1 || bar == close - 1)
                continue;
            if (open > plainFrom)
                pieces.Add(new Piece(text[plainFrom..open], null));
            pieces.Add(new Piece(text[(open + 1)..bar], text[(bar + 1)..close]));
            plainFrom = close + 1;
        }
        if (plainFrom < text.Length)
            pieces.Add(new Piece(text[plainFrom..], null));
        return pieces.ToImmutable();
    }

    /// <summary>The text without its readings, for titles, feeds and plain mail.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('['))
            return text;
        var plain = new StringBuilder(text.Length);
        foreach (var piece in Split(text))
            plain.Append(piece.Base);
        return plain.ToString();
    }
}
