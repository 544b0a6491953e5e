using CivicPlatform.Plugins;
using Microsoft.AspNetCore.Components;

namespace CivicPlatform.UI;

/// <summary>Takes what a plugin shows on the city's home page.</summary>
public sealed class HomeReceiver : PluginFeature
{
    private readonly List<HomeCard> cards = [];

    /// <summary>The cards, in order.</summary>
    public IReadOnlyList<HomeCard> Cards => cards;

    /// <summary>Shows a card. One that fails, or takes longer than the host waits (default 1 s), is left out with a word; the page stands.</summary>
    public HomeCard Card<TCard>() where TCard : IComponent
    {
        var card = new HomeCard(typeof(TCard));
        cards.Add(card);
        return card;
    }
}
