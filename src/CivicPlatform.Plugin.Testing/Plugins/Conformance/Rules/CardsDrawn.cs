using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>The home page shows its cards.</summary>
internal sealed class CardsDrawn() : ConformanceRule("cards-drawn", ConformanceLevel.Bronze, "Its cards stand on the city's home page.")
{
    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        await using var trial = await Trial.FilledAsync(subject);
        if (!trial.Features<HomeReceiver>().Any(receiver => receiver.Cards.Count > 0))
            return Of(trial.Faults()) is { Outcome: ConformanceOutcome.Failed } failed ? failed : NotApplicable("It has no cards.");
        using var reader = trial.City.Reader();
        var home = await PluginTour.SeeAsync(reader, "/");
        var faults = home.Document.QuerySelectorAll(".card-missing").Select(card => $"A card is left out of the home page (card-missing): {card.TextContent.Trim()}");
        return Of(faults.Concat(trial.Faults()));
    }
}
