namespace CivicPlatform.Ledger;

/// <summary>Lets a page that has just sent a command wait until what it wrote can be read.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IReadYourWrites
{
    /// <summary>Answers true when all views and read tables have passed a position, false when they did not within the host's limit.</summary>
    /// <remarks>A view that was stopped for a fault is not waited for: its plugin is blamed and shown, and its neighbours go on. A read
    /// table that has stopped answers false at once.</remarks>
    ValueTask<bool> WaitAsync(LedgerPosition position, CancellationToken cancellationToken = default);
}
