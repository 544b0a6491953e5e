using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>A JSON value and where it stands.</summary>
internal sealed class JsonPlace(JsonKind kind, TextSpan span, string? text)
{
    public JsonKind Kind { get; } = kind;

    /// <summary>The whole value, a text with its quotation marks.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>The value of a text; <see langword="null"/> for anything else.</summary>
    public string? Text { get; } = text;

    /// <summary>The members of an object in the order of the file, a repeated name twice.</summary>
    public List<(string Name, TextSpan Place, JsonPlace Value)> Members { get; init; } = [];

    /// <summary>The values of a list in the order of the file.</summary>
    public List<JsonPlace> Items { get; init; } = [];

    /// <summary>The first member of a name.</summary>
    public JsonPlace? this[string name]
    {
        get
        {
            foreach (var member in Members)
            {
                if (member.Name == name)
                    return member.Value;
            }
            return null;
        }
    }
}
