using CivicPlatform.Ledger;

namespace CivicPlatform.Hosting;

/// <summary>A page waits for half a second for what was written; a machine that runs other tests besides may need more.</summary>
internal sealed class Patient(IEnumerable<ILedgerFollower> followers) : IReadYourWrites
{
    public async ValueTask<bool> WaitAsync(LedgerPosition position, CancellationToken cancellationToken = default)
    {
        foreach (var progress in followers.SelectMany(follower => follower.Following))
            await progress.WaitAsync(position, cancellationToken);
        return true;
    }
}
