using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>The user-facing texts of the platform and of all plugins, by owner, language and key.</summary>
/// <remarks>A text may hold places <c>{name}</c> and readings <c>[漢字|かんじ]</c> (see <see cref="Ruby"/>). A key that is missing in a
/// language is looked for in Japanese; one that nobody has is answered as the key itself in brackets, so that a page still stands.</remarks>
/// <threadsafety>Any thread may call at any time. A city may word a sentence anew while it runs: keep no text longer than the page it is said on.</threadsafety>
public interface ITexts
{
    /// <summary>Says a text.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="owner"><c>civic</c> or a plugin id; the platform's own text of that key is used where the plugin has none.</param>
    /// <param name="key">The key, for example <c>home.title</c>.</param>
    /// <param name="facts">What stands in the <c>{name}</c> places.</param>
    string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts);

    /// <summary>Says a refusal: the text <c>refusal.CODE</c> with the refusal's facts.</summary>
    string Say(Language language, Refusal refusal);

    /// <summary>Whether an owner has a key in a language.</summary>
    bool Has(Language language, string owner, string key);
}
