using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Draws the cards of the home page side by side, each alone: one that fails or is slow costs the page nothing but itself.</summary>
internal sealed partial class HomeCards(
    IPluginDirectory plugins, CardDrawing cards, CityMoments moments, KeptCards kept, ApartCards apart, TimeProvider time, IOptions<CivicWebOptions> options, ILogger<HomeCards> logger)
{
    /// <summary>A card as HTML, or <see langword="null"/> in its place when it was left out, and until when it is so.</summary>
    public readonly record struct Drawn(HomePlace Place, string? Html, DateTimeOffset? Until);

    public async Task<IReadOnlyList<Drawn>> DrawAsync(PageContext reader, CancellationToken stop) =>
        await Task.WhenAll(Places().Select(place => DrawAsync(place, reader, stop)));

    // What the city says, or else the cards of all plugins in their order.
    private List<HomePlace> Places()
    {
        List<HomePlace> ofPlugins =
        [
            .. from home in plugins.Features<HomeReceiver>()
               where plugins.IsOpen(home.Plugin)
               from card in home.Cards
               select new HomePlace(home.Plugin, card.Component, "", $"/plugins/{home.Plugin}", SharedFor: card.SharedFor),
            .. apart.Places(plugins),
        ];
        return options.Value.Home is not { } names ? ofPlugins
            : [.. names.SelectMany(name => CityCards.Find(name) is { } own ? [own] : ofPlugins.Where(place => place.Plugin.ToString() == name))];
    }

    private async Task<Drawn> DrawAsync(HomePlace place, PageContext reader, CancellationToken stop)
    {
        var card = place.Card;
        if (place is { Number: { } number, Plugin: { } asked })
            return await AskAsync(place, asked, number, ForCard(place, reader), stop);
        if (place.Kept && kept.Find(card, reader.Language) is { } known)
            return new Drawn(place, known.Html, known.Until);
        CityMoments.Moment? begun = place.Kept ? moments.Begin() : null;
        var life = new AnswerLife();
        if (place.Plugin is not null)
            life.EndsAt(place.SharedFor is { } shared ? time.GetUtcNow() + shared : DateTimeOffset.MinValue);
        var html = await cards.DrawAsync(place.Plugin, card, ForCard(place, reader), null, life, options.Value.CardTime, failure => Tell(place, failure), stop);
        if (html is null)
            return LeftOut(place);
        if (begun is { } moment)
            kept.Keep(card, reader.Language, html, moment, life);
        return new Drawn(place, html, life.Until);
    }

    private async Task<Drawn> AskAsync(HomePlace place, PluginId plugin, int number, PageContext page, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.Value.CardTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            return new Drawn(place, await apart.DrawAsync(plugin, number, page, either.Token), DateTimeOffset.MinValue);
        }
        catch (OperationCanceledException slow) when (!stop.IsCancellationRequested)
        {
            Tell(place, PluginErrors.TooSlow(place.Name, slow));
            return LeftOut(place);
        }
        catch (Exception gone) when (gone is ApartAwayException or HttpRequestException or IOException)
        {
            // That the process ended is put on the plugin's account by who watches it.
            return LeftOut(place);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Tell(place, failure);
            return LeftOut(place);
        }
    }

    // What is kept for everybody is drawn for nobody.
    private static PageContext ForCard(HomePlace place, PageContext reader) => place.Kept
        ? new PageContext(reader.City, reader.Language, reader.Texts, place.Name, "/", IsStaff: false)
        : CardDrawing.For(reader, place.Name);

    private static Drawn LeftOut(HomePlace place) => new(place, null, DateTimeOffset.MinValue);

    private void Tell(HomePlace place, Exception failure)
    {
        if (place.Plugin is { } plugin)
            plugins.Blame(plugin, PluginPhase.Card, failure);
        else
            LogCardLeftOut(failure, place.Href);
    }
}
