namespace CivicPlatform.Ledger;

/// <summary>Shows how everything that follows the ledger is.</summary>
internal sealed class FollowerStatus(IEnumerable<ILedgerFollower> followers, ILedger ledger) : IProjectionStatus
{
    private readonly ILedgerFollower[] followers = [.. followers];

    public IReadOnlyList<ProjectionStatus> All
    {
        get
        {
            var head = ledger.Head.Value;
            return
            [
                .. followers.SelectMany(follower => follower.Following)
                    .Select(progress => (progress, at: progress.Position))
                    .Select(it => new ProjectionStatus(
                        it.progress.Name, it.at, Math.Max(0, head - it.at.Value), it.progress.Stopped, it.progress.Fault))
                    .OrderBy(status => status.Name, StringComparer.Ordinal),
            ];
        }
    }
}
