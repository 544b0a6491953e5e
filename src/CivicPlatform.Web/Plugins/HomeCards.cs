using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Draws the cards of the home page side by side, each alone: one that fails or is slow costs the page nothing but itself.</summary>
internal sealed partial class HomeCards(
    IPluginDirectory plugins, PluginCosts costs, Drawing drawing, CityMoments moments, KeptCards kept, ApartCards apart, TimeProvider time, IOptions<CivicWebOptions> options, ILogger<HomeCards> logger)
{
    private readonly LateWork late = new();

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
        if (late.IsFull(card))
            return LeftOut(place, PluginErrors.StillBusy(place.Name, card));
        if (place.Kept && kept.Find(card, reader.Language) is { } known)
            return new Drawn(place, known.Html, known.Until);
        CityMoments.Moment? begun = place.Kept ? moments.Begin() : null;
        var life = new AnswerLife();
        if (place.Plugin is not null)
            life.EndsAt(place.SharedFor is { } shared ? time.GetUtcNow() + shared : DateTimeOffset.MinValue);
        var page = ForCard(place, reader);
        var started = time.GetTimestamp();
        using var origin = place.Plugin is { } plugin ? CodeOrigin.Enter(plugin) : CodeOrigin.EnterCity();
        try
        {
            var html = await drawing.DrawAsync<CardFrame>(
                page, new() { [nameof(CardFrame.Page)] = page, [nameof(CardFrame.Component)] = card, [nameof(CardFrame.Life)] = life }, options.Value.CardTime, stop);
            if (begun is { } moment)
                kept.Keep(card, reader.Language, html, moment, life);
            return new Drawn(place, html, life.Until);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (TooSlowException slow)
        {
            late.Add(card, slow.Late);
            return LeftOut(place, PluginErrors.TooSlow(place.Name, slow));
        }
        catch (Exception failure)
        {
            return LeftOut(place, failure);
        }
        finally
        {
            if (place.Plugin is { } owner)
                costs.Add(owner, PluginPhase.Card, time.GetElapsedTime(started));
        }
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
            return LeftOut(place, PluginErrors.TooSlow(place.Name, slow));
        }
        catch (Exception gone) when (gone is ApartAwayException or HttpRequestException or IOException)
        {
            // That the process ended is put on the plugin's account by who watches it.
            return new Drawn(place, null, DateTimeOffset.MinValue);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return LeftOut(place, failure);
        }
    }

    // What is kept for everybody is drawn for nobody. What a card says to the browser would be said for the whole page; it gets a reply of its own
    // that nobody reads.
    private static PageContext ForCard(HomePlace place, PageContext reader) => place.Kept
        ? new PageContext(reader.City, reader.Language, reader.Texts, place.Name, "/", IsStaff: false)
        : reader with { Owner = place.Name, Reply = new PageReply() };

    private Drawn LeftOut(HomePlace place, Exception failure)
    {
        if (place.Plugin is { } plugin)
            plugins.Blame(plugin, PluginPhase.Card, failure);
        else
            LogCardLeftOut(failure, place.Href);
        return new Drawn(place, null, DateTimeOffset.MinValue);
    }
}
