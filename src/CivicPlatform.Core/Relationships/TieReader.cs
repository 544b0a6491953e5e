using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;

namespace CivicPlatform.Relationships;

/// <summary>Tells one plugin's views of the ties that are shared with it: first of those that stand, then of each change, in the order of the ledger.</summary>
internal sealed class TieReader(
    PluginId plugin, IReadOnlyList<(LedgerProgress Progress, Func<ITieView> Make)> views, ILedger ledger, IVault vault, Action<PluginId, Exception> blame)
{
    private const string Owner = "civic";
    private readonly PseudonymContext context = PseudonymContext.Parse($"{plugin}/ties", null);
    private readonly List<(LedgerProgress Progress, ITieView View)> living = [];

    // Who is who while it is shared: whoever is erased can be found no more when their withdrawal is told.
    private readonly Dictionary<(Pseudonym Person, TieKind Kind), Pseudonym> shared = [];
    private LedgerPosition done;
    private bool begun;

    public PluginId Plugin => plugin;

    /// <summary>Goes on for ever. When reading failed it may be called again and goes on where it was.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (!begun)
            await BeginAsync(stop).ConfigureAwait(false);
        while (true)
        {
            var head = await ledger.WaitForNextAsync(done, stop).ConfigureAwait(false);
            await foreach (var record in ledger.ReadOwnerAsync(Owner, done, stop).ConfigureAwait(false))
            {
                var news = Read(record) is var (person, happened) ? await OfAsync(person, happened, stop).ConfigureAwait(false) : null;
                // Noted first: whatever happens, no view is told twice.
                done = record.Position;
                if (news is not null)
                    Tell(news);
            }
            Advance(head);
        }
    }

    private async Task BeginAsync(CancellationToken stop)
    {
        // What was withdrawn before this start is nobody's news: only what stands at the end of the past is opened.
        var (head, standing) = (ledger.Head, new Dictionary<(Pseudonym, TieKind), (LedgerRecord Record, TieDeclared Tie)>());
        await foreach (var record in ledger.ReadOwnerAsync(Owner, default, stop).ConfigureAwait(false))
        {
            if (record.Position > head)
                break;
            if (Read(record) is not var (person, happened))
                continue;
            if (happened is TieDeclared { Audience: TieAudience.Plugins } tie)
                standing[(person, happened.Kind)] = (record, tie);
            else
                standing.Remove((person, happened.Kind));
        }
        var news = new List<TieNews>();
        foreach (var ((person, _), (record, tie)) in standing.OrderBy(each => each.Value.Record.Position))
        {
            if (await OfAsync(person, tie, stop).ConfigureAwait(false) is { } told)
                news.Add(told);
        }
        begun = true;
        Make();
        news.ForEach(Tell);
        Advance(head);
    }

    /// <summary>What is told of an event; <see langword="null"/> for nothing.</summary>
    private async Task<TieNews?> OfAsync(Pseudonym person, TieEvent happened, CancellationToken stop)
    {
        var place = (person, happened.Kind);
        if (happened is TieDeclared { Audience: TieAudience.Plugins } tie && await WhoAsync(person, tie, stop).ConfigureAwait(false) is { IsNone: false } who)
        {
            shared[place] = who;
            return new TieShared(who, happened.Kind);
        }
        return shared.Remove(place, out var was) ? new TieUnshared(was, happened.Kind) : null;
    }

    /// <summary>The person as the plugin knows them, if the tie names the plugin; nobody otherwise.</summary>
    private async Task<Pseudonym> WhoAsync(Pseudonym person, TieDeclared tie, CancellationToken stop)
    {
        if (await vault.OpenAsync(tie.Details, stop).ConfigureAwait(false) is not { } details || !details.Plugins.Contains(plugin)
            || await vault.FindAsync(person, stop).ConfigureAwait(false) is not { IsNone: false } whose)
            return default;
        try
        {
            return await vault.PseudonymAsync(whose, context, stop).ConfigureAwait(false);
        }
        catch (CivicException erased) when (erased.Code == "CIVIC4502")
        {
            return default;
        }
    }

    private static (Pseudonym Person, TieEvent Happened)? Read(LedgerRecord record) =>
        TieStream.TryPerson(record.Stream, out var person) && EventCodec<TieEvent>.TryRead(record) is { } happened ? (person, happened) : null;

    private void Make()
    {
        foreach (var (progress, make) in views)
        {
            try
            {
                using var origin = CodeOrigin.Enter(plugin);
                living.Add((progress, make()));
            }
            catch (Exception fault)
            {
                // Whatever a view's constructor throws is its plugin's fault, and its neighbours go on.
                Stop(progress, fault);
            }
        }
    }

    private void Tell(TieNews news)
    {
        for (var at = living.Count - 1; at >= 0; at--)
        {
            try
            {
                using var origin = CodeOrigin.Enter(plugin);
                living[at].View.Apply(news);
            }
            catch (Exception fault)
            {
                // It has half a change in it now and cannot go on.
                Stop(living[at].Progress, fault);
                living.RemoveAt(at);
            }
        }
    }

    private void Advance(LedgerPosition to)
    {
        done = to > done ? to : done;
        foreach (var (progress, _) in living)
            progress.Advance(done);
    }

    private void Stop(LedgerProgress progress, Exception fault)
    {
        progress.Stop(new CivicError("CIVIC4255", $"The view {progress.Name} has stopped; what it shows is old.",
            $"After event {progress.Position}: {fault.GetType().Name}: {fault.Message}",
            "Mend the view in the plugin and start the city again: a view is told anew at each start what stands then.")
        { Where = plugin.ToString() });
        blame(plugin, fault);
    }
}
