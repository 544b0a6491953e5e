using CivicPlatform.Hosting;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Draws one component of somebody within another one's page, alone: what it does is counted as its owner's, and one that fails or is slow costs the page nothing but itself.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class CardDrawing(PluginCosts costs, Drawing drawing, TimeProvider time)
{
    private readonly LateWork late = new();

    /// <summary>The page as a card sees it: its owner speaks, and what it says to the browser, which would be said for the whole page, nobody reads.</summary>
    public static PageContext For(PageContext page, string owner) => page with { Owner = owner, Reply = new PageReply() };

    /// <summary>Draws it.</summary>
    /// <param name="plugin">Whose it is; <see langword="null"/> for the city's own.</param>
    /// <param name="card">The component.</param>
    /// <param name="page">What it sees.</param>
    /// <param name="given">Its parameters.</param>
    /// <param name="life">Until when it is so.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="leftOut">Told why it was left out.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <returns>HTML; <see langword="null"/> when it was left out.</returns>
    public async Task<string?> DrawAsync(
        PluginId? plugin, Type card, PageContext page, IDictionary<string, object>? given, AnswerLife life, TimeSpan limit, Action<Exception> leftOut, CancellationToken stop)
    {
        if (late.IsFull(card))
        {
            leftOut(PluginErrors.StillBusy(page.Owner, card));
            return null;
        }
        var started = time.GetTimestamp();
        using var origin = plugin is { } owner ? CodeOrigin.Enter(owner) : CodeOrigin.EnterCity();
        try
        {
            return await drawing.DrawAsync<CardFrame>(page, new()
            {
                [nameof(CardFrame.Page)] = page, [nameof(CardFrame.Component)] = card, [nameof(CardFrame.Parameters)] = given, [nameof(CardFrame.Life)] = life,
            }, limit, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (TooSlowException slow)
        {
            late.Add(card, slow.Late);
            leftOut(PluginErrors.TooSlow(page.Owner, slow));
            return null;
        }
        catch (Exception failure)
        {
            leftOut(failure);
            return null;
        }
        finally
        {
            if (plugin is { } worker)
                costs.Add(worker, PluginPhase.Card, time.GetElapsedTime(started));
        }
    }
}
