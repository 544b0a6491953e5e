using CivicPlatform.Errors;

namespace CivicPlatform.Texts;

/// <summary>The tool's texts, and those of plugins once they are loaded; who came first is asked first.</summary>
internal sealed class Vocabulary(ITexts own) : ITexts
{
    private readonly List<ITexts> known = [own];

    /// <summary>Learns further texts.</summary>
    public void Add(ITexts texts) => known.Add(texts);

    public string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        foreach (var texts in known)
        {
            if (texts.Has(language, owner, key) || texts.Has(Language.Japanese, owner, key))
                return texts.Say(language, owner, key, facts);
        }
        return known[^1].Say(language, owner, key, facts);
    }

    public string Say(Language language, Refusal refusal)
    {
        foreach (var texts in known)
        {
            if (texts.Say(language, refusal) is var sentence && sentence != Unsaid(refusal))
                return sentence;
        }
        return refusal.Facts.IsEmpty ? refusal.Code : $"{refusal.Code} ({string.Join(", ", refusal.Facts.Select(fact => $"{fact.Key}: {fact.Value}"))})";
    }

    public bool Has(Language language, string owner, string key) => known.Any(texts => texts.Has(language, owner, key));

    /// <summary>Whether the sentence of a refusal is known.</summary>
    public bool Knows(Refusal refusal) => known.Any(texts => texts.Say(Language.Japanese, refusal) != Unsaid(refusal));

    private static string Unsaid(Refusal refusal) => $"[refusal.{refusal.Code}]";
}
