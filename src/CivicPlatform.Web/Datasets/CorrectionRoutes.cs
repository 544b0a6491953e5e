using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>Pages and forms of corrections: anybody with an account proposes, staff decide.</summary>
internal static class CorrectionRoutes
{
    public static void MapCorrections(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<CorrectionsPage>("/datasets/corrections");
        routes.MapShellPage<CorrectRowPage>("/datasets/{id}/versions/{version}/rows/{row}");
        routes.MapShellPage<CorrectRowPage>("/datasets/{id}/versions/{version}/rows/new");
        routes.MapShellPage<CorrectionPage>("/datasets/{id}/corrections/{number}");
        Propose("/datasets/{id}/versions/{version}/rows/{row}", CorrectionKind.Change);
        Propose("/datasets/{id}/versions/{version}/rows/new", CorrectionKind.Add);
        Propose("/datasets/{id}/versions/{version}/rows/{row}/remove", CorrectionKind.Remove);
        routes.MapPost("/datasets/{id}/corrections/{number}/accept", context => DatasetPageRoutes.TakeAsync(context, AcceptAsync)).ExcludeFromDescription();
        routes.MapPost("/datasets/{id}/corrections/{number}/decline", context => DatasetPageRoutes.TakeAsync(context, DeclineAsync)).ExcludeFromDescription();

        void Propose(string pattern, CorrectionKind kind)
        {
            Func<HttpContext, DatasetDesk, IFormCollection, Task<Refusal?>> take = (context, desk, form) => ProposeAsync(context, desk, form, kind);
            routes.MapPost(pattern, context => DatasetPageRoutes.TakeAsync(context, take, staff: false)).ExcludeFromDescription();
        }
    }

    private static async Task<Refusal?> ProposeAsync(HttpContext context, DatasetDesk desk, IFormCollection form, CorrectionKind kind)
    {
        var (reader, stop) = (Readers.Of(context), context.RequestAborted);
        if (!reader.IsSignedIn)
            return WebRefusals.SignInFirst;
        var corrections = context.RequestServices.GetRequiredService<CorrectionDesk>();
        var row = 0L;
        if (await DatasetPageRoutes.FindAsync(context, desk) is not { } dataset
            || (kind != CorrectionKind.Add && !long.TryParse(context.Request.RouteValues["row"] as string, NumberStyles.None, CultureInfo.InvariantCulture, out row)))
            return WebRefusals.NotFound;
        var (version, refusal) = DatasetDesk.VersionOf(dataset, DatasetPageRoutes.NumberOf(context, "version"));
        if (version is null)
            return refusal;
        if ((kind == CorrectionKind.Add ? CorrectionDesk.NewRow(version) : await corrections.RowAsync(version, row, stop)) is not { } record)
            return WebRefusals.NotFound;
        var typed = CorrectionDraft.Of(form, version, record) with { Kind = kind };
        var outcome = await corrections.ProposeAsync(dataset, OwnForms.KeyOf(form),
            new ProposeCorrection(await desk.PseudonymAsync(reader, stop), version.Number, row, new CorrectionWords(typed.Changes, typed.Why), kind), stop);
        return outcome.Accepted ? DatasetPageRoutes.SeeOther(context, WayBack.Keep(context, "/datasets/corrections"))
            : await DatasetPageRoutes.ShowAsync(context, typeof(CorrectRowPage), new() { [nameof(CorrectRowPage.Typed)] = typed with { Refusal = outcome.Refusal } },
                WebRefusals.StatusOf(outcome.Refusal!));
    }

    private static Task<Refusal?> AcceptAsync(HttpContext context, DatasetDesk desk, IFormCollection form) => DecideAsync(context,
        (corrections, correction) => corrections.AcceptAsync(correction, OwnForms.KeyOf(form), context.RequestAborted));

    private static Task<Refusal?> DeclineAsync(HttpContext context, DatasetDesk desk, IFormCollection form) => DecideAsync(context,
        (corrections, correction) => corrections.DeclineAsync(correction, OwnForms.KeyOf(form), form["text"].ToString(), context.RequestAborted), form["text"].ToString());

    private static async Task<Refusal?> DecideAsync(HttpContext context, Func<CorrectionDesk, Correction, Task<Outcome>> decide, string typed = "")
    {
        var corrections = context.RequestServices.GetRequiredService<CorrectionDesk>();
        if (!DatasetId.TryParse(context.Request.RouteValues["id"] as string, null, out var id)
            || await corrections.FindAsync(id, DatasetPageRoutes.NumberOf(context, "number"), Readers.Of(context), context.RequestAborted) is not { } correction)
            return DatasetWebRefusals.NoCorrection;
        var outcome = await decide(corrections, correction);
        return outcome.Accepted ? DatasetPageRoutes.SeeOther(context, $"/datasets/{id}/corrections/{correction.Number}")
            : await DatasetPageRoutes.ShowAsync(context, typeof(CorrectionPage),
                new() { [nameof(CorrectionPage.Refused)] = outcome.Refusal!, [nameof(CorrectionPage.Typed)] = new TypedReason(typed) }, WebRefusals.StatusOf(outcome.Refusal!));
    }

    /// <summary>A reason as it was typed.</summary>
    internal sealed record TypedReason(string Text);
}
