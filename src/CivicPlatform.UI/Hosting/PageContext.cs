using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>What every component of a page knows: the city, the reader's language, the owner of the texts. Comes as a cascading value.</summary>
/// <param name="City">The city.</param>
/// <param name="Language">The reader's language.</param>
/// <param name="Texts">All texts.</param>
/// <param name="Owner">Whose texts are used: <c>civic</c> or the plugin id.</param>
/// <param name="Path">The path of the request, with its query.</param>
/// <param name="IsStaff">Whether the reader is signed in as staff.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PageContext(City City, Language Language, ITexts Texts, string Owner, string Path, bool IsStaff)
{
    /// <summary>The address of the owner's pages: empty for the platform, <c>/p/&lt;plugin id&gt;</c> for a plugin.</summary>
    public string Home => Owner == "civic" ? "" : $"/p/{Owner}";

    /// <summary>Says a text of the owner, with readings in brackets if it has any; draw it with <c>T</c>.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Texts.Say(Language, Owner, key, facts);

    /// <summary>Says a text of the owner without readings, for titles and attributes.</summary>
    public string Plain(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Ruby.Plain(Say(key, facts));

    /// <summary>Says a refusal.</summary>
    public string Say(Refusal refusal) => Texts.Say(Language, refusal);
}
