using CivicPlatform.Datasets;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;

namespace CivicPlatform.Ledger;

/// <summary>All projections of the platform.</summary>
internal static class ProjectionSet
{
    public static IReadOnlyList<IProjection> All { get; } = [new NoticeRows(), new TieRows(), new DatasetRows()];
}
