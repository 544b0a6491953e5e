using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Datasets;

/// <summary>Corrections for programs: whoever has an account proposes, staff who are signed in decide.</summary>
internal static class CorrectionApi
{
    private const int MostPerPage = 100;

    private static CorrectionLine Line { get; } = new(
        DatasetId.Parse("civic.toilets", null), 1, Pseudonym.FromBytes(new byte[16]), 2, 17, CorrectionKind.Change, CorrectionState.Open, null, new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), null,
        "/datasets/civic.toilets/corrections/1");

    private static CorrectionAnswer Waiting { get; } = new(Line, [new CellAnswer("開く時刻", "09:00", "08:30")], "入口の掲示で見ました。", null);

    /// <summary>Among the addresses of datasets.</summary>
    public static void MapCorrectionApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{id}/versions/{version}/rows/{row}/corrections", ProposeAsync).WithName("ProposeCorrection").Writes(ApiScope.Datasets).Produces<CorrectionAnswer>(201).ProducesProblem(410)
            .WithExample(Waiting, new CorrectionBody([new("開く時刻", "08:30")], "入口の掲示で見ました。"))
            .WithSummary("Proposes to correct cells of a row of a version; rows are numbered from 1 without the header. The same again while it waits is the one that waits.");
        api.MapPost("/{id}/versions/{version}/rows", AddAsync).WithName("ProposeRow").Writes(ApiScope.Datasets).Produces<CorrectionAnswer>(201).ProducesProblem(410)
            .WithExample(Waiting with { Correction = Line with { Row = 0, Kind = CorrectionKind.Add }, Changes = [new("名称", "", "みどり公園"), new("開く時刻", "", "08:30")] },
                new CorrectionBody([new("名称", "みどり公園"), new("開く時刻", "08:30")], "四月にできました。"))
            .WithSummary("Proposes a row that a version has not; cells that are not named are empty. The same again while it waits is the one that waits.");
        api.MapPost("/{id}/versions/{version}/rows/{row}/removal", RemoveAsync).WithName("ProposeRemoval").Writes(ApiScope.Datasets).Produces<CorrectionAnswer>(201).ProducesProblem(410)
            .WithExample(Waiting with { Correction = Line with { Kind = CorrectionKind.Remove }, Changes = [new("名称", "みどり公園", ""), new("開く時刻", "08:30", "")] }, new RemovalBody("三月に取りこわされました。"))
            .WithSummary("Proposes that a row of a version should not be there any more. The same again while it waits is the one that waits.");
        api.MapGet("/{id}/corrections", ListAsync).WithName("ListCorrections").Needs(ApiScope.Datasets).Produces<CorrectionsAnswer>().ProducesProblem(401).ProducesProblem(403)
            .WithExample(new CorrectionsAnswer([Line], null))
            .WithSummary("One's own corrections of a dataset, to signed-in staff all, the newest first; of a state (open, accepted, declined) or all; limit from 1 to 100, default 20; go on with cursor = next until there is no next.");
        api.MapGet("/{id}/corrections/{number}", OneAsync).WithName("GetCorrection").Needs(ApiScope.Datasets).Produces<CorrectionAnswer>().ProducesProblem(401).ProducesProblem(403)
            .WithExample(Waiting with { Types = [] }).WithSummary("One correction with its words, to whoever proposed it and to signed-in staff; to these also which columns change their type with it.");
        api.MapPost("/{id}/corrections/{number}/accept", AcceptAsync).WithName("AcceptCorrection").WritesAsStaff().Produces<CorrectionAnswer>().ProducesProblem(409)
            .WithExample(Waiting with { Correction = Line with { State = CorrectionState.Accepted, Made = 3, DecidedAt = Line.ProposedAt.AddDays(1) } })
            .WithSummary("For signed-in staff, not for tokens: makes the next version with the correction. One that was accepted already is fine.");
        api.MapPost("/{id}/corrections/{number}/decline", DeclineAsync).WithName("DeclineCorrection").WritesAsStaff().Produces<CorrectionAnswer>().ProducesProblem(409)
            .WithExample(Waiting with { Correction = Line with { State = CorrectionState.Declined, DecidedAt = Line.ProposedAt.AddDays(1) }, Reason = "現地では9時でした。" }, new ReasonBody("現地では9時でした。"))
            .WithSummary("For signed-in staff, not for tokens: declines a correction and says why. One that was declined already is fine.");
    }

    private static Task<IResult> ProposeAsync(
        HttpContext context, string id, int version, long row, CorrectionBody body, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors) =>
        TakeAsync(context, id, version, row, CorrectionKind.Change, body, desk, corrections, errors);

    private static Task<IResult> AddAsync(
        HttpContext context, string id, int version, CorrectionBody body, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors) =>
        TakeAsync(context, id, version, 0, CorrectionKind.Add, body, desk, corrections, errors);

    private static Task<IResult> RemoveAsync(
        HttpContext context, string id, int version, long row, RemovalBody body, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors) =>
        TakeAsync(context, id, version, row, CorrectionKind.Remove, new CorrectionBody([], body.Why), desk, corrections, errors);

    private static async Task<IResult> TakeAsync(
        HttpContext context, string id, int version, long row, CorrectionKind kind, CorrectionBody body, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors)
    {
        var stop = context.RequestAborted;
        if (await ApiDoor.RefuseAsync(context) is { } foreign)
            return errors.Result(foreign);
        var by = await desk.PseudonymAsync(Readers.Of(context), stop);
        if (ApiDoor.KeyOf(context, by, out var key) is { } unreadable)
            return errors.Result(unreadable);
        if (by.IsNone)
            return errors.Result(WebRefusals.SignInFirst);
        if (!body.IsWhole())
            return errors.Result(WebRefusals.BadValue("changes"));
        if (await desk.FindAsync(id, staff: false, stop) is not { } dataset)
            return errors.Result(WebRefusals.NotFound);
        var (seen, refusal) = DatasetDesk.VersionOf(dataset, version);
        if (seen is null)
            return errors.Result(refusal!);
        if ((kind == CorrectionKind.Add ? CorrectionDesk.NewRow(seen) : await corrections.RowAsync(seen, row, stop)) is not { } record)
            return errors.Result(WebRefusals.NotFound);
        var proposed = new ProposeCorrection(by, seen.Number, row, body.Words(seen, record), kind);
        var outcome = await corrections.ProposeAsync(dataset, key, proposed, stop);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        if (await corrections.ProposedAsync(dataset.Id, proposed, outcome.Position, stop) is not { } correction)
            return errors.Result(DatasetWebRefusals.NoCorrection);
        context.Response.Headers.Location = $"/api/v1/datasets/{dataset.Id}/corrections/{correction.Number}";
        return JsonAnswers.Send(await CorrectionAnswer.ReadAsync(desk, corrections, correction, stop), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, string id, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors, string? state = null, int limit = 20, string? cursor = null)
    {
        var (reader, stop) = (Readers.Of(context), context.RequestAborted);
        var isStaff = reader.Is(Role.Staff);
        if (limit is < 1 or > MostPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (!ApiWords.TryRead<CorrectionState>(state, out var wanted))
            return errors.Result(WebRefusals.BadValue(nameof(state)));
        if (!isStaff && !reader.IsSignedIn)
            return errors.Result(WebRefusals.SignInFirst);
        if (await desk.FindAsync(id, isStaff, stop) is not { } dataset)
            return errors.Result(WebRefusals.NotFound);
        try
        {
            var question = new CorrectionQuestion { Dataset = dataset.Id, State = wanted, Limit = limit, After = cursor };
            var page = isStaff ? await corrections.ListAsync(question, stop) : await corrections.OfAsync(reader, question, stop);
            return JsonAnswers.Send(new CorrectionsAnswer([.. page.Corrections.Select(CorrectionLine.Of)], page.Next));
        }
        catch (FormatException)
        {
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        }
    }

    private static async Task<IResult> OneAsync(HttpContext context, string id, int number, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors)
    {
        var reader = Readers.Of(context);
        if (!reader.Is(Role.Staff) && !reader.IsSignedIn)
            return errors.Result(WebRefusals.SignInFirst);
        return await FindAsync(context, id, number, corrections) is { } correction
            ? JsonAnswers.Send(await CorrectionAnswer.ReadAsync(desk, corrections, correction, context.RequestAborted, reader.Is(Role.Staff))) : errors.Result(DatasetWebRefusals.NoCorrection);
    }

    private static Task<IResult> AcceptAsync(HttpContext context, string id, int number, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors) =>
        DecideAsync(context, id, number, desk, corrections, errors, (correction, key) => corrections.AcceptAsync(correction, key, context.RequestAborted));

    private static Task<IResult> DeclineAsync(HttpContext context, string id, int number, ReasonBody body, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors) =>
        DecideAsync(context, id, number, desk, corrections, errors, (correction, key) => corrections.DeclineAsync(correction, key, body.Reason ?? "", context.RequestAborted));

    private static async Task<IResult> DecideAsync(
        HttpContext context, string id, int number, DatasetDesk desk, CorrectionDesk corrections, ErrorAnswers errors, Func<Correction, CommandKey, Task<Outcome>> decide)
    {
        var (reader, stop) = (Readers.Of(context), context.RequestAborted);
        if ((ApiDoor.RefuseOthers(context, Role.Staff) ?? await ApiDoor.RefuseAsync(context)) is { } refusal)
            return errors.Result(refusal);
        if (ApiDoor.KeyOf(context, await desk.PseudonymAsync(reader, stop), out var key) is { } unreadable)
            return errors.Result(unreadable);
        if (await FindAsync(context, id, number, corrections) is not { } correction)
            return errors.Result(DatasetWebRefusals.NoCorrection);
        var outcome = await decide(correction, key);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        return JsonAnswers.Send(await CorrectionAnswer.ReadAsync(desk, corrections, await FindAsync(context, id, number, corrections) ?? correction, stop));
    }

    private static Task<Correction?> FindAsync(HttpContext context, string id, int number, CorrectionDesk corrections) =>
        DatasetId.TryParse(id, null, out var dataset) ? corrections.FindAsync(dataset, number, Readers.Of(context), context.RequestAborted) : Task.FromResult<Correction?>(null);
}
