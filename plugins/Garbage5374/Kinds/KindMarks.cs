using System.Globalization;

namespace Garbage5374.Kinds;

/// <summary>A sign for each kind that has room in a small box: the first letter of its name where all differ, else A, B, C …</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class KindMarks
{
    private readonly string[] marks;

    /// <summary>Makes the marks of a city's kinds.</summary>
    /// <param name="kinds">The kinds in the city's order.</param>
    /// <param name="language">Language of the names.</param>
    public KindMarks(IReadOnlyCollection<GarbageKind> kinds, string language)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        var first = kinds.Select(kind => StringInfo.GetNextTextElement(kind.NameIn(language))).ToArray();
        marks = first.Distinct(StringComparer.OrdinalIgnoreCase).Count() == first.Length
            ? first
            : [.. kinds.Select((_, at) => at < 26 ? ((char)('A' + at)).ToString() : (at + 1).ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>The mark of a kind.</summary>
    public string Of(GarbageKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return marks[kind.Order];
    }
}
