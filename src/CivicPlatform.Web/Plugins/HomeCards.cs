using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Draws the cards of the home page side by side, each alone: one that fails or is slow costs the page nothing but itself.</summary>
internal sealed class HomeCards(IPluginDirectory plugins, Drawing drawing, IOptions<CivicWebOptions> options)
{
    // A card that hangs is not asked again and again: each drawing that has not ended holds memory and maybe a thread.
    private const int MostLate = 4;
    private readonly ConcurrentDictionary<Type, int> late = new();

    /// <summary>A card of a plugin as HTML, or <see langword="null"/> in its place when it was left out.</summary>
    public readonly record struct Drawn(PluginId Plugin, string? Html);

    public async Task<IReadOnlyList<Drawn>> DrawAsync(PageContext reader, CancellationToken stop) => await Task.WhenAll(
        from home in plugins.Features<HomeReceiver>()
        where plugins.IsOpen(home.Plugin)
        from card in home.Cards
        select DrawAsync(home.Plugin, card, reader, stop));

    private async Task<Drawn> DrawAsync(PluginId plugin, Type card, PageContext reader, CancellationToken stop)
    {
        if (late.GetValueOrDefault(card) >= MostLate)
        {
            plugins.Blame(plugin, PluginPhase.Card, PluginErrors.CardStillBusy(plugin, card));
            return new Drawn(plugin, null);
        }
        // What a card says to the browser would be said for the whole page; it gets a reply of its own that nobody reads.
        var page = reader with { Owner = plugin.ToString(), Reply = new PageReply() };
        using var origin = CodeOrigin.Enter(plugin);
        try
        {
            var html = await drawing.DrawAsync<CardFrame>(
                page, new() { [nameof(CardFrame.Page)] = page, [nameof(CardFrame.Component)] = card }, options.Value.CardTime, stop);
            return new Drawn(plugin, html);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (TooSlowException slow)
        {
            late.AddOrUpdate(card, 1, static (_, count) => count + 1);
            _ = slow.Late.ContinueWith(_ => late.AddOrUpdate(card, 0, static (_, count) => count - 1), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            plugins.Blame(plugin, PluginPhase.Card, PluginErrors.TooSlow(plugin, slow));
            return new Drawn(plugin, null);
        }
        catch (Exception failure)
        {
            plugins.Blame(plugin, PluginPhase.Card, failure);
            return new Drawn(plugin, null);
        }
    }
}
