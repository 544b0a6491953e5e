namespace CivicPlatform.Texts;

/// <summary>Brings texts that people typed or programs sent to one form: line ends as line feeds, no blanks around, a language with nothing in it as none.</summary>
internal static class SentText
{
    public static string Of(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    public static string? OrNone(string? text) => Of(text) is { Length: > 0 } some ? some : null;

    public static LocalizedText Of(LocalizedText? text) => new(Of(text?.Ja), OrNone(text?.JaEasy), OrNone(text?.En));
}
