namespace CivicPlatform.Issues;

/// <summary>Which text says a word of issues.</summary>
internal static class IssueWordKeys
{
    public static string Of(IssueStatus status) => status switch
    {
        IssueStatus.Prototyping => "issue.status.prototyping",
        IssueStatus.Running => "issue.status.running",
        IssueStatus.Closed => "issue.status.closed",
        _ => "issue.status.discussing",
    };

    public static string Of(IssueOrder order) => order switch
    {
        IssueOrder.Active => "issues.order.active",
        IssueOrder.Supported => "issues.order.supported",
        _ => "issues.order.newest",
    };

    public static string Of(IssueStepKind step) => step switch
    {
        IssueStepKind.Status => "issue.step.status",
        IssueStepKind.Answer => "issue.step.answer",
        IssueStepKind.Merged => "issue.step.merged",
        IssueStepKind.MergeUndone => "issue.step.merge-undone",
        IssueStepKind.Absorbed => "issue.step.absorbed",
        IssueStepKind.Hidden => "issue.step.hidden",
        IssueStepKind.Appealed => "issue.step.appealed",
        IssueStepKind.AppealGranted => "issue.step.appeal-granted",
        IssueStepKind.AppealRejected => "issue.step.appeal-rejected",
        IssueStepKind.FlagsSettled => "issue.step.flags-settled",
        IssueStepKind.Commented => "issue.step.commented",
        _ => "issue.step.flagged",
    };
}
