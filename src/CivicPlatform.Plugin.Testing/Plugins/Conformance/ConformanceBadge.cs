using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Draws the badge of a level.</summary>
internal static class ConformanceBadge
{
    private static readonly LocalizedText Title = new("適合性", "[適合性|てきごうせい]", "Conformance");

    public static string Draw(ConformanceLevel level, Language language)
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

    private static LocalizedText Words(ConformanceLevel level) => level switch
    {
        ConformanceLevel.Gold => new("金", "[金|きん]", "gold"),
        ConformanceLevel.Silver => new("銀", "[銀|ぎん]", "silver"),
        ConformanceLevel.Bronze => new("銅", "[銅|どう]", "bronze"),
        _ => new("なし", "なし", "none"),
    };

    // Each with more than 7 : 1 against the black of its word.
    private static string Colour(ConformanceLevel level) => level switch
    {
        ConformanceLevel.Gold => "#f2c200", ConformanceLevel.Silver => "#d0d4d8", ConformanceLevel.Bronze => "#e0a878", _ => "#e8e8e8",
    };

    private static double Width(string words) => 16 + words.Sum(letter => letter > '~' ? 14 : 8);
}
