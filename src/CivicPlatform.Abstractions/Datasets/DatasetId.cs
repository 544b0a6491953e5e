using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Datasets;

/// <summary>A dataset's name for ever: <c>owner.name</c>, for example <c>garbage5374.collection-days</c>.</summary>
/// <remarks>Text: each part of <c>a-z 0-9 -</c>, 2 to 60 characters, a letter first. The default value is no dataset.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public readonly record struct DatasetId : IParsable<DatasetId>
{
    private readonly string? text;

    private DatasetId(string text) => this.text = text;

    /// <inheritdoc/>
    public static DatasetId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException($"'{s}' is no dataset id: it is owner.name, each of a-z, 0-9 and '-', 2 to 60 characters, a letter first.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DatasetId result)
    {
        result = default;
        if (s?.Split('.') is not [var owner, var name] || !IsPart(owner) || !IsPart(name))
            return false;
        result = new DatasetId(s);
        return true;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";

    private static bool IsPart(string part) => part.Length is >= 2 and <= 60 && char.IsAsciiLetterLower(part[0])
        && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
