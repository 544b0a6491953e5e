using System.Globalization;
using CivicPlatform.Datasets;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Notices;

/// <summary>The reader's inbox and the feeds of topics.</summary>
internal static class NoticeEndpoints
{
    private const int PerFeed = 50;

    public static void MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<InboxPage>("/inbox");
        routes.MapShellPage<FeedsPage>("/feeds");
        routes.MapPost("/inbox/follow", context => ChangeAsync(context, follow: true));
        routes.MapPost("/inbox/unfollow", context => ChangeAsync(context, follow: false));
        routes.MapPost("/inbox/read", PersonDesk.Form(ReadAsync)).ExcludeFromDescription();
        routes.MapMethods("/feeds/{owner}/{name}.atom", ["GET", "HEAD"], FeedAsync);
        routes.MapCityNotices();
        routes.MapMyApi();
    }

    private static async Task ChangeAsync(HttpContext context, bool follow)
    {
        var services = context.RequestServices;
        var errors = services.GetRequiredService<ErrorAnswers>();
        if (!await services.GetRequiredService<OwnForms>().IsOursAsync(context))
        {
            await errors.WriteAsync(context, WebRefusals.ForeignForm);
            return;
        }
        var form = await OwnForms.ReadAsync(context);
        var refusal = NoticeTopic.TryParse(form["topic"], null, out var topic) ? await ChangeAsync(context, topic, follow) : WebRefusals.BadValue("topic");
        if (refusal is not null)
            await errors.WriteAsync(context, refusal);
        else
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = PageReply.IsLocal(form["back"]) ? (string)form["back"]! : "/inbox";
        }
    }

    // With the account, where there is one; in the browser otherwise. What is let go is let go in both.
    private static async Task<Refusal?> ChangeAsync(HttpContext context, NoticeTopic topic, bool follow)
    {
        var services = context.RequestServices;
        var (reader, byBrowser) = (Readers.Of(context), FollowedTopics.Read(context));
        if (reader.IsSignedIn && !IssueFeed.TryIssue(topic, out _))
        {
            if (await services.GetRequiredService<TopicFollowing>().ChangeAsync(reader, topic, follow, context.RequestAborted) is { } refusal)
                return refusal;
            if (follow || !byBrowser.Contains(topic))
                return null;
        }
        var changed = !follow ? byBrowser.Remove(topic) : byBrowser.Contains(topic) ? byBrowser : byBrowser.Add(topic);
        return FollowedTopics.Write(context, changed) ? null : WebRefusals.TooManyTopics;
    }

    private static async Task ReadAsync(HttpContext context, IFormCollection form)
    {
        var refusal = long.TryParse(form["through"], NumberStyles.None, CultureInfo.InvariantCulture, out var through)
            ? await context.RequestServices.GetRequiredService<NewsMarks>().ReadAsync(Readers.Of(context), new LedgerPosition(through), context.RequestAborted)
            : WebRefusals.BadValue("through");
        if (refusal is not null)
            await PersonDesk.SayAsync(context, refusal);
        else
            await PersonDesk.SeeOtherAsync(context, "/inbox?read=true");
    }

    private static async Task FeedAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (owner, name) = ((string)context.Request.RouteValues["owner"]!, (string)context.Request.RouteValues["name"]!);
        if (!NoticeTopic.TryParse($"{owner}/{name}", null, out var topic))
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var city = services.GetRequiredService<City>();
        var dataset = await services.GetRequiredService<DatasetFeed>().FindAsync(topic, context.RequestAborted);
        var notices = IssueFeed.TryIssue(topic, out var issue)
            ? await IssueFeed.OfAsync(services.GetRequiredService<IIssueQueries>(), services.GetRequiredService<ITexts>(), issue, context.RequestAborted)
            : DatasetFeed.TryDataset(topic, out _) && dataset is null ? null
            : await services.GetRequiredService<TopicNews>().LatestAsync([topic], PerFeed, stop: context.RequestAborted);
        if (notices is null)
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.NotFound);
            return;
        }
        var feed = new AtomFeed(
            city, services.GetRequiredService<ITexts>(), ReaderLanguage.Of(context, city),
            city.PublicAddress ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}"),
            services.GetRequiredService<ILedgerProofs>().Key.Origin);
        var body = feed.Write(topic, notices, dataset is null ? null : new TopicName(dataset.Title, $"/datasets/{dataset.Id}"));
        context.Response.ContentType = "application/atom+xml; charset=utf-8";
        Answers.SayAudience(context, personal: false, staff: false);
        await Answers.SendAsync(context, body, Answers.TagOf(body));
    }
}
