using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Votes;

/// <summary>The pages of ballots and their forms.</summary>
internal static class BallotEndpoints
{
    public static void MapBallots(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<BallotsPage>("/ballots").Shared();
        routes.MapShellPage<BallotPage>("/ballots/{id}").Shared();
        routes.MapShellPage<CheckPage>("/ballots/{id}/check");
        routes.MapMethods("/ballots/new", ["GET", "HEAD"], context => IsStaff(context)
            ? Show(context, typeof(NewBallotPage), [])
            : StaffEndpoints.ChallengeAsync(context, context.RequestServices.GetRequiredService<ErrorAnswers>()));
        routes.MapPost("/ballots/new", context => TakeAsync(context, OpenAsync)).ExcludeFromDescription();
        routes.MapPost("/ballots/{id}/confirm", context => TakeAsync(context, ConfirmAsync)).ExcludeFromDescription();
        routes.MapPost("/ballots/{id}/vote", context => TakeAsync(context, VoteAsync)).ExcludeFromDescription();
        routes.MapPost("/ballots/{id}/check", context => TakeAsync(context, CheckAsync)).ExcludeFromDescription();
        routes.MapPost("/ballots/{id}/cancel", context => TakeAsync(context, CancelAsync)).ExcludeFromDescription();
        routes.MapBallotApi();
    }

    private static bool IsStaff(HttpContext context) => StaffSignIn.IsStaff(context) || Readers.Of(context).Is(Role.Staff);

