namespace CivicPlatform.Ledger;

/// <summary>What every aggregate answers beside its commands; a reference to one is cast to it (<c>grain.AsReference&lt;IAggregateGrain&gt;()</c>).</summary>
[Alias("civic.IAggregateGrain")]
public interface IAggregateGrain : IGrainWithStringKey
{
    /// <summary>Where its last durable event stands in the ledger; 0 when it has none. A command that must follow it takes it in its key (<see cref="CommandKey.Following"/>).</summary>
    [Alias("LastChange")]
    Task<LedgerPosition> LastChange();
}
