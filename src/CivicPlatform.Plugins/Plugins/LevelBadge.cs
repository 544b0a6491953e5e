using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Draws the badge of a level of conformance.</summary>
internal static class LevelBadge
{
    private static readonly LocalizedText Title = new("適合性", "[適合性|てきごうせい]", "Conformance");

    /// <summary>A small SVG that says the level in words.</summary>
    /// <param name="level">The level as reports say it: <c>gold</c>, <c>silver</c>, <c>bronze</c>; none otherwise.</param>
    /// <param name="language">The language of the words.</param>
    public static string Draw(string? level, Language language)
    {
        var (title, word) = (Ruby.Plain(Title.In(language)), Ruby.Plain(Words(level).In(language)));
        // A font is whatever the reader has: the width is measured generously, and the words are fitted into it.
        double left = Width(title), right = Width(word);
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="24" role="img" aria-label="{title}: {word}" lang="{language.HtmlLang}">
              <title>{title}: {word}</title>
              <rect width="{left}" height="24" fill="#333"/>
              <rect x="{left}" width="{right}" height="24" fill="{Colour(level)}"/>
              <g font-family="sans-serif" font-size="13" text-anchor="middle">
                <text x="{left / 2}" y="17" fill="#fff">{title}</text>
                <text x="{left + (right / 2)}" y="17" fill="#111">{word}</text>
              </g>
            </svg>

            """);
    }

    private static LocalizedText Words(string? level) => level switch
    {
        "gold" => new("金", "[金|きん]", "gold"),
        "silver" => new("銀", "[銀|ぎん]", "silver"),
        "bronze" => new("銅", "[銅|どう]", "bronze"),
        _ => new("なし", "なし", "none"),
    };

    // Each with more than 7 : 1 against the black of its word.
    private static string Colour(string? level) => level switch
    {
        "gold" => "#f2c200", "silver" => "#d0d4d8", "bronze" => "#e0a878", _ => "#e8e8e8",
    };

    private static double Width(string words) => 16 + words.Sum(letter => letter > '~' ? 14 : 8);
}
