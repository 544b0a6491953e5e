using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Garbage5374.Texts;

/// <summary>The plugin's sentences by key, for places that have no host: the linter and labels. Languages: ja, ja-easy, en.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal static partial class GarbageTexts
{
    public const string First = "ja";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> All =
        new[] { First, "ja-easy", "en" }.ToFrozenDictionary(language => language, Load, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Languages => All.Keys;

    public static IEnumerable<string> Keys(string language) => All[language].Keys;

    /// <summary>The sentence in a language (<c>en-US</c> is <c>en</c>), else in Japanese, with its <c>{name}</c> places filled; an unknown key is the key itself.</summary>
    public static string Get(string language, string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        var text = Find(language, key) ?? Find(First, key) ?? key;
        foreach (var (name, value) in places)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <summary>The sentence without readings (<c>[漢字|かんじ]</c> becomes 漢字), for places that know text only, such as a calendar file.</summary>
    public static string Plain(string language, string key, params ReadOnlySpan<(string Name, string Value)> places)
    {
        var text = Reading().Replace(Find(language, key) ?? Find(First, key) ?? key, "$1");
        foreach (var (name, value) in places)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    [GeneratedRegex(@"\[([^|\[\]]+)\|[^|\[\]]+\]")]
    private static partial Regex Reading();

    public static string? Find(string language, string key)
    {
        var texts = All.GetValueOrDefault(language) ?? All.GetValueOrDefault(language.Split('-')[0]);
        return texts?.GetValueOrDefault(key);
    }

    private static FrozenDictionary<string, string> Load(string language)
    {
        var name = $"Texts/{language}.json";
        using var stream = typeof(GarbageTexts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in the plugin.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
