using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Imports;

namespace Garbage5374.Defects;

/// <summary>What the linter found, as JSON.</summary>
/// <param name="Folder">The folder as it was given.</param>
/// <param name="Counts">What was read, name to count.</param>
/// <param name="Defects">By file, line and column.</param>
internal sealed record CheckAnswer(string Folder, ImmutableSortedDictionary<string, int> Counts, ImmutableArray<CheckAnswer.Found> Defects)
{
    public static CheckAnswer Of(string folder, CityImport import, int files) =>
        new(folder, CityCounts.Of(import.City, import.Defects, files), [.. import.Defects.Select(Written)]);

    private static Found Written(Defect defect) => new(
        defect.Code, Severity(defect.Severity), defect.File, defect.Line, defect.Column, defect.Text,
        Sentence.From(language => DefectText.What(defect, language)), Sentence.From(language => DefectText.Mend(defect, language)))
    {
        Likely = defect.Likely is { Length: > 0 } likely ? likely : null,
    };

    private static string Severity(DefectSeverity severity) => severity switch
    {
        DefectSeverity.Error => "error",
        DefectSeverity.Warning => "warning",
        _ => "info",
    };

    /// <summary>One defect. Lines and columns count from 1; 0 means the file, or the whole line.</summary>
    internal sealed record Found(string Code, string Severity, string File, int Line, int Column, [property: JsonPropertyName("found")] string Text, Sentence What, Sentence Mend)
    {
        /// <summary>The probable value; nothing where none is known.</summary>
        public string? Likely { get; init; }
    }

    /// <summary>A sentence in the three languages.</summary>
    internal sealed record Sentence(string Ja, [property: JsonPropertyName("ja-easy")] string JaEasy, string En)
    {
        public static Sentence From(Func<string, string> say) => new(say(Language.Japanese.Tag), say(Language.EasyJapanese.Tag), say(Language.English.Tag));
    }
}
