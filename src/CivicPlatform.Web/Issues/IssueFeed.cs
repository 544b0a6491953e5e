using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>The latest issues as an Atom feed, like a topic of notices.</summary>
internal static class IssueFeed
{
    private const int Entries = 50, Shown = 500;

    public static NoticeTopic Topic { get; } = NoticeTopic.Parse("civic/issues", null);

    private const string OfOne = "issue-";

    /// <summary>The topic of one issue: what becomes of it.</summary>
    public static NoticeTopic TopicOf(IssueId issue) => NoticeTopic.Parse($"{Topic.Owner}/{OfOne}{issue}", null);

    public static bool TryIssue(NoticeTopic topic, out IssueId issue)
    {
        issue = default;
        return topic.Owner == Topic.Owner && topic.Name.StartsWith(OfOne, StringComparison.Ordinal) && IssueId.TryParse(topic.Name[OfOne.Length..], null, out issue);
    }

    /// <summary>What became of one issue, without anybody's words: feed readers keep what they got, also of those who are erased.</summary>
    public static async Task<IReadOnlyList<Notice>?> OfAsync(IIssueQueries issues, ITexts texts, IssueId issue, CancellationToken stop)
    {
        if (await issues.FindAsync(issue, stop) is not { } detail)
            return null;
        var told = detail.History.Select((step, at) => (Step: step, Key: $"{at + 1}"))
            .Where(each => each.Step.Comment is null && each.Step.Kind is not (IssueStepKind.Appealed or IssueStepKind.Flagged or IssueStepKind.FlagsSettled)).TakeLast(Entries).Reverse();
        return [.. told.Select(each => new Notice(TopicOf(issue), each.Key, Say(texts, each.Step), new LocalizedText(""), $"/issues/{issue}", null, each.Step.At, each.Step.At))];
    }

    private static LocalizedText Say(ITexts texts, IssueStep step) => LocalizedText.From(language =>
    {
        var what = texts.Say(language, "civic", IssueWordKeys.Of(step.Kind));
        return step is { From: { } from, To: { } to }
            ? $"{what}: {texts.Say(language, "civic", IssueWordKeys.Of(from))} → {texts.Say(language, "civic", IssueWordKeys.Of(to))}" : what;
    });

    public static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (city, desk, issues, stop) = (services.GetRequiredService<City>(), services.GetRequiredService<IssueDesk>(), services.GetRequiredService<IIssueQueries>(), context.RequestAborted);
        var notices = new List<Notice>();
        foreach (var issue in (await issues.ListAsync(new() { Limit = Entries }, stop)).Issues)
        {
            // What was erased is not told to anybody any more.
            if (await desk.OpenAsync(issue.Title, stop) is { } title)
                notices.Add(new Notice(Topic, issue.Id.ToString(), new LocalizedText(title), new LocalizedText(Cut((await issues.FindAsync(issue.Id, stop))
                    is { } detail ? await desk.OpenAsync(detail.Body, stop) ?? "" : "")), $"/issues/{issue.Id}", null, issue.ReportedAt, issue.ActiveAt));
        }
        var feed = new AtomFeed(city, services.GetRequiredService<ITexts>(), ReaderLanguage.Of(context, city),
            city.PublicAddress ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}"), services.GetRequiredService<ILedgerProofs>().Key.Origin);
        var body = feed.Write(Topic, notices);
        context.Response.ContentType = "application/atom+xml; charset=utf-8";
        Answers.SayAudience(context, personal: false, staff: false);
        await Answers.SendAsync(context, body, Answers.TagOf(body));
    }

    private static string Cut(string text) => text.Length <= Shown ? text
        : text[..(char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown)] + "…";
}
