namespace CivicPlatform.Hosting;

/// <summary>Words that decide how everything is said and which plugins there are, found before the call is understood.</summary>
/// <param name="Json">Whether <c>--json</c> is there.</param>
/// <param name="Language">What stands after <c>--lang</c>, whatever it is.</param>
/// <param name="Data">What stands after <c>--data</c>.</param>
/// <param name="Configuration">What stands after <c>--config</c>.</param>
internal readonly record struct EarlyWords(bool Json, string? Language, string? Data, string? Configuration)
{
    public static EarlyWords Read(IReadOnlyList<string> words)
    {
        var own = words.TakeWhile(word => word != "--").ToList();
        // --json=… is wrong usage, but it still asks for JSON.
        return new EarlyWords(own.Any(word => word == "--json" || Value(word, "--json") is not null),
            After(own, "--lang"), After(own, "--data"), After(own, "--config"));
    }

    private static string? After(List<string> words, string name)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == name && i + 1 < words.Count)
                return NullIfBlank(words[i + 1]);
            if (Value(words[i], name) is { } value)
                return NullIfBlank(value);
        }
        return null;
    }

    private static string? Value(string word, string name) =>
        word.Length > name.Length && word.StartsWith(name, StringComparison.Ordinal) && word[name.Length] is '=' or ':' ? word[(name.Length + 1)..] : null;

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
