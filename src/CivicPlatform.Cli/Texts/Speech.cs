using CivicPlatform.Hosting;

namespace CivicPlatform.Texts;

/// <summary>Texts in the caller's language, without readings: a terminal cannot set them.</summary>
/// <param name="Texts">All texts that the tool knows.</param>
/// <param name="Language">The caller's language.</param>
internal sealed record Speech(Vocabulary Texts, Language Language)
{
    /// <summary>Speaks with the texts of the tool and of the platform.</summary>
    public static Speech In(Language language) => new(new Vocabulary(ToolTexts()), language);

    /// <summary>The tool's texts, those of the host and those of the platform's rules.</summary>
    public static TextCatalogue ToolTexts() =>
        TextCatalogue.Build([new TextSource("civic", typeof(Speech).Assembly), new TextSource("civic", typeof(CivicHost).Assembly), TextSource.Core]);

    /// <summary>The text of a key.</summary>
    public string this[string key] => Say(key);

    /// <summary>Says a text of the platform or the tool.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Of("civic", key, facts);

    /// <summary>Says a text of an owner.</summary>
    public string Of(string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts) =>
        Ruby.Plain(Texts.Say(Language, owner, key, facts));

    /// <summary>What a text in all languages says here.</summary>
    public string Of(LocalizedText text) => Ruby.Plain(text.In(Language));
}
