namespace CivicPlatform.Texts;

/// <summary>The <c>{name}</c> places of a text: the same rule as the host's.</summary>
internal static class TextPlaces
{
    /// <summary>The names, each once, in alphabetical order.</summary>
    public static SortedSet<string> Of(string text)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (var open = text.IndexOf('{'); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var end = open + 1;
            while (end < text.Length && (IsLetter(text[end]) || text[end] is >= '0' and <= '9'))
                end++;
            if (end < text.Length && text[end] == '}' && end > open + 1 && IsLetter(text[open + 1]))
                names.Add(text.Substring(open + 1, end - open - 1));
        }
        return names;
    }

    /// <summary>The names for a sentence: <c>{from}, {to}</c>, or <c>no place</c>.</summary>
    public static string Say(SortedSet<string> names) => names.Count == 0 ? "no place" : "{" + string.Join("}, {", names) + "}";

    private static bool IsLetter(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
