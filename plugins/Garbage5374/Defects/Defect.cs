using System.Collections.Immutable;

namespace Garbage5374.Defects;

/// <summary>Something in a city's files that is wrong, odd or in vain, with its place and how to mend it.</summary>
/// <remarks>
/// The sentences are the texts <c>defect.CODE</c> (what is wrong) and <c>defect.CODE.mend</c> (what to do) in ja, ja-easy and en; their places
/// are filled from <see cref="Facts"/>. A defect never holds more than 80 characters of the file's text.
/// </remarks>
/// <param name="Code">What kind of defect, in kebab case, for example <c>cell-unreadable</c>; stable.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="File">The file's path as it was given, with <c>/</c>.</param>
/// <param name="Line">Physical line, from 1. 0 when the defect is about the file as a whole.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Defect(string Code, DefectSeverity Severity, string File, int Line)
{
    /// <summary>Longest piece of a file that a defect repeats, in characters.</summary>
    public const int LongestText = 80;

    /// <summary>Column of the CSV row, from 1.</summary>
    /// <value>Default 0: the defect is about the row or the file.</value>
    public int Column { get; init; }

    /// <summary>The column's header text.</summary>
    /// <value>Default empty: unknown, or the defect is about the row or the file.</value>
    public string ColumnName { get; init; } = "";

    /// <summary>The text that is wrong, shortened with … where it is longer than <see cref="LongestText"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>The probable value, for a person to confirm. Nothing is ever repaired with it.</summary>
    /// <value>Default <see langword="null"/>: no probable value is known.</value>
    public string? Likely { get; init; }

    /// <summary>Further facts for the sentences, by the name of their place.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The severity as the linter prints it: <c>E</c>, <c>W</c> or <c>I</c>.</summary>
    public char Letter => Severity switch { DefectSeverity.Error => 'E', DefectSeverity.Warning => 'W', _ => 'I' };

    internal static string Shorten(string text)
    {
        var shown = text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1)] + "…";
        return string.Create(shown.Length, shown, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
                span[i] = char.IsControl(source[i]) ? ' ' : source[i];   // a terminal must not act on a file's control characters
        });
    }
}
