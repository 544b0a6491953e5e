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
