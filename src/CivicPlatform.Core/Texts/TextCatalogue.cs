using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Plugins;

namespace CivicPlatform.Texts;

/// <summary>All texts of the platform and its plugins, read once from embedded resources.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class TextCatalogue : ITexts
{
    /// <summary>Whose texts a plugin falls back on.</summary>
    internal const string Platform = "civic";

    private readonly Dictionary<string, Dictionary<string, TextTemplate>>[] byLanguage;
    private readonly FrozenSet<string> owners;

    private TextCatalogue(Dictionary<string, Dictionary<string, TextTemplate>>[] byLanguage, ImmutableArray<TextFault> faults)
    {
        this.byLanguage = byLanguage;
        Faults = faults;
        owners = byLanguage.SelectMany(texts => texts.Keys).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Everything that is wrong in the texts, for the host to put on its owner's account; what can be said is said all the same.</summary>
    public ImmutableArray<TextFault> Faults { get; }

    /// <summary>Reads the texts of all sources. Never throws for what a source holds: see <see cref="Faults"/>.</summary>
    public static TextCatalogue Build(IEnumerable<TextSource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        var reading = new TextReading();
        foreach (var source in sources)
            reading.Add(source);
        reading.Compare();
        return new TextCatalogue([.. Language.All.Select(reading.In)], [.. reading.Faults]);
    }

    /// <summary>Who has texts: <c>civic</c> and the plugins.</summary>
    internal IEnumerable<string> Owners => owners;

    /// <summary>The keys that an owner has in a language, in alphabetical order.</summary>
    public IEnumerable<string> Keys(Language language, string owner) =>
        byLanguage[Index(language)].TryGetValue(owner, out var texts) ? texts.Keys.Order(StringComparer.Ordinal) : [];

    /// <inheritdoc/>
    public string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts) =>
        Find(language, owner, key) is { } text ? text.Fill(new Given(facts)) : $"[{key}]";

    /// <inheritdoc/>
    public string Say(Language language, Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var key = "refusal." + refusal.Code;
        return Find(language, OwnerOf(refusal.Code), key) is { } text ? text.Fill(new Facts(refusal)) : $"[{key}]";
    }

    /// <inheritdoc/>
    public bool Has(Language language, string owner, string key) => Own(Index(language), owner, key) is not null;

    /// <summary>A sentence as it is written in all languages; <see langword="null"/> when it is not there, or not in Japanese.</summary>
    internal LocalizedText? Original(string owner, string key) => Own(0, owner, key) is { } japanese
        ? new LocalizedText(japanese.Written, Own(1, owner, key)?.Written, Own(2, owner, key)?.Written)
        : null;

    /// <summary>What a language says for a key of this owner: its own text, or the Japanese.</summary>
    internal TextTemplate? Template(Language language, string owner, string key) => Own(Index(language), owner, key) ?? Own(0, owner, key);

    /// <summary>Whether everything that these words want filled in is filled in for this key.</summary>
    internal bool Fits(Language language, string owner, string key, TextTemplate words) =>
        Template(language, owner, key) is { } original && !words.Places.Except(original.Places).Any();

    /// <summary>The same texts, but what a city has worded anew in the city's words, where they fit.</summary>
    internal TextCatalogue Reworded(TextBook book)
    {
        var said = new Dictionary<string, Dictionary<string, TextTemplate>>[byLanguage.Length];
        foreach (var language in Language.All)
        {
            var mine = byLanguage[Index(language)].ToDictionary(StringComparer.Ordinal);
            var words = from wording in book.Wordings
                        where wording.Value.In(language) is not null
                        let template = TextTemplate.Parse(wording.Value.In(language)!)
                        where Fits(language, wording.Key.Owner, wording.Key.Key, template)
                        group (wording.Key.Key, template) by wording.Key.Owner;
            foreach (var owner in words)
            {
                var texts = mine.TryGetValue(owner.Key, out var known) ? known.ToDictionary(StringComparer.Ordinal) : new(StringComparer.Ordinal);
                foreach (var (key, template) in owner)
                    texts[key] = template;
                mine[owner.Key] = texts;
            }
            said[Index(language)] = mine;
        }
        return new TextCatalogue(said, Faults);
    }

    private string OwnerOf(string code) =>
        code.IndexOf('.') is > 0 and var dot && PluginId.TryParse(code[..dot], null, out var plugin) && owners.Contains(plugin.ToString())
            ? plugin.ToString()
            : Platform;

    private TextTemplate? Find(Language language, string owner, string key)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(key);
        var index = Index(language);
        return Own(index, owner, key) ?? Own(0, owner, key) ?? Own(index, Platform, key) ?? Own(0, Platform, key);
    }

    private TextTemplate? Own(int language, string owner, string key) =>
        byLanguage[language].TryGetValue(owner, out var texts) && texts.TryGetValue(key, out var text) ? text : null;

    // The order of Language.All; a language that nobody knows is Japanese.
    private static int Index(Language language) => language == Language.English ? 2 : language == Language.EasyJapanese ? 1 : 0;

    private readonly ref struct Given(ReadOnlySpan<(string Name, object? Value)> facts) : IPlaceValues
    {
        private readonly ReadOnlySpan<(string Name, object? Value)> facts = facts;

        public string? Find(string place)
        {
            foreach (var (name, value) in facts)
            {
                if (name == place)
                    return Write(value);
            }
            return null;
        }

        private static string Write(object? value) => value switch
        {
            null => "",
            string text => text,
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }

    private readonly struct Facts(Refusal refusal) : IPlaceValues
    {
        public string? Find(string place) => refusal.Facts.GetValueOrDefault(place);
    }
}
