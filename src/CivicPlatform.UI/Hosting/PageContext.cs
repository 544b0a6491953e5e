using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>What a page knows of its reader and its place: the city, the language, the owner of the texts.</summary>
/// <remarks>Comes to components as a cascading value (derive from <see cref="CivicComponent"/>), and to the handlers of API routes, forms and
/// files as a parameter. There is no <c>HttpContext</c> in a page: what it needs of the request is here, and what it says to the browser goes
/// through <see cref="Reply"/>.</remarks>
/// <param name="City">The city.</param>
/// <param name="Language">The reader's language.</param>
/// <param name="Texts">All texts.</param>
/// <param name="Owner">Whose texts are used: <c>civic</c> or the plugin id.</param>
/// <param name="Path">The path of the request, with its query.</param>
/// <param name="IsStaff">Whether the reader is signed in as staff.</param>
/// <threadsafety>Immutable but for <see cref="Reply"/>, which belongs to one request.</threadsafety>
public sealed record PageContext(City City, Language Language, ITexts Texts, string Owner, string Path, bool IsStaff)
{
    /// <summary>Who reads the page. A page that asks is drawn for this reader alone.</summary>
    /// <value>Default: somebody who is not signed in.</value>
    public Reader Reader { get; init; } = Reader.Anybody;

    /// <summary>What the reader wants to be called; draw it as it is, without readings.</summary>
    /// <value>Default <see langword="null"/>: they are not signed in with an account.</value>
    public string? ReaderName { get; init; }

    /// <summary>What the page says to the browser beside its content: not found, go elsewhere, remember this.</summary>
    public PageReply Reply { get; init; } = new();

    /// <summary>Reads what the reader's browser remembers, by owner and name; ask <see cref="Recall"/>.</summary>
    /// <value>Default: nothing is remembered.</value>
    public Func<string, string, string?> Memory { get; init; } = static (_, _) => null;

    /// <summary>The topics that the reader follows in the inbox. A page that asks is drawn for this reader alone.</summary>
    /// <value>Default: none.</value>
    public Func<ImmutableArray<NoticeTopic>> Following { get; init; } = static () => [];

    /// <summary>Makes the hidden field with which a reader who is signed in proves that a form came from the city's own page.</summary>
    /// <value>Default: none, as for a reader who is not signed in.</value>
    public Func<FormToken?> FormToken { get; init; } = static () => null;

    /// <summary>Says that the page is for this reader alone and drawn anew each time.</summary>
    internal Action Alone { get; init; } = static () => { };

    /// <summary>The address of the owner's pages: empty for the platform, <c>/p/&lt;plugin id&gt;</c> for a plugin.</summary>
    public string Home => Owner == "civic" ? "" : $"/p/{Owner}";

    /// <summary>What the reader's browser remembers for the owner under a name, or <see langword="null"/> (see <see cref="PageReply.Remember"/>).</summary>
    /// <remarks>A page that asks is drawn for this reader alone, whatever its <see cref="PluginPage.Share"/> says.</remarks>
    public string? Recall(string name) => Memory(Owner, name);

    /// <summary>Says a text of the owner, with readings in brackets if it has any; draw it with <c>T</c>.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Texts.Say(Language, Owner, key, facts);

    /// <summary>Says a text of the owner without readings, for titles and attributes.</summary>
    public string Plain(string key, params ReadOnlySpan<(string Name, object? Value)> facts) => Ruby.Plain(Say(key, facts));

    /// <summary>Says a refusal.</summary>
    public string Say(Refusal refusal) => Texts.Say(Language, refusal);
}
