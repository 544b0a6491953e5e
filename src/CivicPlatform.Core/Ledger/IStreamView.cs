namespace CivicPlatform.Ledger;

/// <summary>What the city itself keeps in memory of one stream of its own: small, read whole before the city opens, and then kept up.</summary>
internal interface IStreamView
{
    /// <summary>The stream.</summary>
    StreamId Stream { get; }

    /// <summary>How far the view has come.</summary>
    LedgerProgress Progress { get; }

    /// <summary>Takes in the stream's next event; one at a time, in order, each once.</summary>
    void Apply(LedgerRecord record);
}
