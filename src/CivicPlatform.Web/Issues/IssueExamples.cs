using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>What the API's document shows of issues.</summary>
internal static class IssueExamples
{
    private static readonly DateTimeOffset At = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly IssueId Id = IssueId.Parse("aaaaaaaaaaaaaaaaaaaaaaaaaa", null);
    private const string Photo = "bbbbbbbbbbbbbbbbbbbbbbbbbb";
    private static readonly Pseudonym By = Pseudonym.FromBytes(new byte[16]);
    private static readonly IssueLine Line = new(Id, "街灯が切れている", By, IssueStatus.Discussing, ["roads"], [], 3, 1, 2, At, At, $"/issues/{Id}",
        [new PhotoLine($"/issues/{Id}/photos/{Photo}", $"/issues/{Id}/photos/{Photo}/small", "灯の消えた街灯", 1600, 1200)]);

    public static IssuesAnswer Issues { get; } = new([Line], null);

    public static IssueAnswer Issue { get; } = new(
        Line, "三日前から暗いままです。", new IssuePlace(36.56, 136.66, "平和町の交差点"), null, false, true, false, true,
        [new StepAnswer(IssueStepKind.Answer, By, At, "明日直します。", null, null, null, null)]);

    public static CommentAnswer Comment { get; } = new(1, By, "うちの前も暗いです。", At, null, false, false);

    public static CommentsAnswer Comments { get; } = new([Comment], null);

    public static IssuePersonApi.MatterBody Matter { get; } = new(1, "広告です。");

    public static WaitingAnswer Waiting { get; } = new([new MatterAnswer(Id, 1, false, Line.Title, "安い街灯はこちら。", false, [new ToldAnswer(By, At, "広告です。")], $"/issues/{Id}#comment-1")], false);

    public static IssueApi.ReportBody Report { get; } = new("街灯が切れている", "三日前から暗いままです。", new IssuePlace(36.56, 136.66, "平和町の交差点"), ["roads"], []);
}
