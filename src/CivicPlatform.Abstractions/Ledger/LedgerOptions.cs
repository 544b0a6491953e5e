namespace CivicPlatform.Ledger;

/// <summary>Who signs the ledger, and how often.</summary>
public sealed class LedgerOptions
{
    /// <summary>Names the ledger to the world; best a name under the city's domain. It stands in every checkpoint and must never change.</summary>
    /// <value>Default <c>localhost/ledger</c>: fit for trying out. 1 to 100 visible ASCII characters without <c>+</c>, <c>"</c> and <c>\</c>.</value>
    public string Origin { get; set; } = "localhost/ledger";

    /// <summary>Longest time between an event and the checkpoint that vouches for it.</summary>
    /// <value>Default 1 min. From 1 s to 1 day.</value>
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How many events are added at most before the next checkpoint.</summary>
    /// <value>Default 10,000. From 1 to 1,000,000.</value>
    public int CheckpointEveryEvents { get; set; } = 10_000;
}
