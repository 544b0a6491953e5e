using System.Collections.Concurrent;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Plugins;

/// <summary>Draws what plugins show in the places of one page, each filling alone and in its own plugin's name.</summary>
/// <remarks>A plugin has the time of one card for all places of a page together: its fillings are drawn one after the other, and the page waits no longer, however many places it has. What failed once on
/// a page is not drawn again on it: one page is one fault.</remarks>
internal sealed class SlotDrawing(IPluginDirectory plugins, CardDrawing cards, ReaderScope reader, TimeProvider time, IOptions<CivicWebOptions> options) : ISlotDrawing
{
    private readonly ConcurrentDictionary<PluginId, Filler> fillers = new();

    public async Task<IReadOnlyList<string>> DrawAsync(object slot)
    {
        // What stands in a card or in another filling is held to the time of that one, which would be blamed for it, and may go in a circle.
        if (!reader.HasSlots || reader.Page is not { } page)
            return [];
        var fillings = plugins.Features<SlotReceiver>().Where(receiver => plugins.IsOpen(receiver.Plugin))
            .SelectMany(receiver => receiver.Fillings.Where(filling => filling.Slot == slot.GetType()).Select(filling => (receiver.Plugin, filling.Component))).ToList();
        if (fillings.Count == 0)
            return [];
        // Nobody knows what the fillings depend on; the page's owner cannot answer for it.
        page.Alone();
        var drawn = await Task.WhenAll(fillings.Select(filling => DrawAsync(filling.Plugin, filling.Component, slot, page)));
        return [.. drawn.OfType<string>().Where(html => !string.IsNullOrWhiteSpace(html))];
    }

    private async Task<string?> DrawAsync(PluginId plugin, Type component, object slot, PageContext page)
    {
        var filler = fillers.GetOrAdd(plugin, _ => new Filler());
        await filler.Turn.WaitAsync(reader.Left);
        try
        {
            if (filler.Failed.Contains(component))
                return null;
            var (started, rest) = (time.GetTimestamp(), options.Value.CardTime - filler.Took);
            string? html = null;
            if (rest > TimeSpan.Zero)
                html = await cards.DrawAsync(plugin, component, CardDrawing.For(page, plugin.ToString()), new Dictionary<string, object> { [SlotReceiver.Parameter] = slot }, new AnswerLife(), rest,
                    failure => plugins.Blame(plugin, PluginPhase.Card, failure), reader.Left);
            else
                plugins.Blame(plugin, PluginPhase.Card, PluginErrors.TooSlow(plugin.ToString(), new TimeoutException("Its places of one page took longer together than one card may.")));
            filler.Took += time.GetElapsedTime(started);
            if (html is null)
                filler.Failed.Add(component);
            return html;
        }
        finally
        {
            filler.Turn.Release();
        }
    }

    private sealed class Filler
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public HashSet<Type> Failed { get; } = [];

        public TimeSpan Took { get; set; }
    }
}
