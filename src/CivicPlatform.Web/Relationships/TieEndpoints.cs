using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Relationships;

/// <summary>The ties of people to the place: their numbers for everybody, one's own for oneself.</summary>
internal static class TieEndpoints
{
    public const string Mine = "/ties/mine";

    public static void MapTies(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<TiesPage>("/ties").Shared();
        routes.MapShellPage<MyTiesPage>(Mine);
        routes.MapShellPage<PeopleTiesPage>("/ties/people");
        routes.MapPost(Mine, DeclareAsync).ExcludeFromDescription();
        routes.MapPost($"{Mine}/withdraw", WithdrawAsync).ExcludeFromDescription();
        routes.MapTieApi();
    }

    private static async Task DeclareAsync(HttpContext context)
    {
        if (await PersonAsync(context) is not { } person)
            return;
        var form = await OwnForms.ReadAsync(context);
        var typed = TypedTie.Of(form);
        var command = typed.Read(out var unreadable);
        var outcome = command is null
            ? WebRefusals.BadValue(unreadable!)
            : await GrainOf(context, person).Declare(OwnForms.KeyOf(form), command);
        if (outcome.Refusal is { } refusal)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, typeof(MyTiesPage), new()
            {
                [nameof(MyTiesPage.Typed)] = typed, [nameof(MyTiesPage.Wrong)] = refusal,
            });
            return;
        }
        await DoneAsync(context, outcome);
    }

    private static async Task WithdrawAsync(HttpContext context)
    {
        if (await PersonAsync(context) is not { } person)
            return;
        var form = await OwnForms.ReadAsync(context);
        if (TieWords.Read<TieKind>(form["kind"]) is not { } kind)
        {
            await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, WebRefusals.BadValue("kind"));
            return;
        }
        var outcome = await GrainOf(context, person).Withdraw(OwnForms.KeyOf(form), kind);
        if (outcome.Refusal is { } refusal)
            await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);
        else
            await DoneAsync(context, outcome);
    }

    /// <summary>Who sent the form; answers the request when it is nobody, or not a form of ours.</summary>
    private static async Task<Pseudonym?> PersonAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var reader = Readers.Of(context);
        var refusal = !await services.GetRequiredService<OwnForms>().IsOursAsync(context) ? WebRefusals.ForeignForm
            : !reader.IsSignedIn || services.GetService<IVault>() is null ? new Refusal("CIVIC6706")
            : null;
        if (refusal is null)
            return await services.GetRequiredService<IVault>().PseudonymAsync(reader.Person, TieStream.Context, context.RequestAborted);
        await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);
        return null;
    }

    private static async Task DoneAsync(HttpContext context, Outcome outcome)
    {
        await context.RequestServices.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = WayBack.Keep(context, Mine);
        context.Response.Headers.CacheControl = "no-store";
    }

    private static ITieGrain GrainOf(HttpContext context, Pseudonym person) =>
        context.RequestServices.GetRequiredService<IGrainFactory>().GetGrain<ITieGrain>(person.ToString());
}
