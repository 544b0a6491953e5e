using CivicPlatform.Notices;
using CivicPlatform.Votes;

namespace CivicPlatform.Ledger;

/// <summary>All projections of the platform.</summary>
internal static class ProjectionSet
{
    public static IReadOnlyList<IProjection> All { get; } = [new NoticeRows(), new BallotRows()];
}
