using Microsoft.CodeAnalysis;

namespace CivicPlatform.Texts;

/// <summary>CIVIC1201 to CIVIC1204: what a plugin says to people, by key, in three languages.</summary>
internal static class TextRules
{
    private const string Category = "Civic.Texts";

    public static readonly DiagnosticDescriptor NoText = new("CIVIC1201", "A text key has no text",
        "Nothing is said for the key '{0}': readers would see [{0}]; add it to Texts/ja.json, ja-easy.json and en.json",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1201.md");

    public static readonly DiagnosticDescriptor NoJapanese = new("CIVIC1202", "A text has no Japanese",
        "'{0}' is in {1}.json and not in ja.json: readers of other languages would see [{0}]; add it to ja.json, or take it out here",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1202.md");

    public static readonly DiagnosticDescriptor NoTranslation = new("CIVIC1203", "A text is missing in a language",
        "{1}.json does not say {0}: readers of that language get the Japanese; add it there",
        Category, DiagnosticSeverity.Warning, true, helpLinkUri: "docs/errors/CIVIC1203.md");

    public static readonly DiagnosticDescriptor OtherPlaces = new("CIVIC1204", "A text has other places than in Japanese",
        "'{0}' has {1} here and {2} in ja.json: what is missing is not said, what is too much stays as it is written; give it the same places",
        Category, DiagnosticSeverity.Error, true, helpLinkUri: "docs/errors/CIVIC1204.md");
}
