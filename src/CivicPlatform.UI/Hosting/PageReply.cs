using CivicPlatform.Errors;

namespace CivicPlatform.UI;

/// <summary>What a page or a form's handler says to the browser beside its content.</summary>
/// <threadsafety>Belongs to one request; used by one thread at a time.</threadsafety>
public sealed class PageReply
{
    private readonly Dictionary<string, string?> remembered = new(StringComparer.Ordinal);

    /// <summary>The HTTP status.</summary>
    /// <value>Default 200.</value>
    public int Status { get; private set; } = 200;

    /// <summary>Where the browser is sent instead of seeing the page, or <see langword="null"/>.</summary>
    public string? Location { get; private set; }

    /// <summary>Why not, when the page refuses.</summary>
    public Refusal? Refusal { get; private set; }

    /// <summary>What the browser is asked to remember, by name; <see langword="null"/> means forget.</summary>
    public IReadOnlyDictionary<string, string?> Remembered => remembered;

    /// <summary>There is nothing at this address: the city's own "not found" page is shown with status 404.</summary>
    public void NotFound() => Status = 404;

    /// <summary>Shows the refusal's sentence on the city's error page instead of this page, with status 422.</summary>
    public void Refuse(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        (Refusal, Status) = (refusal, 422);
    }

    /// <summary>Sends the browser to another page of this host (303).</summary>
    /// <param name="path">A path that starts with one slash.</param>
    /// <exception cref="ArgumentException">It is no path of this host.</exception>
    public void SeeOther(string path)
    {
        if (!IsLocal(path))
            throw new ArgumentException($"'{path}' is no path of this host: it starts with one slash.", nameof(path));
        (Location, Status) = (path, 303);
    }

    /// <summary>Asks the browser to remember a value for the plugin, for example the chosen area: in a cookie, for a year, readable only by the plugin's pages on the server.</summary>
    /// <param name="name">1 to 40 characters of <c>a-z 0-9 -</c>.</param>
    /// <param name="value">At most 500 characters; <see langword="null"/> forgets it. Never who somebody is.</param>
    /// <exception cref="ArgumentException">The name is none, or the value is too long.</exception>
    public void Remember(string name, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > 40 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            throw new ArgumentException($"'{name}' is no name: it is 1 to 40 characters of a-z, 0-9 and '-'.", nameof(name));
        if (value?.Length > 500)
            throw new ArgumentException($"The value has {value.Length} characters; 500 is the most.", nameof(value));
        remembered[name] = value;
    }

    /// <summary>Whether a text is a path of this host, safe to redirect to: one slash first, no backslash, no control character.</summary>
    public static bool IsLocal(string? path) =>
        path is ['/', ..] && path is not ['/', '/', ..] && !path.Any(c => c == '\\' || char.IsControl(c));
}
