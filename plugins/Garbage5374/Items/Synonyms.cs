using System.Collections.Immutable;
using System.Text.Json;

namespace Garbage5374.Items;

/// <summary>Words that people use for each other (PET and ペット). The list is data: Items/synonyms.json.</summary>
internal static class Synonyms
{
    private static readonly ImmutableArray<ImmutableArray<string>> Groups = Load();

    /// <summary>A folded query and its variants, the query itself first. A word is exchanged only where it stands for itself: the pet of carpet stays.</summary>
    public static ImmutableArray<string> Variants(string folded)
    {
        var variants = ImmutableArray.CreateBuilder<string>();
        variants.Add(folded);
        foreach (var group in Groups)
        {
            foreach (var word in group)
            {
                var at = Find(folded, word);
                if (at < 0)
                    continue;
                foreach (var other in group)
                {
                    var variant = string.Concat(folded.AsSpan(0, at), other, folded.AsSpan(at + word.Length));
                    if (!variants.Contains(variant))
                        variants.Add(variant);
                }
            }
        }
        return variants.ToImmutable();
    }

    /// <summary>Whether letters put in for a word stand for themselves in a text: ペット finds PET but not carpet.</summary>
    public static bool Stands(string text, string word) => !word.All(char.IsAsciiLetter) || Find(text, word) >= 0;

    private static int Find(string folded, string word)
    {
        if (!char.IsAsciiLetter(word[0]))
            return folded == word ? 0 : word.Length > 2 ? folded.IndexOf(word, StringComparison.Ordinal) : -1;
        for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetter(folded[at - 1])) && (end == folded.Length || !char.IsAsciiLetter(folded[end])))
                return at;
        }
        return -1;
    }

    private static ImmutableArray<ImmutableArray<string>> Load()
    {
        const string name = "Garbage5374.Items.synonyms.json";
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is not in the plugin.");
        return [.. JsonSerializer.Deserialize<string[][]>(stream)!.Select(group => group.Select(JapaneseFolding.Fold).Where(word => word.Length > 0).ToImmutableArray())];
    }
}
