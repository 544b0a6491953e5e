using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Keeps the city's own cards that are the same for everybody, as long as nothing has happened.</summary>
/// <remarks>A card is good at the moment at which it was drawn (<see cref="CityMoments"/>), so whoever writes sees it, and until the time that the card
/// itself names (<see cref="AnswerLife"/>). At most one a card and language.</remarks>
internal sealed class KeptCards(CityMoments moments, TimeProvider time)
{
    private readonly ConcurrentDictionary<(Type Card, Language Language), Kept> kept = new();

    /// <summary>A card as it was drawn, and until when it is so.</summary>
    public sealed record Kept(string Html, CityMoments.Moment Drawn, DateTimeOffset Until);

    /// <summary>The card as it was drawn, or <see langword="null"/> when it must be drawn anew.</summary>
    public Kept? Find(Type card, Language language) =>
        kept.TryGetValue((card, language), out var found) && found.Drawn == moments.Now && found.Until > time.GetUtcNow() ? found : null;

    /// <summary>Keeps a card that was drawn after <see cref="CityMoments.Begin"/>.</summary>
    public void Keep(Type card, Language language, string html, CityMoments.Moment begun, AnswerLife life) =>
        kept[(card, language)] = new Kept(html, begun, life.EndOf(time.GetUtcNow() + SharedAnswers.Longest));
}
