namespace CivicPlatform.Ledger;

/// <summary>A read model that lives in memory: folds its owner's events as they become durable.</summary>
/// <remarks>The host creates one, replays the owner's events before the first request, and then applies each new event once, in order,
/// one at a time. A view must answer readers while it is applied: replace an immutable snapshot. An exception stops the view and is
/// blamed on its plugin.</remarks>
public interface ILedgerView
{
    /// <summary>Takes the next event of the owner's streams; ignores types that it does not know.</summary>
    void Apply(LedgerRecord record);

    /// <summary>Told once, when all events that the ledger held at the start were applied and the city is about to open: a view that reads something on its first reader's
    /// behalf may begin here, on a thread of its own. By default nothing happens. The start waits for its return, not for what it began.</summary>
    void Replayed()
    {
    }
}
