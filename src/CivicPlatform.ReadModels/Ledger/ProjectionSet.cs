using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Notices;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;

namespace CivicPlatform.Ledger;

/// <summary>All projections of the platform.</summary>
internal static class ProjectionSet
{
    public static IReadOnlyList<IProjection> All { get; } =
        [new NoticeRows(), new TieRows(), new IssueRows(), new CommentRows(), new IssueStepRows(), new IssueVersionRows(), new IssuePersonRows(), new BallotRows(),
            new DatasetRows(), new CorrectionRows()];
}
