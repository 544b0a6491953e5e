using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>What can be wrong in a file of texts.</summary>
internal static class TextErrors
{
    public static CivicError Missing(TextSource source) => new("CIVIC5311", "An owner's texts are not in its assembly.",
        $"{source.Assembly.GetName().Name} has no resource '{source.Folder}/ja.json'.",
        $"Embed {source.Folder}/*.json with the logical name '{source.Folder}/<language>.json'.")
    { Where = source.Owner };

    public static CivicError Unreadable(string where, string why) => new("CIVIC5312", "A file of texts cannot be read and is left out.", why,
        "Make it one flat JSON object in UTF-8: each key a name, each value a text.")
    { Where = where };

    public static CivicError Twice(string where, string key) => new("CIVIC5313", "A key stands twice among an owner's texts; the first counts.",
        $"'{key}' was said before.", "Keep one of them.")
    { Where = where };

    public static CivicError Places(string where, string key, string expected, string found) => new("CIVIC5314",
        "A text has other places than in Japanese.",
        $"'{key}' needs {expected} and has {found}.", "Give the text the same {name} places in every language.")
    { Where = where };

    public static CivicError NoJapanese(string where, string key) => new("CIVIC5315", "A text has no Japanese.",
        $"'{key}' is only in this language: readers of the others see the key.", "Add the key to ja.json.")
    { Where = where };
}
