using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Datasets;

/// <summary>The pages of datasets, and what staff do there: describe, upload, look, publish, withdraw.</summary>
internal static class DatasetPageRoutes
{
    private const int RowsPerPage = 50, PlacesPerPage = 200;

    public static void MapDatasetPages(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<DatasetsPage>("/datasets").Shared();
        routes.MapMethods("/datasets/{id}", ["GET", "HEAD"], (RequestDelegate)(async context => await ShowDatasetAsync(context))).Shared();
        routes.MapMethods("/datasets/{id}/versions/{number}/original", ["GET", "HEAD"], OriginalAsync).ExcludeFromDescription();
        ForStaff(routes, "/datasets/new", typeof(DescribeDatasetPage), NewAsync);
        ForStaff(routes, "/datasets/{id}/describe", typeof(DescribeDatasetPage), DescribeAsync);
        ForStaff(routes, "/datasets/{id}/upload", typeof(UploadPage), UploadAsync);
        ForStaff(routes, "/datasets/{id}/drafts/{draft}", typeof(DraftPage), PublishAsync);
        routes.MapPost("/datasets/{id}/versions/{number}/withdraw", context => TakeAsync(context, WithdrawAsync)).ExcludeFromDescription();
    }

    /// <summary>Takes a form of a page of ours, and says why not.</summary>
    public static async Task TakeAsync(HttpContext context, Func<HttpContext, DatasetDesk, IFormCollection, Task<Refusal?>> take, bool staff = true)
    {
        var services = context.RequestServices;
        context.Response.Headers.CacheControl = "no-store";
        // Before the form is read: what a stranger sends is not worth 80 MiB.
        var refusal = staff && !Readers.Of(context).Is(Role.Staff) ? WebRefusals.StaffOnly
            : !await services.GetRequiredService<OwnForms>().IsOursAsync(context) ? WebRefusals.ForeignForm
            : await take(context, services.GetRequiredService<DatasetDesk>(), await OwnForms.ReadAsync(context));
        if (refusal is not null)
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal);
    }

    public static Refusal? SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
        return null;
    }

    public static async Task<Refusal?> ShowAsync(HttpContext context, Type page, Dictionary<string, object> given, int status = StatusCodes.Status422UnprocessableEntity)
    {
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, page, given);
        return null;
    }

    public static Task<CityDataset?> FindAsync(HttpContext context, DatasetDesk desk) =>
        desk.FindAsync(context.Request.RouteValues["id"] as string, Readers.Of(context).Is(Role.Staff), context.RequestAborted);

    public static int NumberOf(HttpContext context, string name) =>
        int.TryParse(context.Request.RouteValues[name] as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The page of a dataset, with what was refused on it.</summary>
    public static async Task<Refusal?> ShowDatasetAsync(HttpContext context, Refusal? refused = null, int status = StatusCodes.Status200OK)
    {
        var (ask, wrong) = DatasetAsk.Read(context.Request.Query, context.Request.Query["look"] == "map" ? PlacesPerPage : RowsPerPage);
        if (ask is null)
        {
            await context.RequestServices.GetRequiredService<ErrorAnswers>().WriteAsync(context, wrong!);
            return null;
        }
        var given = new Dictionary<string, object> { [nameof(DatasetPage.Ask)] = ask };
        if (refused is not null)
            given[nameof(DatasetPage.Refused)] = refused;
        // A version that is not there is not found and one that was withdrawn is gone, as the API says; the page still says which there are.
        if (ask.Version is not null && status == StatusCodes.Status200OK && await FindAsync(context, context.RequestServices.GetRequiredService<DatasetDesk>()) is { Versions.IsEmpty: false } dataset
            && DatasetDesk.VersionOf(dataset, ask.Version).Refusal is { } none)
            status = WebRefusals.StatusOf(none);
        return await ShowAsync(context, typeof(DatasetPage), given, status);
    }

    private static void ForStaff(IEndpointRouteBuilder routes, string pattern, Type page, Func<HttpContext, DatasetDesk, IFormCollection, Task<Refusal?>> take)
    {
        routes.MapMethods(pattern, ["GET", "HEAD"], context => Readers.Of(context).Is(Role.Staff)
            ? context.RequestServices.GetRequiredService<Pages>().ShowAsync(context, page)
            : StaffEndpoints.ChallengeAsync(context, context.RequestServices.GetRequiredService<ErrorAnswers>()));
        var post = routes.MapPost(pattern, context => TakeAsync(context, take)).ExcludeFromDescription();
        if (page == typeof(UploadPage))
            post.WithMetadata(new RequestSizeLimitAttribute(DatasetDesk.LargestForm));
    }

    private static async Task<Refusal?> NewAsync(HttpContext context, DatasetDesk desk, IFormCollection form)
    {
        var draft = DescribeDraft.Of(form);
        var refusal = draft.Id is { } id ? (await desk.DescribeAsync(id, OwnForms.KeyOf(form), draft.Command(isNew: true), context.RequestAborted)).Refusal : DatasetWebRefusals.NoName;
        return refusal is null ? SeeOther(context, $"/datasets/{draft.Id}/upload")
            : await ShowAsync(context, typeof(DescribeDatasetPage), new() { [nameof(DescribeDatasetPage.Typed)] = draft with { Refusal = refusal } });
    }

    private static async Task<Refusal?> DescribeAsync(HttpContext context, DatasetDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } dataset)
            return WebRefusals.NotFound;
        var draft = DescribeDraft.Of(form);
        var outcome = await desk.DescribeAsync(dataset.Id, OwnForms.KeyOf(form), draft.Command(isNew: false), context.RequestAborted);
        return outcome.Accepted ? SeeOther(context, $"/datasets/{dataset.Id}")
            : await ShowAsync(context, typeof(DescribeDatasetPage), new() { [nameof(DescribeDatasetPage.Typed)] = draft with { Refusal = outcome.Refusal } });
    }

    private static async Task<Refusal?> UploadAsync(HttpContext context, DatasetDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } dataset)
            return WebRefusals.NotFound;
        var (draft, refusal) = await desk.UploadAsync(dataset.Id, form.Files["file"], default, context.RequestAborted);
        return draft is null
            ? await ShowAsync(context, typeof(UploadPage), new() { [nameof(UploadPage.Refused)] = refusal! }, WebRefusals.StatusOf(refusal!))
            : SeeOther(context, $"/datasets/{dataset.Id}/drafts/{draft.Id}");
    }

    private static async Task<Refusal?> PublishAsync(HttpContext context, DatasetDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } dataset)
            return WebRefusals.NotFound;
        if (desk.Draft(dataset.Id, context.Request.RouteValues["draft"] as string ?? "") is not { } draft)
            return await ShowAsync(context, typeof(UploadPage), new() { [nameof(UploadPage.Refused)] = DatasetWebRefusals.NoDraft });
        if (!int.TryParse(form["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return WebRefusals.BadValue("after");
        var outcome = await desk.PublishAsync(draft, OwnForms.KeyOf(form), after, context.RequestAborted);
        return outcome.Accepted ? SeeOther(context, $"/datasets/{dataset.Id}")
            : await ShowAsync(context, typeof(DraftPage), new() { [nameof(DraftPage.Refused)] = outcome.Refusal! }, WebRefusals.StatusOf(outcome.Refusal!));
    }

    private static async Task<Refusal?> WithdrawAsync(HttpContext context, DatasetDesk desk, IFormCollection form)
    {
        if (await FindAsync(context, desk) is not { } dataset)
            return WebRefusals.NotFound;
        var outcome = await desk.WithdrawAsync(dataset.Id, OwnForms.KeyOf(form), NumberOf(context, "number"), SentText.Of(form["text"]), context.RequestAborted);
        return outcome.Accepted ? SeeOther(context, $"/datasets/{dataset.Id}") : await ShowDatasetAsync(context, outcome.Refusal, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task OriginalAsync(HttpContext context)
    {
        var (services, desk) = (context.RequestServices, context.RequestServices.GetRequiredService<DatasetDesk>());
        var (version, refusal) = await FindAsync(context, desk) is { } dataset ? DatasetDesk.VersionOf(dataset, NumberOf(context, "number")) : (null, WebRefusals.NotFound);
        if (version is null)
        {
            await services.GetRequiredService<ErrorAnswers>().WriteAsync(context, refusal!);
            return;
        }
        var content = await desk.Store.GetAsync(Hash256.Parse(version.Original), context.RequestAborted);
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{context.Request.RouteValues["id"]}-{version.Number}.csv\"";
        Answers.SayAudience(context, personal: false, staff: false);
        await Answers.SendAsync(context, content, Answers.TagOf(content.Span));
    }
}
