namespace CivicPlatform.Ledger;

/// <summary>A stored ledger that lies open for inspection: an exported file, an engine's folder. No server is needed.</summary>
public interface ILedgerEvidence
{
    /// <summary>Names it in the report.</summary>
    string Source { get; }

    /// <summary>Shows all of it to an audit: the key first, then every event in the order of storage, each checkpoint after the event that it ends with.</summary>
    /// <remarks>What cannot be read is told to <see cref="ILedgerAudit.Fault"/>, not thrown.</remarks>
    void Present(ILedgerAudit audit, CancellationToken cancellationToken = default);
}
