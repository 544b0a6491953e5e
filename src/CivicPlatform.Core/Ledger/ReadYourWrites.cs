using Microsoft.Extensions.Options;

namespace CivicPlatform.Ledger;

/// <summary>Waits for everything in this host that follows the ledger.</summary>
internal sealed class ReadYourWrites(IEnumerable<ILedgerFollower> followers, IOptions<ReadYourWritesOptions> options, TimeProvider time) : IReadYourWrites
{
    private readonly ILedgerFollower[] followers = [.. followers];

    public ValueTask<bool> WaitAsync(LedgerPosition position, CancellationToken cancellationToken = default)
    {
        var behind = Behind(position, out var isStuck);
        if (behind.Count == 0)
            return new(true);
        var limit = options.Value.ReadYourWrite;
        return limit == TimeSpan.Zero || isStuck ? new(false) : WaitAsync(behind, position, limit, cancellationToken);
    }

    private List<LedgerProgress> Behind(LedgerPosition position, out bool isStuck)
    {
        isStuck = false;
        var behind = new List<LedgerProgress>();
        foreach (var follower in followers)
        {
            foreach (var progress in follower.Awaited)
            {
                if (progress.Position >= position)
                    continue;
                // Asked once: a view that stops a moment later is waited for, which ends at once, and is out of the account then.
                var isStopped = progress.Stopped;
                if (isStopped && follower is ViewRunner)
                    continue;
                isStuck |= isStopped;
                behind.Add(progress);
            }
        }
        return behind;
    }

    private async ValueTask<bool> WaitAsync(List<LedgerProgress> behind, LedgerPosition position, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            foreach (var progress in behind)
                await progress.WaitAsync(position, either.Token).ConfigureAwait(false);
            // A view that stopped while we waited is out of the account, a read table is not.
            return Behind(position, out _).Count == 0;
        }
        catch (OperationCanceledException) when (tooLong.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