    private static async Task TakeAsync(HttpContext context, Func<HttpContext, VoteDesk, IFormCollection, Task<Refusal?>> take)
    {
        var services = context.RequestServices;
        var refusal = !await services.GetRequiredService<OwnForms>().IsOursAsync(context) ? WebRefusals.ForeignForm
            : await take(context, services.GetRequiredService<VoteDesk>(), await OwnForms.ReadAsync(context));
        if (refusal is not null)
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);
    }

    private static async Task<Refusal?> OpenAsync(HttpContext context, VoteDesk desk, IFormCollection form)
    {
        if (!IsStaff(context))
            return WebRefusals.StaffOnly;
        var (command, draft) = BallotDraft.Of(form).Read(context.RequestServices.GetRequiredService<CityClock>());
        // Only once all else is right: who has an account is nothing to try out.
        if (draft.NamesPeople && command is not null)
        {
            var (named, unfound) = await desk.FindNamedAsync(draft.NamedLines, context.RequestAborted);
            if (unfound is not null)
                (command, draft) = (null, draft.WithFault("named", unfound));
            else
                command = command with { Electorate = await desk.ElectorateAsync(draft.Id, named, context.RequestAborted) };
        }
        if (command is not null)
        {
            var outcome = await desk.OpenAsync(draft.Id, OwnForms.KeyOf(form), command, Readers.Of(context), context.RequestAborted);
            if (outcome.Accepted)
                return SeeOther(context, $"/ballots/{draft.Id}");
            draft = draft.WithFault(outcome.Refusal!);
        }
        await Show(context, typeof(NewBallotPage), new() { [nameof(NewBallotPage.Draft)] = draft }, StatusCodes.Status422UnprocessableEntity);
        return null;
    }

    private static async Task<Refusal?> ConfirmAsync(HttpContext context, VoteDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } ballot)
            return WebRefusals.NotFound;
        var choices = ChoicesOf(form);
        var refusal = Refused(context, ballot, choices)
            ?? (await desk.MayVoteAsync(Readers.Of(context), ballot, context.RequestAborted) ? null : new Refusal("CIVIC6415"));
        if (refusal is not null)
            return await ShowAgainAsync(context, new BallotAttempt(refusal, choices));
        await Show(context, typeof(ConfirmPage), new() { [nameof(ConfirmPage.Ballot)] = ballot, [nameof(ConfirmPage.Choices)] = choices });
        return null;
    }

    private static async Task<Refusal?> VoteAsync(HttpContext context, VoteDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } ballot)
            return WebRefusals.NotFound;
        var choices = ChoicesOf(form);
        var answer = await desk.CastAsync(Readers.Of(context), ballot.Id, OwnForms.KeyOf(form), choices, context.RequestAborted);
        if (answer.Outcome.Refusal is { } refusal)
            return await ShowAgainAsync(context, new BallotAttempt(refusal, choices));
        var grouped = string.Join('-', answer.Receipt.ToString().Chunk(5).Select(part => new string(part)));
        context.Response.OnStarting(() => Task.FromResult(context.Response.Headers.CacheControl = "no-store"));
        await Show(context, typeof(ReceiptPage), new() { [nameof(ReceiptPage.Ballot)] = ballot, [nameof(ReceiptPage.Grouped)] = grouped });
        return null;
    }

    private static async Task<Refusal?> CheckAsync(HttpContext context, VoteDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } ballot)
            return WebRefusals.NotFound;
        var text = (string?)form["receipt"] ?? "";
        var read = VoteReceipt.TryParse(text, null, out var receipt);
        var vote = read ? await desk.FindVoteAsync(ballot.Id, receipt, context.RequestAborted) : null;
        var given = new Dictionary<string, object> { [nameof(CheckPage.Typed)] = new TypedReceipt(text.Length <= 60 ? text : text[..60], read) };
        if (vote is not null)
            given[nameof(CheckPage.Found)] = vote;
        context.Response.OnStarting(() => Task.FromResult(context.Response.Headers.CacheControl = "no-store"));
        await Show(context, typeof(CheckPage), given, vote is null && ballot.Phase == BallotPhase.Closed ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
        return null;
    }

    private static async Task<Refusal?> CancelAsync(HttpContext context, VoteDesk desk, IFormCollection form)
    {
        if (!IsStaff(context))
            return WebRefusals.StaffOnly;
        if (await FindAsync(context, desk) is not { } ballot)
            return WebRefusals.NotFound;
        var reason = SentText.Of(form["reason"]);
        var outcome = await desk.CancelAsync(ballot.Id, OwnForms.KeyOf(form), new CancelBallot(new LocalizedText(reason), default), Readers.Of(context), context.RequestAborted);
        return outcome.Refusal is { } refusal ? await ShowAgainAsync(context, new BallotAttempt(refusal, [], reason)) : SeeOther(context, $"/ballots/{ballot.Id}");
    }

    // Says on the first page what the ballot itself would say on the last; the ballot decides.
    private static Refusal? Refused(HttpContext context, BallotSummary ballot, ImmutableArray<int> choices) => ballot.Opened switch
    {
        _ when !Readers.Of(context).IsSignedIn => new Refusal("CIVIC6415"),
        _ when ballot.Phase == BallotPhase.Coming => new Refusal("CIVIC6412", ("opensAt", ballot.Opened.OpensAt)),
        _ when ballot.Phase == BallotPhase.Cancelled => new Refusal("CIVIC6414"),
        _ when ballot.Phase is BallotPhase.Closed or BallotPhase.Counting => new Refusal("CIVIC6413", ("closedAt", ballot.Opened.ClosesAt)),
        var rules when choices.Length < rules.Least || choices.Length > rules.Most =>
            new Refusal("CIVIC6416", ("chosen", choices.Length), ("least", rules.Least), ("most", rules.Most)),
        var rules when choices.Any(choice => choice < 1 || choice > rules.Options.Length) || choices.Distinct().Count() != choices.Length =>
            new Refusal("CIVIC6417", ("option", choices.FirstOrDefault()), ("options", rules.Options.Length)),
        _ => null,
    };

    private static Task<BallotSummary?> FindAsync(HttpContext context, VoteDesk desk) =>
        BallotId.TryParse(context.Request.RouteValues["id"] as string, null, out var id) ? desk.FindAsync(id, context.RequestAborted) : Task.FromResult<BallotSummary?>(null);

    private static ImmutableArray<int> ChoicesOf(IFormCollection form) =>
        [.. form["choice"].Take(100).Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static Refusal? SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        context.Response.Headers.CacheControl = "no-store";
        return null;
    }

    private static async Task<Refusal?> ShowAgainAsync(HttpContext context, BallotAttempt attempt)
    {
        await Show(context, typeof(BallotPage), new() { [nameof(BallotPage.Attempt)] = attempt }, StatusCodes.Status422UnprocessableEntity);
        return null;
    }

    private static Task Show(HttpContext context, Type page, Dictionary<string, object> given, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, page, given);
    }
}
