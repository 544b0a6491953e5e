using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>Why a sentence is not worded anew.</summary>
internal static class TextRefusals
{
    /// <summary>No package has the sentence.</summary>
    public static Refusal Unknown { get; } = new("CIVIC6801");

    /// <summary>Somebody worded it otherwise since the sender looked.</summary>
    public static Refusal Overtaken { get; } = new("CIVIC6804");

    /// <summary>The words in a language are blank, too long, of several lines where one is due, or hold what nobody sees.</summary>
    public static Refusal Words(Language language) => new("CIVIC6802", ("language", language), ("most", CityText.Longest));

    /// <summary>The words in a language have a place that nothing is filled into.</summary>
    public static Refusal Place(Language language, string place, IEnumerable<string> known) =>
        new("CIVIC6803", ("language", language), ("place", $"{{{place}}}"), ("known", string.Join(' ', known.Select(name => $"{{{name}}}"))));
}
