using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Relationships;

/// <summary>Ties for programs: their numbers for everybody, one's own for oneself.</summary>
internal static class TieApi
{
    private const int MostPerPage = 100;
    private const string Mine = "/api/v1/ties/mine";

    public static void MapTieApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/ties").WithTags("ties").ProducesProblem(400);
        api.MapGet("/counts", CountsAsync).WithName("CountTies").Produces<CountsAnswer>().WithExample(new CountsAnswer([new(TieKind.Helps, 12, null), new(TieKind.Online, null, "<5")], null))
            .WithSummary("How many ties people have to the place, by kind. Numbers from 1 to 4 and what would give them away are null.");
        api.MapGet("/people", ShownAsync).WithName("ListShownTies").ReadsAsStaff().Produces<ShownTiesAnswer>()
            .WithExample(new ShownTiesAnswer([new(TieKind.Helps, "monthly", "staff", "2019-04", Example.Skills, Example.Wishes, Example.ChangedAt)], "4711"))
            .WithSummary("For signed-in staff, not for tokens: ties that people show to staff or to everybody who is signed in, the latest first; whose they are is not said. limit from 1 to 100, default 50; go on with cursor = next until there is no next.");
        api.MapGet("/mine", MineAsync).WithName("ListMyTies").Needs(ApiScope.Ties).Produces<TiesAnswer>().ProducesProblem(401).ProducesProblem(403).WithExample(new TiesAnswer([Example]))
            .WithSummary("One's own ties, at most one of each kind.");
        api.MapPut("/mine/{kind}", DeclareAsync).WithName("DeclareTie").Writes(ApiScope.Ties).Heeds(Mine).Produces<TieAnswer>()
            .WithExample(Example, new TieBody(Example.Strength, Example.Audience, Example.Since, Example.Skills, Example.Wishes, []))
            .WithSummary("Declares a tie of a kind, or changes it: what is sent stands in place of what was.");
        api.MapDelete("/mine/{kind}", WithdrawAsync).WithName("WithdrawTie").Writes(ApiScope.Ties).Heeds(Mine).Produces(StatusCodes.Status204NoContent).WithSummary("Withdraws a tie; one that is not there is fine.");
    }

    private static async Task<IResult> ShownAsync(HttpContext context, ITieQueries ties, ErrorAnswers errors, int limit = 50, string? cursor = null)
    {
        var before = long.MaxValue;
        if ((ApiDoor.RefuseOthers(context, Role.Staff) ?? (limit is < 1 or > MostPerPage ? WebRefusals.BadValue(nameof(limit))
            : cursor is not null && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before) ? WebRefusals.BadValue(nameof(cursor)) : null)) is { } refusal)
            return errors.Result(refusal);
        var (shown, next) = await ShownTies.ReadAsync(context.RequestServices.GetRequiredService<IVault>(), ties, forStaff: true, limit, before, context.RequestAborted);
        return JsonAnswers.Send(new ShownTiesAnswer([.. shown.Select(each => ShownTieAnswer.Of(each.Tie, each.Details))], next?.ToString(CultureInfo.InvariantCulture)));
    }

    private static TieAnswer Example { get; } = new(
        TieKind.Helps, "monthly", "counted", "2019-04", ["雪かき"], "冬の朝に声をかけてください。", [], new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));

    private static async Task<IResult> CountsAsync(ITieQueries ties, CancellationToken cancellationToken)
    {
        var counts = await ties.CountsAsync(cancellationToken);
        return JsonAnswers.Send(new CountsAnswer(counts.Kinds.Select(kind => new CountAnswer(kind.Kind, kind.Number, kind.IsSmall ? "<5" : null)), counts.Total));
    }

    private static async Task<IResult> MineAsync(HttpContext context, ITieQueries ties, ErrorAnswers errors) =>
        await PersonAsync(context) is { IsNone: false } person
            ? JsonAnswers.Send(new TiesAnswer(await ReadAsync(context, ties, person)))
            : errors.Result(new Refusal("CIVIC6706"));

    private static async Task<IResult> DeclareAsync(HttpContext context, string kind, TieBody body, ITieQueries ties, ErrorAnswers errors)
    {
        var (person, key, refusal) = await WhoAsync(context);
        if (refusal is not null)
            return errors.Result(refusal);
        if (TieWords.Read<TieKind>(kind) is not { } known)
            return errors.Result(WebRefusals.NotFound);
        var since = default(TieSince);
        if (body.Since is not null && !TieSince.TryParse(body.Since, null, out since))
            return errors.Result(WebRefusals.BadValue("since"));
        var command = new DeclareTie(
            known, TieWords.Read<TieStrength>(body.Strength) ?? default, TieWords.Read<TieAudience>(body.Audience) ?? default, body.Since is null ? null : since,
            [.. (body.Skills ?? []).Select(skill => skill ?? "")], body.Wishes ?? "",
            [.. (body.Plugins ?? []).Select(name => PluginId.TryParse(name, null, out var plugin) ? plugin : default)]);
        var grain = GrainOf(context, person);
        var outcome = await grain.Declare(await HoldAsync(context, key, grain, ties, person), command);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        await SeenAsync(context, outcome);
        return JsonAnswers.Send((await ReadAsync(context, ties, person)).FirstOrDefault(tie => tie.Kind == known));
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, string kind, ITieQueries ties, ErrorAnswers errors)
    {
        var (person, key, refusal) = await WhoAsync(context);
        if (refusal is not null)
            return errors.Result(refusal);
        if (TieWords.Read<TieKind>(kind) is not { } known)
            return errors.Result(WebRefusals.NotFound);
        var grain = GrainOf(context, person);
        var outcome = await grain.Withdraw(await HoldAsync(context, key, grain, ties, person), known);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        await SeenAsync(context, outcome);
        return Results.NoContent();
    }

    private static async Task<(Pseudonym Person, CommandKey Key, Refusal? Refusal)> WhoAsync(HttpContext context)
    {
        if (await ApiDoor.RefuseAsync(context) is { } foreign)
            return (default, default, foreign);
        var person = await PersonAsync(context);
        if (ApiDoor.KeyOf(context, person, out var key) is { } unreadable)
            return (person, key, unreadable);
        return (person, key, person.IsNone ? new Refusal("CIVIC6706") : null);
    }

    private static async Task<Pseudonym> PersonAsync(HttpContext context) =>
        Readers.Of(context) is { IsSignedIn: true } reader && context.RequestServices.GetService<IVault>() is { } vault
            ? await vault.PseudonymAsync(reader.Person, TieStream.Context, context.RequestAborted) : default;

    private static async Task<List<TieAnswer>> ReadAsync(HttpContext context, ITieQueries ties, Pseudonym person) =>
        [.. (await OwnTies.ReadAsync(context.RequestServices.GetRequiredService<IVault>(), ties, person, context.RequestAborted)).Select(own => TieAnswer.Of(own.Tie, own.Details))];

    private static Task<CommandKey> HoldAsync(HttpContext context, CommandKey key, ITieGrain grain, ITieQueries ties, Pseudonym person) =>
        context.RequestServices.GetRequiredService<Preconditions>().HoldAsync(context, key, grain, async () => (TiesAnswer?)new TiesAnswer(await ReadAsync(context, ties, person)));

    private static ITieGrain GrainOf(HttpContext context, Pseudonym person) =>
        context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ITieGrain>(person.ToString());

    private static ValueTask<bool> SeenAsync(HttpContext context, Outcome outcome) =>
        context.RequestServices.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position, context.RequestAborted);
}
