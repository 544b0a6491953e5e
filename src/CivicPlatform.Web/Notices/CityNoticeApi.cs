using System.ComponentModel.DataAnnotations;
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

/// <summary>What the city announces, for programs: everybody reads it, staff who are signed in write it.</summary>
internal static class CityNoticeApi
{
    private const int MostPerPage = 100;

    private static readonly CityNoticeAnswer Example = new(
        "safety", "aaaaaaaaaaaaaaaaaaaaaaaaaa", new LocalizedText("大雨への備え", null, "Heavy rain is coming"), new LocalizedText("川に近づかないでください。"),
        new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), "/notices/safety/aaaaaaaaaaaaaaaaaaaaaaaaaa");

    public static void MapCityNoticeApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/notices").WithTags("notices").ProducesProblem(400);
        api.MapGet("/", ListAsync).WithName("ListNotices").Produces<CityNoticesAnswer>().WithExample(new CityNoticesAnswer([Example], null))
            .WithSummary("What the city announces, of one topic (news, safety, living, events) or of all; the latest first, limit from 1 to 100, default 50; go on with cursor = next until there is no next.");
        api.MapGet("/{topic}/{key}", OneAsync).WithName("GetNotice").Produces<CityNoticeAnswer>().ProducesProblem(404).WithExample(Example).WithSummary("One notice of the city; 404 when it was taken back.");
        api.MapPost("/", PublishAsync).WithName("PublishNotice").WritesAsStaff().Produces<CityNoticeAnswer>(201).WithExample(Example, new AnnounceBody("safety", Example.Title, Example.Text))
            .WithSummary("For signed-in staff, not for tokens: announces something in the city's name. A refusal names in its facts the field that it speaks of.");
        api.MapPut("/{topic}/{key}", CorrectAsync).WithName("CorrectNotice").WritesAsStaff().Heeds("/api/v1/notices/{topic}/{key}").Produces<CityNoticeAnswer>().ProducesProblem(404).WithExample(Example, new NoticeBody(Example.Title, Example.Text))
            .WithSummary("For signed-in staff, not for tokens: says a notice in other words; the ledger keeps the earlier ones. The same words again are fine.");
        api.MapDelete("/{topic}/{key}", WithdrawAsync).WithName("WithdrawNotice").WritesAsStaff().Produces(StatusCodes.Status204NoContent).ProducesProblem(404)
            .WithSummary("For signed-in staff, not for tokens: takes a notice back; one that is not there is fine. The ledger keeps that it was there.");
    }

    private static async Task<IResult> ListAsync(INoticeQueries notices, ErrorAnswers errors, CancellationToken cancellationToken, string? topic = null, int limit = 50, string? cursor = null)
    {
        var (before, only) = (0L, default(NoticeTopic));
        var wrong = limit is < 1 or > MostPerPage ? nameof(limit)
            : topic is not null && !CityTopics.TryFind(topic, out only) ? nameof(topic)
            : cursor is not null && !(long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0) ? nameof(cursor) : null;
        if (wrong is not null)
            return errors.Result(WebRefusals.BadValue(wrong));
        var found = await notices.LatestAsync(topic is null ? CityTopics.All : [only], limit + 1, new LedgerPosition(before), cancellationToken);
        return JsonAnswers.Send(new CityNoticesAnswer([.. found.Take(limit).Select(CityNoticeAnswer.Of)], found.Count > limit ? found[limit - 1].Position.ToString() : null));
    }

    private static async Task<IResult> OneAsync(string topic, string key, CityNoticeDesk desk, ErrorAnswers errors, CancellationToken cancellationToken) =>
        await desk.FindAsync(topic, key, cancellationToken) is { } notice ? JsonAnswers.Send(CityNoticeAnswer.Of(notice)) : errors.Result(WebRefusals.NotFound);

    private static async Task<IResult> PublishAsync(HttpContext context, AnnounceBody body, CityNoticeDesk desk, ErrorAnswers errors)
    {
        var (clerk, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        if (!CityTopics.TryFind(body.Topic, out var topic))
            return errors.Result(WebRefusals.BadValue("topic"));
        var name = CityNoticeDesk.NameOf(clerk, key);
        var outcome = await desk.AnnounceAsync(topic, name, key, SentText.Of(body.Title), SentText.Of(body.Text), context.RequestAborted);
        if (outcome.Refusal is { } no)
            return errors.Result(Pointed(no));
        context.Response.Headers.Location = $"/api/v1/notices/{topic.Name}/{name}";
        return await AnswerAsync(context, topic, name, desk, errors, StatusCodes.Status201Created);
    }

    private static async Task<IResult> CorrectAsync(HttpContext context, string topic, string key, NoticeBody body, CityNoticeDesk desk, Preconditions conditions, ErrorAnswers errors)
    {
        var (_, command, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        if (await desk.FindAsync(topic, key, context.RequestAborted) is not { } notice)
            return errors.Result(WebRefusals.NotFound);
        command = await conditions.HoldAsync(context, command, desk.BoardOf(notice.Topic),
            async () => await desk.FindAsync(topic, key, context.RequestAborted) is { } now ? CityNoticeAnswer.Of(now) : null);
        if (await desk.CorrectAsync(notice.Topic, notice.Key, command, SentText.Of(body.Title), SentText.Of(body.Text), context.RequestAborted) is not { } outcome)
            return errors.Result(WebRefusals.NotFound);
        return outcome.Refusal is { } no ? errors.Result(Pointed(no)) : await AnswerAsync(context, notice.Topic, notice.Key, desk, errors);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, string topic, string key, CityNoticeDesk desk, ErrorAnswers errors)
    {
        var (_, command, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        if (!CityTopics.TryFind(topic, out var known))
            return errors.Result(WebRefusals.NotFound);
        var outcome = await desk.WithdrawAsync(known, key, command, context.RequestAborted);
        return outcome.Refusal is { } no ? errors.Result(no) : Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, NoticeTopic topic, string key, CityNoticeDesk desk, ErrorAnswers errors, int status = StatusCodes.Status200OK) =>
        await desk.FindAsync(topic.Name, key, context.RequestAborted) is { } notice ? JsonAnswers.Send(CityNoticeAnswer.Of(notice), status) : errors.Result(WebRefusals.NotFound);

    // The board calls a notice's text its body.
    private static Refusal Pointed(Refusal refusal) => refusal.Facts.GetValueOrDefault("field") == "body" ? new Refusal(refusal.Code, ("field", "text")) : refusal;

    /// <summary>A notice of the city as the API takes it.</summary>
    /// <param name="Topic">news, safety, living or events.</param>
    /// <param name="Title">One line, at most 200 characters in each language.</param>
    /// <param name="Text">Plain text of 1 to 2,000 characters in each language.</param>
    internal sealed record AnnounceBody([property: Required] string? Topic, [property: Required] LocalizedText? Title, [property: Required] LocalizedText? Text);

    /// <summary>A notice of the city in other words.</summary>
    /// <param name="Title">One line, at most 200 characters in each language.</param>
    /// <param name="Text">Plain text of 1 to 2,000 characters in each language.</param>
    internal sealed record NoticeBody([property: Required] LocalizedText? Title, [property: Required] LocalizedText? Text);

    /// <summary>A notice of the city as the API shows it.</summary>
    /// <param name="Topic">news, safety, living or events.</param>
    /// <param name="Key">Its name within the topic.</param>
    /// <param name="Title">One line; may hold readings.</param>
    /// <param name="Text">Plain text; may hold readings.</param>
    /// <param name="PublishedAt">When it was first published.</param>
    /// <param name="UpdatedAt">When it was last corrected.</param>
    /// <param name="Page">Its page.</param>
    internal sealed record CityNoticeAnswer(string Topic, string Key, LocalizedText Title, LocalizedText Text, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, string Page)
    {
        public static CityNoticeAnswer Of(Notice notice) => new(notice.Topic.Name, notice.Key, notice.Title, notice.Body, notice.PublishedAt, notice.UpdatedAt, notice.Link);
    }

    /// <summary>Some of what the city announces.</summary>
    /// <param name="Notices">The notices, the latest first.</param>
    /// <param name="Next">Where the list goes on; null at its end.</param>
    internal sealed record CityNoticesAnswer(IReadOnlyList<CityNoticeAnswer> Notices, string? Next);
}
