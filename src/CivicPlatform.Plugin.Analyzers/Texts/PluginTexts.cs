using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CivicPlatform.Texts;

/// <summary>All texts of the plugin, read once for a compilation: the files <c>ja.json</c>, <c>ja-easy.json</c> and <c>en.json</c> that the compiler is given.</summary>
internal sealed class PluginTexts
{
    public const string Japanese = "ja";

    /// <summary>The languages of the platform, Japanese first.</summary>
    public static readonly ImmutableArray<string> Languages = ImmutableArray.Create(Japanese, "ja-easy", "en");

    private readonly Dictionary<string, Dictionary<string, string>> byLanguage = new(StringComparer.Ordinal);
    private readonly List<TextFile> files = [];

    private PluginTexts()
    {
    }

    /// <summary>Reads them.</summary>
    /// <returns><see langword="null"/> when a file cannot be read: what is missing then is not known.</returns>
    public static PluginTexts? Of(ImmutableArray<AdditionalText> given, CancellationToken cancellationToken)
    {
        var read = new PluginTexts();
        foreach (var file in given)
        {
            if (LanguageOf(file.Path) is not { } language)
                continue;
            if (TextFile.Read(file, language, cancellationToken) is not { } texts)
                return null;
            read.Add(texts);
        }
        return read;
    }

    public TextFile? Find(AdditionalText file) => files.Find(each => each.File == file);

    /// <summary>Whether anything is said in a language.</summary>
    public bool Speaks(string language) => byLanguage.ContainsKey(language);

    /// <summary>A text, or <see langword="null"/> where a language has none.</summary>
    public string? Find(string language, string key) => byLanguage.TryGetValue(language, out var texts) && texts.TryGetValue(key, out var text) ? text : null;

    private void Add(TextFile file)
    {
        files.Add(file);
        if (!byLanguage.TryGetValue(file.Language, out var texts))
            byLanguage[file.Language] = texts = new(StringComparer.Ordinal);
        foreach (var (key, _, text) in file.Texts)
        {
            // The first counts, as in the host.
            if (!texts.ContainsKey(key))
                texts.Add(key, text);
        }
    }

    private static string? LanguageOf(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && Path.GetFileNameWithoutExtension(path) is var name && Languages.Contains(name) ? name : null;
}
