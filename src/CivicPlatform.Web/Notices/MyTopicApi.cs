using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Notices;

/// <summary>The topics that a person follows with their account, and what these said, for their programs.</summary>
internal static class MyTopicApi
{
    private const int MostPerPage = 100, PerPage = 50;

    private static readonly TopicLine Topic = new("civic/ballots", new LocalizedText("投票", En: "Ballots"), "/ballots", "/feeds/civic/ballots.atom");

    private static readonly TopicNoticeLine Notice = new(
        "civic/ballots", "2026-park-opened", new LocalizedText("新しい投票：公園の名前", En: "A new ballot: the name of the park"), new LocalizedText("4月1日から4月7日まで投票できます。"),
        "/ballots/2026-park", new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), true, "120");

    /// <summary>Among the addresses of one's own.</summary>
    public static void MapMyTopicApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/topics", TopicsAsync).WithName("ListMyTopics").Needs(ApiScope.Notices).Produces<TopicsAnswer>().WithExample(new TopicsAnswer([Topic]))
            .WithSummary("The topics that one follows with the account, the latest followed first, at most 50: notices of the city and of its services, ballots, datasets. What a browser follows without an account is known to nobody else.");
        api.MapPut("/topics/{owner}/{name}", FollowAsync).WithName("FollowTopic").Writes(ApiScope.Notices).Produces<TopicLine>().ProducesProblem(404).WithExample(Topic)
            .WithSummary("Follows a topic, such as civic/safety, civic/ballots, civic/datasets, or civic/dataset-NAME for one dataset; again is fine. What it says from now on is new to one. Issues are followed at their own addresses.");
        api.MapDelete("/topics/{owner}/{name}", UnfollowAsync).WithName("UnfollowTopic").Writes(ApiScope.Notices).Produces(StatusCodes.Status204NoContent)
            .WithSummary("Follows a topic no more; one that is not followed is fine.");
        api.MapGet("/topics/notices", NoticesAsync).WithName("ListMyTopicNotices").Needs(ApiScope.Notices).Produces<TopicNoticesAnswer>().WithExample(new TopicNoticesAnswer([Notice], null, 1))
            .WithSummary("What the topics said that one follows with the account; the latest first, limit from 1 to 100, default 50; go on with cursor = next until there is no next. unread counts them and the news of issues together.");
    }

    private static async Task<IResult> TopicsAsync(HttpContext context, FollowDesk desk, ErrorAnswers errors) => !Readers.Of(context).IsSignedIn
        ? errors.Result(WebRefusals.SignInFirst) : JsonAnswers.Send(new TopicsAnswer([.. (await desk.TopicsOfAccountAsync(Readers.Of(context), context.RequestAborted)).Select(each => TopicLine.Of(each.Topic, each.Named))]));

    private static async Task<IResult> FollowAsync(HttpContext context, string owner, string name, FollowDesk desk, TopicFollowing following, ErrorAnswers errors)
    {
        if (await ApiDoor.RefuseAsync(context) is { } closed)
            return errors.Result(closed);
        if (!NoticeTopic.TryParse($"{owner}/{name}", null, out var topic) || await desk.FindAsync(topic, context.RequestAborted) is not { } named)
            return errors.Result(WebRefusals.NotFound);
        return await following.ChangeAsync(Readers.Of(context), topic, follow: true, context.RequestAborted) is { } refusal ? errors.Result(refusal) : JsonAnswers.Send(TopicLine.Of(topic, named));
    }

    // Also of a topic that is no more: it may still stand among what somebody follows.
    private static async Task<IResult> UnfollowAsync(HttpContext context, string owner, string name, TopicFollowing following, ErrorAnswers errors)
    {
        var refusal = await ApiDoor.RefuseAsync(context)
            ?? (NoticeTopic.TryParse($"{owner}/{name}", null, out var topic) ? await following.ChangeAsync(Readers.Of(context), topic, follow: false, context.RequestAborted) : WebRefusals.NotFound);
        return refusal is null ? Results.NoContent() : errors.Result(refusal);
    }

    private static async Task<IResult> NoticesAsync(
        HttpContext context, TopicNews news, TopicFollowing following, NewsMarks marks, UnreadNews unread, ErrorAnswers errors, int limit = PerPage, string? cursor = null)
    {
        var (reader, stop, before) = (Readers.Of(context), context.RequestAborted, 0L);
        var wrong = !reader.IsSignedIn ? WebRefusals.SignInFirst : limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit))
            : cursor is not null && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0) ? WebRefusals.BadValue(nameof(cursor)) : null;
        if (wrong is not null)
            return errors.Result(wrong);
        var (followed, read) = (await following.SinceAsync(reader, [], stop), await marks.OfAsync(reader, stop));
        var found = await news.LatestAsync([.. followed.Keys], limit + 1, new LedgerPosition(before), stop);
        return JsonAnswers.Send(new TopicNoticesAnswer(
            [.. found.Take(limit).Select(notice => TopicNoticeLine.Of(notice, TopicNews.IsNew(notice, followed, read)))],
            found.Count > limit ? found[limit - 1].Position.ToString() : null, await unread.CountAsync(reader, [], stop)));
    }

    /// <summary>A topic that somebody follows, as the API shows it.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Name">What it is called; may hold readings. null for one that is no more.</param>
    /// <param name="Page">The page that it is about; null for one that is no more.</param>
    /// <param name="Feed">Its feed.</param>
    internal sealed record TopicLine(string Topic, LocalizedText? Name, string? Page, string Feed)
    {
        public static TopicLine Of(NoticeTopic topic, UI.TopicName? named) => new(topic.ToString(), named?.Name, named?.Page, $"/feeds/{topic}.atom");
    }

    /// <summary>The topics that somebody follows.</summary>
    /// <param name="Topics">The topics, the latest followed first.</param>
    internal sealed record TopicsAnswer(IReadOnlyList<TopicLine> Topics);

    /// <summary>What a topic said, as the API shows it.</summary>
    /// <param name="Topic">The topic. Of a dataset it is the dataset's own, also where all are followed.</param>
    /// <param name="Key">Its name within the topic.</param>
    /// <param name="Title">One line; may hold readings.</param>
    /// <param name="Text">Plain text, may be empty; may hold readings.</param>
    /// <param name="Page">The page on which it is read.</param>
    /// <param name="At">When it was said, or said in other words.</param>
    /// <param name="IsNew">Whether it was not marked as read.</param>
    /// <param name="Position">Its place in the ledger: what marks it, and all before it, as read.</param>
    internal sealed record TopicNoticeLine(string Topic, string Key, LocalizedText Title, LocalizedText Text, string Page, DateTimeOffset At, bool IsNew, string Position)
    {
        public static TopicNoticeLine Of(Notice notice, bool isNew) => new(
            notice.Topic.ToString(), notice.Key, notice.Title, notice.Body, notice.Link, notice.UpdatedAt, isNew, notice.Position.ToString());
    }

    /// <summary>What somebody's topics said.</summary>
    /// <param name="Notices">What they said, the latest first.</param>
    /// <param name="Next">Where to go on; null at the end.</param>
    /// <param name="Unread">How many of these and of the news of issues are new, at most 100.</param>
    internal sealed record TopicNoticesAnswer(IReadOnlyList<TopicNoticeLine> Notices, string? Next, int Unread);
}
