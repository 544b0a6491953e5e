using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Datasets;

/// <summary>What staff do with the city's datasets who are signed in, for programs: describe, upload, look, publish, withdraw. No token opens it.</summary>
internal static class DatasetStaffApi
{
    private const string File = "file";
    private static readonly DatasetId Toilets = DatasetId.Parse("civic.toilets", null);

    private static DescribeBody Described { get; } = new("toilets", new LocalizedText("公衆トイレ", En: "Public toilets"), new LocalizedText("市内の公衆トイレ。"), "CC-BY-4.0", null);

    private static DatasetAnswer Dataset { get; } = DatasetAnswer.Of(new CityDataset(Toilets, Described.Title, Described.Description, "CC-BY-4.0", "", [], new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero)));

    private static DraftAnswer Draft { get; } = new(
        new string('0', 32), Toilets, "toilets.csv", new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), 0, true, "cp932", ",", 120, [new DatasetColumn("名称", DatasetColumnType.Text)], [["平和町公園"]],
        [new DefectAnswer("cell-blanks", DefectSeverity.Info, 3, 1, " 平和町公園", new LocalizedText("空白があります。"), new LocalizedText("空白を取ります。"))], 1);

    /// <summary>Among the addresses of datasets.</summary>
    public static void MapStaffApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/", NewAsync).WithName("DescribeDataset").WritesAsStaff().Produces<DatasetAnswer>(201).ProducesProblem(409).WithExample(Dataset, Described)
            .WithSummary("For signed-in staff, not for tokens: describes a new dataset of the city, civic.NAME. Nobody else sees it before its first version. The same again is fine.");
        api.MapPut("/{id}", DescribeAsync).WithName("DescribeDatasetAnew").WritesAsStaff().Heeds("/api/v1/datasets/{id}").Produces<DatasetAnswer>().WithExample(Dataset, Described with { Name = null })
            .WithSummary("For signed-in staff, not for tokens: says anew what a dataset of the city is. What is sent stands in place of what was; its name stays.");
        api.MapPost("/{id}/drafts", UploadAsync).WithName("UploadDataset").WritesAsStaff().Produces<DraftAnswer>(201).WithExample(Draft).WithMetadata(new RequestSizeLimitAttribute(DatasetDesk.LargestForm))
            .TakesFile((File, "A table: CSV or TSV in UTF-8, UTF-16, Shift_JIS or EUC-JP with a header, of at most 64 MiB."))
            .WithSummary("For signed-in staff, not for tokens: reads a table and says what is wrong in it. Nothing is published yet; the draft lies 24 hours, 8 at most, the oldest goes first.");
        api.MapGet("/{id}/drafts/{draft}", DraftAsync).WithName("GetDatasetDraft").ReadsAsStaff().Produces<DraftAnswer>().ProducesProblem(410).WithExample(Draft)
            .WithSummary("For signed-in staff, not for tokens: what was read in an upload, its first 20 rows and its defects, at most 200 of each kind.");
        api.MapDelete("/{id}/drafts/{draft}", DiscardAsync).WithName("DiscardDatasetDraft").WritesAsStaff().Produces(StatusCodes.Status204NoContent)
            .WithSummary("For signed-in staff, not for tokens: throws an upload away; one that is not there is fine.");
        api.MapPost("/{id}/drafts/{draft}/publish", PublishAsync).WithName("PublishDatasetDraft").WritesAsStaff().Produces<DatasetAnswer>().ProducesProblem(409).ProducesProblem(410)
            .WithExample(Dataset, new PublishBody(0)).WithSummary("For signed-in staff, not for tokens: publishes an upload without errors as the next version, if none came since. A draft is published once.");
        api.MapPost("/{id}/versions/{version}/withdraw", WithdrawAsync).WithName("WithdrawDatasetVersion").WritesAsStaff().Heeds("/api/v1/datasets/{id}/versions").Produces<VersionAnswer>()
            .WithExample(CityDatasetApi.ExampleVersions.Versions[0] with { Withdrawn = "個人の電話番号がありました。", Records = null, Original = null }, new WithdrawBody("個人の電話番号がありました。"))
            .WithSummary("For signed-in staff, not for tokens: withdraws a version and says why, in 1 to 500 characters that everybody reads. One that was withdrawn already is fine.");
    }

    private static async Task<IResult> NewAsync(HttpContext context, DescribeBody body, DatasetDesk desk, ErrorAnswers errors)
    {
        var (_, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        if (refusal is not null)
            return errors.Result(refusal);
        var draft = body.Draft();
        var no = draft.Id is { } named ? (await desk.DescribeAsync(named, key, draft.Command(isNew: true), context.RequestAborted)).Refusal : DatasetWebRefusals.NoName;
        if (no is not null)
            return errors.Result(Pointed(no));
        context.Response.Headers.Location = $"/api/v1/datasets/{draft.Id}";
        return await AnswerAsync(context, $"{draft.Id}", desk, errors, StatusCodes.Status201Created);
    }

    private static async Task<IResult> DescribeAsync(HttpContext context, string id, DescribeBody body, DatasetDesk desk, Preconditions conditions, ErrorAnswers errors)
    {
        var (dataset, sent, refusal) = await FindAsync(context, id, desk);
        if (dataset is null)
            return errors.Result(refusal!);
        var key = await conditions.HoldAsync(context, sent, desk.Grain(dataset.Id), async () => await desk.FindAsync(id, staff: true, context.RequestAborted) is { } now ? DatasetAnswer.Of(now) : null);
        var outcome = await desk.DescribeAsync(dataset.Id, key, body.Draft().Command(isNew: false), context.RequestAborted);
        return outcome.Refusal is { } no ? errors.Result(Pointed(no)) : await AnswerAsync(context, id, desk, errors);
    }

    private static async Task<IResult> UploadAsync(HttpContext context, string id, DatasetDesk desk, ErrorAnswers errors)
    {
        var (dataset, key, refusal) = await FindAsync(context, id, desk);
        if (dataset is null)
            return errors.Result(refusal!);
        var (draft, no) = await desk.UploadAsync(dataset.Id, (await OwnForms.ReadAsync(context)).Files.GetFile(File), key, context.RequestAborted);
        if (draft is null)
            return errors.Result(no!);
        context.Response.Headers.Location = $"/api/v1/datasets/{dataset.Id}/drafts/{draft.Id}";
        return JsonAnswers.Send(DraftAnswer.Of(dataset, draft), StatusCodes.Status201Created);
    }

    private static async Task<IResult> DraftAsync(HttpContext context, string id, string draft, DatasetDesk desk, ErrorAnswers errors)
    {
        if (ApiDoor.RefuseOthers(context, Role.Staff) is { } refusal)
            return errors.Result(refusal);
        if (await desk.FindAsync(id, staff: true, context.RequestAborted) is not { } dataset)
            return errors.Result(WebRefusals.NotFound);
        return desk.Draft(dataset.Id, draft) is { } shelved ? JsonAnswers.Send(DraftAnswer.Of(dataset, shelved)) : errors.Result(DatasetWebRefusals.NoDraft);
    }

    private static async Task<IResult> DiscardAsync(HttpContext context, string id, string draft, DatasetDesk desk, ErrorAnswers errors)
    {
        var (dataset, _, refusal) = await FindAsync(context, id, desk);
        if (dataset is null)
            return errors.Result(refusal!);
        await desk.DiscardAsync(dataset.Id, draft);
        return Results.NoContent();
    }

    private static async Task<IResult> PublishAsync(HttpContext context, string id, string draft, PublishBody body, DatasetDesk desk, ErrorAnswers errors)
    {
        var (dataset, key, refusal) = await FindAsync(context, id, desk);
        if (dataset is null)
            return errors.Result(refusal!);
        if (body.After is not { } after)
            return errors.Result(WebRefusals.BadValue("after"));
        if (desk.Draft(dataset.Id, draft) is not { } shelved)
            return errors.Result(DatasetWebRefusals.NoDraft);
        var outcome = await desk.PublishAsync(shelved, key, after, context.RequestAborted);
        return outcome.Refusal is { } no ? errors.Result(no) : await AnswerAsync(context, id, desk, errors);
    }

    private static async Task<IResult> WithdrawAsync(HttpContext context, string id, int version, WithdrawBody body, DatasetDesk desk, Preconditions conditions, ErrorAnswers errors)
    {
        var (dataset, sent, refusal) = await FindAsync(context, id, desk);
        if (dataset is null)
            return errors.Result(refusal!);
        var key = await conditions.HoldAsync(context, sent, desk.Grain(dataset.Id), async () => await desk.FindAsync(id, staff: true, context.RequestAborted) is { } now ? VersionsAnswer.Of(now) : null);
        var outcome = await desk.WithdrawAsync(dataset.Id, key, version, SentText.Of(body.Reason), context.RequestAborted);
        if (outcome.Refusal is { } no)
            return errors.Result(no);
        return (await desk.FindAsync(id, staff: true, context.RequestAborted))?.Versions.FirstOrDefault(each => each.Number == version) is { } withdrawn
            ? JsonAnswers.Send(VersionAnswer.Of(dataset.Id, withdrawn)) : errors.Result(DatasetWebRefusals.NoVersion(version));
    }

    private static async Task<(CityDataset? Dataset, CommandKey Key, Refusal? Refusal)> FindAsync(HttpContext context, string id, DatasetDesk desk)
    {
        var (_, key, refusal) = await OfficeCalls.WhoAsync(context, Role.Staff);
        return refusal is not null ? (null, key, refusal)
            : await desk.FindAsync(id, staff: true, context.RequestAborted) is { } dataset ? (dataset, key, null) : (null, key, WebRefusals.NotFound);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string id, DatasetDesk desk, ErrorAnswers errors, int status = StatusCodes.Status200OK) =>
        await desk.FindAsync(id, staff: true, context.RequestAborted) is { } dataset ? JsonAnswers.Send(DatasetAnswer.Of(dataset), status) : errors.Result(WebRefusals.NotFound);

    private static Refusal Pointed(Refusal refusal) => DescribeDraft.FieldOf(refusal) is { } field ? refusal.About(field == "about" ? "description" : field) : refusal;

    /// <summary>A description of a dataset as the API takes it.</summary>
    /// <param name="Name">For a new one: 2 to 60 characters of a-z, 0-9 and -, a letter first. It stays for ever.</param>
    /// <param name="Title">One line, at most 200 characters in each language.</param>
    /// <param name="Description">What it holds, where it comes from, how often it changes: 1 to 5,000 characters in each language.</param>
    /// <param name="License">CC-BY-4.0, CC0-1.0, PDL-1.0 or other.</param>
    /// <param name="Terms">With other the terms, at most 2,000 characters; otherwise nothing.</param>
    internal sealed record DescribeBody(
        string? Name, [property: Required] LocalizedText Title, [property: Required] LocalizedText Description, [property: Required] string? License, string? Terms)
    {
        public DescribeDraft Draft() => new(SentText.Of(Name), SentText.Of(Title), SentText.Of(Description), SentText.Of(License), SentText.Of(Terms), null);
    }

    /// <summary>What is published after which version.</summary>
    /// <param name="After">The number of the latest version when the draft was looked at; 0 when there was none.</param>
    internal sealed record PublishBody([property: Required] int? After);

    /// <summary>Why a version is withdrawn.</summary>
    /// <param name="Reason">1 to 500 characters.</param>
    internal sealed record WithdrawBody([property: Required] string? Reason);
}
