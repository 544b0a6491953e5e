using System.Collections.Immutable;

namespace CivicPlatform.Texts;

/// <summary>Which sentences the city says in its own words.</summary>
/// <param name="Wordings">The words, by owner and key.</param>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record TextBook(ImmutableDictionary<(string Owner, string Key), TextWording> Wordings)
{
    public static TextBook Empty { get; } = new(ImmutableDictionary<(string, string), TextWording>.Empty);

    public TextBook Evolve(TextEvent happened) => happened switch
    {
        TextReworded e when e.Wording == TextWording.None => new(Wordings.Remove((e.Owner, e.Key))),
        TextReworded e => new(Wordings.SetItem((e.Owner, e.Key), e.Wording)),
        _ => throw new InvalidOperationException($"A book of texts does not know the event {happened.GetType().Name}."),
    };

    public TextWording Of(string owner, string key) => Wordings.GetValueOrDefault((owner, key), TextWording.None);
}
