using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>Gives one of the city's own views the events of its stream: each once, in order, from the first on.</summary>
internal sealed class StreamFold(IStreamView view, ILedger ledger, Action<Exception> stopped)
{
    /// <summary>How far the view has come.</summary>
    public LedgerProgress Progress => view.Progress;

    /// <summary>Reads the whole stream; what the view has already is not given again.</summary>
    public async Task ReplayAsync(LedgerPosition head, CancellationToken cancellationToken)
    {
        await foreach (var record in ledger.ReadStreamAsync(view.Stream, cancellationToken: cancellationToken).ConfigureAwait(false))
            Take(record);
        Advance(head);
    }

    /// <summary>Everything up to a position was given; a view that has stopped stays where it stopped.</summary>
    public void Advance(LedgerPosition to)
    {
        if (!Progress.Stopped)
            Progress.Advance(to);
    }

    /// <summary>An event of any stream, in the ledger's order.</summary>
    public void Take(LedgerRecord record)
    {
        if (record.Stream != view.Stream || record.Position <= Progress.Position || Progress.Stopped)
            return;
        try
        {
            view.Apply(record);
            Progress.Advance(record.Position);
        }
        catch (Exception fault)
        {
            // The city goes on with what the view had before, and its operator is told: one event that cannot be read must not keep it closed.
            Progress.Stop(new CivicError("CIVIC4255", $"The view {Progress.Name} has stopped; what it shows is old.",
                $"At event {record.Position}: {fault.GetType().Name}: {fault.Message}", "Run the version of the platform that wrote the event, or a newer one.")
            { Where = view.Stream.ToString() });
            stopped(fault);
        }
    }
}
