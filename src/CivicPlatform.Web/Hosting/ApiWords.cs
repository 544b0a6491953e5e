namespace CivicPlatform.Hosting;

/// <summary>Reads words of the API.</summary>
internal static class ApiWords
{
    /// <summary>Reads a word of a choice, in whatever case it is written; no word at all is fine.</summary>
    public static bool TryRead<T>(string? text, out T? word) where T : struct, Enum
    {
        word = null;
        if (string.IsNullOrEmpty(text))
            return true;
        // Numbers are no words, though the framework would read them.
        if (!char.IsAsciiLetter(text[0]) || !Enum.TryParse<T>(text, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            return false;
        word = known;
        return true;
    }
}
