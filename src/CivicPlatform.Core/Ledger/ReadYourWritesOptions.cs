namespace CivicPlatform.Ledger;

/// <summary>How long a page waits for what was just written.</summary>
public sealed class ReadYourWritesOptions
{
    /// <summary>Longest wait for a read table or view before a page answers without it.</summary>
    /// <value>Default 500 ms. From 0 s (never wait) to 10 s.</value>
    public TimeSpan ReadYourWrite { get; set; } = TimeSpan.FromMilliseconds(500);
}
