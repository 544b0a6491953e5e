using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Votes;

/// <summary>What staff do with ballots who are signed in, for programs; no token opens it.</summary>
internal static class BallotStaffApi
{
    /// <summary>Among the addresses of ballots.</summary>
    public static void MapStaffApi(this IEndpointRouteBuilder api)
    {
        var shown = BallotApi.Example;
        api.MapPost("/", OpenAsync).WithName("OpenBallot").WritesAsStaff().Produces<BallotApi.BallotAnswer>(201)
            .WithExample(shown with { Phase = "coming", Voters = 0 }, new OpenBody(
                "2026-park", shown.Title, shown.Explanation, [.. shown.Options.Select(option => new OptionBody(option.Name, null))], 1, 1, "anyone", shown.OpensAt, shown.ClosesAt, true))
            .WithSummary("For signed-in staff, not for tokens: lets people decide something. Nothing of it can be changed afterwards; it can be cancelled. A refusal names in its facts the field that it speaks of.");
        api.MapPost("/{id}/cancel", CancelAsync).WithName("CancelBallot").WritesAsStaff().Produces<BallotApi.BallotAnswer>()
            .WithExample(shown with { Phase = "cancelled", CancelReason = new LocalizedText("候補が一つ抜けていました。") }, new CancelBody("候補が一つ抜けていました。"))
            .WithSummary("For signed-in staff, not for tokens: cancels a ballot that is not counted yet and says why, in 1 to 2,000 characters. No vote is opened then.");
    }

    private static async Task<IResult> OpenAsync(HttpContext context, OpenBody body, VoteDesk desk, ErrorAnswers errors)
    {
        var (clerk, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        if (body.IsWrong() is { } member)
            return errors.Result(WebRefusals.BadValue(member));
        var id = body.Id is { } named ? BallotId.Parse(named, null) : IdOf(clerk, key);
        var command = body.Command();
        if (body.Electorate == ElectorateWords.Named)
        {
            var (people, unfound) = await desk.FindNamedAsync(body.Named!, context.RequestAborted);
            if (unfound is not null)
                return errors.Result(unfound.About("named"));
            command = command with { Electorate = await desk.ElectorateAsync(id, people, context.RequestAborted) };
        }
        var outcome = await desk.OpenAsync(id, key, command, Readers.Of(context), context.RequestAborted);
        if (outcome.Refusal is { } no)
            return errors.Result(no.Code == "CIVIC6401" ? no.About("id") : BallotDraft.FieldOf(no) is { } field ? no.About(field == "closes" ? "closesAt" : field) : no);
        context.Response.Headers.Location = $"/api/v1/ballots/{id}";
        return await AnswerAsync(context, id, desk, errors, StatusCodes.Status201Created);
    }

    private static async Task<IResult> CancelAsync(HttpContext context, string id, CancelBody body, VoteDesk desk, ErrorAnswers errors)
    {
        var (_, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        if (!BallotId.TryParse(id, null, out var ballot) || await desk.FindAsync(ballot, context.RequestAborted) is null)
            return errors.Result(WebRefusals.NotFound);
        var outcome = await desk.CancelAsync(ballot, key, new CancelBallot(new LocalizedText(SentText.Of(body.Reason)), default), Readers.Of(context), context.RequestAborted);
        return outcome.Refusal is { } no ? errors.Result(no) : await AnswerAsync(context, ballot, desk, errors);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, BallotId id, VoteDesk desk, ErrorAnswers errors, int status = StatusCodes.Status200OK) =>
        await desk.FindAsync(id, context.RequestAborted) is { } ballot ? JsonAnswers.Send(BallotApi.BallotAnswer.Of(ballot), status) : errors.Result(WebRefusals.NotFound);

    // Sent twice with the same key, it is the same ballot.
    private static BallotId IdOf(Pseudonym clerk, CommandKey key) =>
        key.IsNone ? BallotId.New() : BallotId.Parse(RandomName.From($"ballot\n{clerk}\n{key}"), null);

    /// <summary>A ballot as the API takes it.</summary>
    /// <param name="Id">3 to 60 characters of a-z, 0-9 and -, which stand in its address for ever; without it the city chooses.</param>
    /// <param name="Title">One line of at most 200 characters in each language.</param>
    /// <param name="Explanation">What it is about, at most 10,000 characters in each language; plain text.</param>
    /// <param name="Options">2 to 50 of them.</param>
    /// <param name="Least">How many options a vote names at least: from 0 (a blank vote is a vote) to most.</param>
    /// <param name="Most">How many it names at most: from 1 to the number of options.</param>
    /// <param name="Electorate">anyone: whoever has an account. staff, moderator: whoever has that role. office: whoever has any role. named: the people in named. Answers call staff, moderator and office roles.</param>
    /// <param name="OpensAt">From this moment on votes are taken; a whole second.</param>
    /// <param name="ClosesAt">From this moment on none is taken any more; a whole second, later than now and at most two years after opensAt.</param>
    /// <param name="ShowsTurnout">Whether everybody sees before the close how many have voted.</param>
    /// <param name="Named">For the electorate named, and for no other: login names of 1 to 2,000 people, each counted once. They are kept nowhere; answers tell how many. Names that nobody has are told by their places, from 1.</param>
    internal sealed record OpenBody(
        string? Id, [property: Required] LocalizedText Title, [property: Required] LocalizedText Explanation, [property: Required] IReadOnlyList<OptionBody>? Options,
        [property: Required] int? Least, [property: Required] int? Most, [property: Required] string? Electorate,
        [property: Required] DateTimeOffset? OpensAt, [property: Required] DateTimeOffset? ClosesAt, [property: Required] bool? ShowsTurnout,
        IReadOnlyList<string>? Named = null)
    {
        /// <summary>The first member that is not there or no such value; the rules look at the rest.</summary>
        public string? IsWrong() =>
            Id is not null && !BallotId.TryParse(Id, null, out _) ? "id" : Title is null ? "title" : Explanation is null ? "explanation"
            : Options is null || Options.Any(option => option?.Name is null) ? "options" : Least is null ? "least" : Most is null ? "most"
            : !ElectorateWords.Knows(Electorate) ? "electorate" : OpensAt is null ? "opensAt" : ClosesAt is null ? "closesAt" : ShowsTurnout is null ? "showsTurnout"
            : (Electorate == ElectorateWords.Named) == Named is null || Named?.Any(name => name is null) == true ? "named" : null;

        public OpenBallot Command() => new(
            SentText.Of(Title), SentText.Of(Explanation), [.. Options!.Select(option => new BallotOption(SentText.Of(option.Name), option.Explanation is { } more ? SentText.Of(more) : null))],
            Least!.Value, Most!.Value, ElectorateWords.Of(Electorate), OpensAt!.Value, ClosesAt!.Value, ShowsTurnout!.Value, default);
    }

    /// <summary>An option of a ballot as the API takes it.</summary>
    /// <param name="Name">One line of at most 200 characters in each language.</param>
    /// <param name="Explanation">More about it, at most 2,000 characters in each language; may be left out.</param>
    internal sealed record OptionBody([property: Required] LocalizedText Name, LocalizedText? Explanation);

    /// <summary>Why a ballot is cancelled.</summary>
    /// <param name="Reason">1 to 2,000 characters; everybody reads it.</param>
    internal sealed record CancelBody([property: Required] string? Reason);
}
