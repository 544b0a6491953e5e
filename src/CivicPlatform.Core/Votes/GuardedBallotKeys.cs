using CivicPlatform.Plugins;

namespace CivicPlatform.Votes;

/// <summary>The secrets of ballots as the city's services hand them out: to no plugin.</summary>
internal sealed class GuardedBallotKeys(IBallotKeys inner) : IBallotKeys
{
    public Task<byte[]?> FindAsync(BallotId ballot)
    {
        Check();
        return inner.FindAsync(ballot);
    }

    public Task<byte[]> MakeAsync(BallotId ballot)
    {
        Check();
        return inner.MakeAsync(ballot);
    }

    public Task DestroyAsync(BallotId ballot)
    {
        Check();
        return inner.DestroyAsync(ballot);
    }

    private void Check()
    {
        if (CodeOrigin.Current?.Plugin is { } plugin)
            throw GuardErrors.NotItsOwn(plugin, "It asked for the secret of a ballot.");
    }
}
