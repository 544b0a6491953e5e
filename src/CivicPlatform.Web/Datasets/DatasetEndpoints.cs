using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Datasets;

/// <summary>All datasets for programs, the city's own and those of plugins: their list, their records page by page, and each whole as CSV.</summary>
internal static class DatasetEndpoints
{
    private const int MostPerPage = 1000, MostDatasets = 200;

    private static DatasetAnswer Example { get; } = new(
        DatasetId.Parse("garbage5374.collection-days", null), new LocalizedText("収集日", En: "Collection days"), new LocalizedText("区域ごとの収集日。"), "CC-BY-4.0", null, null, null, null, ["area", "day"], null,
        "/api/v1/datasets/garbage5374.collection-days/records", "/api/v1/datasets/garbage5374.collection-days.csv", null, null, "/datasets/garbage5374.collection-days");

    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        routes.MapDatasetPages();
        routes.MapCorrections();
        routes.MapMethods("/catalog.jsonld", ["GET", "HEAD"], DcatCatalogue.AnswerAsync).ExcludeFromDescription();
        routes.MapMethods("/sitemap.xml", ["GET", "HEAD"], DatasetSitemap.AnswerAsync).ExcludeFromDescription();
        var api = routes.MapGroup("/api/v1/datasets").WithTags("datasets").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", ListAsync).WithName("ListDatasets").Produces<DatasetsAnswer>().WithExample(new DatasetsAnswer([Example], null))
            .WithSummary("All datasets by id, the city's own and those of its services; limit from 1 to 200, default 100; go on with cursor = next until there is no next.");
        api.MapGet("/{id}", OneAsync).WithName("GetDataset").Produces<DatasetAnswer>().WithExample(Example)
            .WithSummary("One dataset: title, licence, fields; of the city's own also columns with types and versions. One of which nothing was published yet is there for signed-in staff only.");
        api.MapGet("/{id}/versions", CityDatasetApi.VersionsAsync).WithName("ListDatasetVersions").Produces<VersionsAnswer>().WithExample(CityDatasetApi.ExampleVersions)
            .WithSummary("The versions of a dataset of the city, also those that were withdrawn.");
        api.MapGet("/{id}/records", RecordsAsync).WithName("ListRecords").Produces<RecordsAnswer>().WithRowQuestions().WithExample(new RecordsAnswer(null, null, [new { area = "平和町", day = "2026-04-01" }], "100"))
            .WithSummary("Records, limit from 1 to 1000, default 100; go on with cursor = next until there is no next. The city's own also by filter.COLUMN = text, sort = COLUMN, order = asc or desc, version = number.");
        api.MapGet("/{id}.csv", CsvAsync).WithName("DownloadRecordsAsCsv").Produces<Stream>(200, "text/csv").WithRowQuestions().WithExample("area,day\r\n平和町,2026-04-01\r\n")
            .WithSummary("All records that are asked for as CSV for spreadsheets (RFC 4180, UTF-8 with byte order mark; what a spreadsheet would run has ' before it).");
        api.MapGet("/{id}.json", JsonAsync).WithName("DownloadRecordsAsJson").Produces<IReadOnlyList<IReadOnlyDictionary<string, string>>>().WithRowQuestions().WithExample(new[] { new { 名称 = "平和町公園", 開く時刻 = "09:00" } })
            .WithSummary("All records of a dataset of the city that are asked for as JSON, each text as it was.");
        api.MapCorrectionApi();
        api.MapStaffApi();
    }

    private static async Task<IResult> ListAsync(HttpContext context, DatasetCatalogue catalogue, DatasetDesk desk, ErrorAnswers errors, string? cursor = null, int limit = 100)
    {
        if (limit is < 1 or > MostDatasets)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (cursor is not null && !DatasetId.TryParse(cursor, null, out _))
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        var rest = (await desk.PublishedAsync(context.RequestAborted)).Select(own => (Id: own.Id.ToString(), Answer: (Func<DatasetAnswer?>)(() => DatasetAnswer.Of(own))))
            .Concat(catalogue.All.Select(entry => (Id: entry.Id.ToString(), Answer: (Func<DatasetAnswer?>)(() => Ask(context, catalogue, entry)))))
            .Where(dataset => cursor is null || string.CompareOrdinal(dataset.Id, cursor) > 0).OrderBy(dataset => dataset.Id, StringComparer.Ordinal).ToList();
        return JsonAnswers.Send(new DatasetsAnswer([.. rest.Take(limit).Select(dataset => dataset.Answer()).OfType<DatasetAnswer>()], rest.Count > limit ? rest[limit - 1].Id : null));
    }

    private static DatasetAnswer? Ask(HttpContext context, DatasetCatalogue catalogue, DatasetCatalogue.Entry entry)
    {
        using var origin = CodeOrigin.Enter(entry.Plugin);
        try
        {
            return DatasetAnswer.Of(entry, entry.Open(context.RequestServices));
        }
        catch (Exception failure)
        {
            // One dataset that cannot say its name does not hide the others.
            catalogue.Blame(entry, failure);
            return null;
        }
    }

    private static async Task<IResult> OneAsync(HttpContext context, string id, DatasetCatalogue catalogue, DatasetDesk desk, ErrorAnswers errors) =>
        await desk.FindAsync(id, Readers.Of(context).Is(Role.Staff), context.RequestAborted) is { } own
            ? JsonAnswers.Send(DatasetAnswer.Of(own))
            : await AskAsync(id, catalogue, errors, entry => Task.FromResult(JsonAnswers.Send(DatasetAnswer.Of(entry, entry.Open(context.RequestServices)))));

    private static async Task<IResult> RecordsAsync(
        HttpContext context, string id, DatasetCatalogue catalogue, DatasetDesk desk, ErrorAnswers errors, string? cursor = null, int limit = 100)
    {
        if (await desk.FindAsync(id, staff: false, context.RequestAborted) is { } own)
            return await CityDatasetApi.RecordsAsync(context, own, desk, errors);
        var from = 0L;
        if (limit is < 1 or > MostPerPage)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (cursor is not null && (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from < 0))
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        if (Unasked(context) is { } wrong)
            return errors.Result(wrong);
        return await AskAsync(id, catalogue, errors, async entry =>
        {
            var (records, at, more) = (new List<object>(limit), 0L, false);
            await foreach (var record in entry.Open(context.RequestServices).ReadAsync(context.RequestAborted))
            {
                if (records.Count == limit)
                {
                    more = true;
                    break;
                }
                if (at++ >= from)
                    records.Add(record);
            }
            return JsonAnswers.Send(new RecordsAnswer(null, null, records, more ? (from + limit).ToString(CultureInfo.InvariantCulture) : null));
        });
    }

    private static async Task<IResult> CsvAsync(HttpContext context, string id, DatasetCatalogue catalogue, DatasetDesk desk, ErrorAnswers errors) =>
        await desk.FindAsync(id, staff: false, context.RequestAborted) is { } own
            ? await CityDatasetApi.FileAsync(context, own, desk, errors, TableAnswers.CsvAsync)
            : Unasked(context) is { } wrong ? errors.Result(wrong) : await AskAsync(id, catalogue, errors, entry => ProvidedFiles.CsvAsync(context, entry));

    private static async Task<IResult> JsonAsync(HttpContext context, string id, DatasetCatalogue catalogue, DatasetDesk desk, ErrorAnswers errors) =>
        await desk.FindAsync(id, staff: false, context.RequestAborted) is { } own
            ? await CityDatasetApi.FileAsync(context, own, desk, errors, TableAnswers.JsonAsync)
            : Unasked(context) is { } wrong ? errors.Result(wrong) : await AskAsync(id, catalogue, errors, entry => ProvidedFiles.JsonAsync(context, entry));

    // What a plugin's records cannot be asked by is refused: an answer with all rows would be taken for the rows that were asked for.
    private static Refusal? Unasked(HttpContext context) =>
        context.Request.Query.Keys.FirstOrDefault(name => name is "version" or "column" or "text" or "sort" or "order" || name.StartsWith("filter.", StringComparison.Ordinal)) is { } asked
            ? WebRefusals.BadValue(asked) : null;

    private static async Task<IResult> AskAsync(string id, DatasetCatalogue catalogue, ErrorAnswers errors, Func<DatasetCatalogue.Entry, Task<IResult>> answer)
    {
        if (catalogue.Find(id) is not { } entry)
            return errors.Result(WebRefusals.NotFound);
        using var origin = CodeOrigin.Enter(entry.Plugin);
        try
        {
            return await answer(entry);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            catalogue.Blame(entry, failure);
            return errors.Result(WebRefusals.PluginFailed(entry.Plugin));
        }
    }
}
