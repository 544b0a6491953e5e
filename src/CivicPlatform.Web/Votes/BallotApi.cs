using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Votes;

/// <summary>Ballots for programs.</summary>
internal static class BallotApi
{
    private const int MostPerPage = 200;

    public static void MapBallotApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/ballots").WithTags("ballots").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", ListAsync).WithName("ListBallots").Produces<BallotsAnswer>().WithExample(new BallotsAnswer([Example], null)).WithSummary("Ballots of a phase (coming, open, counting, closed, cancelled) or all; limit from 1 to 200, default 50; go on with cursor = next.");
        api.MapGet("/{id}", OneAsync).WithName("GetBallot").Produces<BallotAnswer>().WithExample(Example).WithSummary("One ballot: its rules, how far it is, and how many have voted where it shows that.");
        api.MapPut("/{id}/vote", VoteAsync).WithName("Vote").Writes(ApiScope.Votes).Produces<VoteTaken>().WithExample(new { receipt = "abcde-fghij-klmno-pqrst-uvwxy-z", mark = "…" }, new VoteBody([2]))
            .WithSummary("Vote, or change one's vote. Send an Idempotency-Key. The receipt is told here and nowhere else.");
        api.MapGet("/{id}/result", ResultAsync).WithName("GetBallotResult").Produces<ResultAnswer>().WithExample(new ResultAnswer(Example.Id, 42, [new(1, new LocalizedText("さくら公園"), 17), new(2, new LocalizedText("みらい公園"), 25)], false))
            .WithSummary("The result; 404 before the ballot is counted.");
        api.MapGet("/{id}/votes", VotesAsync).WithName("DownloadVotes").Produces<Stream>(200, "application/jsonl").WithExample("{\"mark\":\"…\",\"choices\":[2]}\n").WithSummary("All opened votes as JSON lines {mark, choices}, to count them again; 404 before the ballot is counted.");
        api.MapStaffApi();
    }

    /// <summary>For the API's document.</summary>
    public static BallotAnswer Example { get; } = new(
        BallotId.Parse("2026-park", null), "open", new LocalizedText("新しい公園の名前", En: "The new park's name"), new LocalizedText("二つの案から選びます。"),
        [new(1, new LocalizedText("さくら公園"), null), new(2, new LocalizedText("みらい公園"), null)], 1, 1, "anyone",
        new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 8, 0, 0, 0, TimeSpan.Zero), 42, null, null, null);

    private static async Task<IResult> ListAsync(
        IBallotQueries ballots, ErrorAnswers errors, CancellationToken cancellationToken, string? phase = null, string? cursor = null, int limit = 50)
    {
        var skip = 0;
        if (limit is < 1 or > MostPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (cursor is not null && (!int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip) || skip < 0))
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        var phases = Enum.GetValues<BallotPhase>();
        if (phase is not null)
            phases = [.. phases.Where(known => string.Equals(known.ToString(), phase, StringComparison.OrdinalIgnoreCase))];
        if (phases.Length == 0)
            return errors.Result(WebRefusals.BadValue(nameof(phase)));
        var found = await ballots.ListAsync(phases, Math.Min(limit + 1, MostPerPage), skip, cancellationToken);
        var more = found.Count > limit || found.Count == MostPerPage;
        return JsonAnswers.Send(new BallotsAnswer([.. found.Take(limit).Select(BallotAnswer.Of)], more ? (skip + Math.Min(limit, found.Count)).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static async Task<IResult> OneAsync(string id, VoteDesk desk, ErrorAnswers errors, CancellationToken cancellationToken) =>
        await FindAsync(id, desk, cancellationToken) is { } ballot ? JsonAnswers.Send(BallotAnswer.Of(ballot)) : errors.Result(WebRefusals.NotFound);

    private static async Task<IResult> VoteAsync(
        HttpContext context, string id, VoteBody body, VoteDesk desk, ErrorAnswers errors)
    {
        if (await ApiDoor.RefuseAsync(context) is { } foreign)
            return errors.Result(foreign);
        if (body.Choices is null)
            return errors.Result(WebRefusals.BadValue("choices"));
        if (await FindAsync(id, desk, context.RequestAborted) is not { } ballot)
            return errors.Result(WebRefusals.NotFound);
        var reader = Readers.Of(context);
        if (ApiDoor.KeyOf(context, await desk.VoterAsync(reader, ballot.Id, context.RequestAborted), out var key) is { } unreadable)
            return errors.Result(unreadable);
        if (!reader.IsSignedIn)
            return errors.Result(new Refusal("CIVIC6415"));
        var answer = await desk.CastAsync(reader, ballot.Id, key.IsNone ? CommandKey.New() : key, [.. body.Choices], context.RequestAborted);
        if (answer.Outcome.Refusal is { } refusal)
            return errors.Result(refusal);
        return JsonAnswers.Send(new VoteTaken(answer.Receipt, answer.Receipt.Mark));
    }

    private static async Task<IResult> ResultAsync(string id, VoteDesk desk, ErrorAnswers errors, CancellationToken cancellationToken) =>
        await FindAsync(id, desk, cancellationToken) is { Phase: BallotPhase.Closed } ballot
            ? JsonAnswers.Send(new ResultAnswer(ballot.Id, ballot.Voters ?? 0, [.. ballot.Opened.Options.Select((option, i) => new OptionResult(i + 1, option.Name, ballot.Tally[i]))], ballot.TellsOnVoters))
            : errors.Result(WebRefusals.NotFound);

    private static async Task<IResult> VotesAsync(HttpContext context, string id, VoteDesk desk, IBallotQueries ballots, ErrorAnswers errors)
    {
        if (await FindAsync(id, desk, context.RequestAborted) is not { Phase: BallotPhase.Closed } ballot)
            return errors.Result(WebRefusals.NotFound);
        context.Response.ContentType = "application/jsonl; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{ballot.Id}-votes.jsonl\"";
        context.Response.Headers.CacheControl = "no-cache";
        await foreach (var vote in ballots.VotesAsync(ballot.Id, context.RequestAborted))
        {
            await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(vote, EventJson.Options), context.RequestAborted);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), context.RequestAborted);
        }
        return Results.Empty;
    }

    private static Task<BallotSummary?> FindAsync(string id, VoteDesk desk, CancellationToken cancellationToken) =>
        BallotId.TryParse(id, null, out var ballot) ? desk.FindAsync(ballot, cancellationToken) : Task.FromResult<BallotSummary?>(null);

    /// <summary>A vote.</summary>
    /// <param name="Choices">Numbers of the chosen options, from 1.</param>
    internal sealed record VoteBody([property: Required] IReadOnlyList<int>? Choices);

    /// <summary>A vote that is durable.</summary>
    /// <param name="Receipt">What finds the vote among the opened ones after the close; nobody else has it.</param>
    /// <param name="Mark">What the opened vote will be marked with.</param>
    internal sealed record VoteTaken(VoteReceipt Receipt, VoteMark Mark);

    /// <summary>Some ballots.</summary>
    /// <param name="Ballots">The ballots.</param>
    /// <param name="Next">Where the list goes on; null at its end.</param>
    internal sealed record BallotsAnswer(IReadOnlyList<BallotAnswer> Ballots, string? Next);

    /// <summary>An option as the API shows it.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Explanation">More about it; null where there is nothing more.</param>
    internal sealed record OptionAnswer(int Number, LocalizedText Name, LocalizedText? Explanation);

    /// <summary>A ballot as the API shows it.</summary>
    /// <param name="Id">Names the ballot.</param>
    /// <param name="Phase">coming, open, counting, closed or cancelled.</param>
    /// <param name="Title">What is decided, in one line.</param>
    /// <param name="Explanation">What it is about; plain text.</param>
    /// <param name="Options">What can be chosen.</param>
    /// <param name="Least">How many options a vote names at least.</param>
    /// <param name="Most">How many it names at most.</param>
    /// <param name="Electorate">Who may vote: anyone; roles: people with certain roles; named: people whom staff named.</param>
    /// <param name="OpensAt">From this moment on votes are taken.</param>
    /// <param name="ClosesAt">From this moment on none is taken any more.</param>
    /// <param name="Voters">How many have voted; null where that is told after the close only.</param>
    /// <param name="EndedAt">When it was counted or cancelled; null before.</param>
    /// <param name="CancelReason">Why it was cancelled; null of one that was not.</param>
    /// <param name="Named">For the electorate named how many people that are, nobody is told who they are; null for any other.</param>
    internal sealed record BallotAnswer(
        BallotId Id, string Phase, LocalizedText Title, LocalizedText Explanation, IReadOnlyList<OptionAnswer> Options, int Least, int Most,
        string Electorate, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int? Voters, DateTimeOffset? EndedAt, LocalizedText? CancelReason,
        int? Named)
    {
        public static BallotAnswer Of(BallotSummary ballot) => new(
            ballot.Id, ballot.Phase.ToString().ToLowerInvariant(), ballot.Opened.Title, ballot.Opened.Explanation,
            [.. ballot.Opened.Options.Select((option, i) => new OptionAnswer(i + 1, option.Name, option.Explanation))], ballot.Opened.Least, ballot.Opened.Most,
            ballot.Opened.Electorate.Kind.ToString().ToLowerInvariant(), ballot.Opened.OpensAt, ballot.Opened.ClosesAt, ballot.Voters, ballot.EndedAt, ballot.CancelReason,
            ballot.Opened.Electorate is { Kind: ElectorateKind.Named, Named.Length: var named } ? named : null);
    }

    /// <summary>How many votes name an option.</summary>
    /// <param name="Number">Its number, from 1.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Votes">How many votes name it.</param>
    internal sealed record OptionResult(int Number, LocalizedText Name, int Votes);

    /// <summary>A result.</summary>
    /// <param name="Id">Names the ballot.</param>
    /// <param name="Voters">How many have voted.</param>
    /// <param name="Options">How many votes each option got.</param>
    /// <param name="TellsOnVoters">Whether so few voted that the result may tell how somebody did.</param>
    internal sealed record ResultAnswer(BallotId Id, int Voters, IReadOnlyList<OptionResult> Options, bool TellsOnVoters);
}
