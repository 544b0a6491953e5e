using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CivicPlatform.Texts;

/// <summary>Finds what stands in a place.</summary>
internal interface IPlaceValues
{
    /// <summary>The value, or <see langword="null"/> when nobody gave one.</summary>
    string? Find(string place);
}

/// <summary>A text, cut at its <c>{name}</c> places once, so that saying it costs one string.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed class TextTemplate
{
    private readonly string text;
    private readonly ImmutableArray<Place> places;

    private TextTemplate(string text, ImmutableArray<Place> places) => (this.text, this.places) = (text, places);

    /// <summary>The text as it was written, its places unfilled.</summary>
    public string Written => text;

    /// <summary>Whether anything is filled in.</summary>
    public bool HasPlaces => !places.IsEmpty;

    /// <summary>The names of the places, each once, in alphabetical order.</summary>
    public IEnumerable<string> Places => places.Select(place => place.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Cuts a text. A brace that begins no place stays as it is.</summary>
    public static TextTemplate Parse(string text)
    {
        var open = text.IndexOf('{');
        if (open < 0)
            return new TextTemplate(text, []);
        var places = ImmutableArray.CreateBuilder<Place>();
        for (; open >= 0; open = text.IndexOf('{', open + 1))
        {
            var end = open + 1;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                end++;
            if (end < text.Length && text[end] == '}' && end > open + 1 && char.IsAsciiLetter(text[open + 1]))
                places.Add(new Place(open, end + 1, text[(open + 1)..end]));
        }
        return new TextTemplate(text, places.ToImmutable());
    }

    /// <summary>The text with its places filled; a place that nobody fills stays as it is written, so that the gap is seen.</summary>
    public string Fill<TValues>(TValues values) where TValues : IPlaceValues, allows ref struct
    {
        if (places.IsEmpty)
            return text;
        var filled = new DefaultInterpolatedStringHandler(text.Length, places.Length, CultureInfo.InvariantCulture, stackalloc char[256]);
        var from = 0;
        foreach (var place in places)
        {
            filled.AppendFormatted(text.AsSpan(from, place.Start - from));
            if (values.Find(place.Name) is { } value)
                filled.AppendLiteral(value);
            else
                filled.AppendFormatted(text.AsSpan(place.Start, place.End - place.Start));
            from = place.End;
        }
        filled.AppendFormatted(text.AsSpan(from));
        return filled.ToStringAndClear();
    }

    private readonly record struct Place(int Start, int End, string Name);
}
