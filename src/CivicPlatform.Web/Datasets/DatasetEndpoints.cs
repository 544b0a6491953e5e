using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Datasets;

/// <summary>The datasets that plugins provide, for programs: their list, their records page by page, and each whole as CSV.</summary>
internal static class DatasetEndpoints
{
    private const int MostPerPage = 1000, MostDatasets = 200;

    private static DatasetAnswer Example { get; } = new(
        DatasetId.Parse("garbage5374.collection-days", null), new LocalizedText("収集日", En: "Collection days"), new LocalizedText("区域ごとの収集日。"), "CC-BY-4.0", ["area", "day"],
        "/api/v1/datasets/garbage5374.collection-days/records", "/api/v1/datasets/garbage5374.collection-days.csv");

    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        routes.MapShellPage<DatasetsPage>("/datasets");
        var api = routes.MapGroup("/api/v1/datasets").WithTags("datasets").ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/", List).Produces<DatasetsAnswer>().WithExample(new DatasetsAnswer([Example], null))
            .WithSummary("The datasets of the city, by id; limit from 1 to 200, default 100; go on with cursor = next until there is no next.");
        api.MapGet("/{id}", One).Produces<DatasetAnswer>().WithExample(Example).WithSummary("One dataset: title, licence, fields.");
        api.MapGet("/{id}/records", RecordsAsync).Produces<RecordsAnswer>().WithExample(new RecordsAnswer([new { area = "平和町", day = "2026-04-01" }], "100"))
            .WithSummary("Records, limit from 1 to 1000, default 100; go on with cursor = next until there is no next.");
        api.MapGet("/{id}.csv", CsvAsync).WithExample("area,day\r\n平和町,2026-04-01\r\n").WithSummary("All records as CSV (RFC 4180, UTF-8 with byte order mark).");
    }

    private static IResult List(HttpContext context, DatasetCatalogue catalogue, ErrorAnswers errors, string? cursor = null, int limit = 100)
    {
        if (limit is < 1 or > MostDatasets)
            return errors.Result(WebRefusals.BadValue(nameof(limit)));
        if (cursor is not null && !DatasetId.TryParse(cursor, null, out _))
            return errors.Result(WebRefusals.BadValue(nameof(cursor)));
        var answers = new List<DatasetAnswer>();
        var rest = catalogue.All.Where(entry => cursor is null || string.CompareOrdinal(entry.Id.ToString(), cursor) > 0).OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal).ToList();
        foreach (var entry in rest.Take(limit))
        {
            try
            {
                answers.Add(DatasetAnswer.Of(entry, entry.Open(context.RequestServices)));
            }
            catch (Exception failure)
            {
                // One dataset that cannot say its name does not hide the others.
                catalogue.Blame(entry, failure);
            }
        }
        return JsonAnswers.Send(new DatasetsAnswer(answers, rest.Count > limit ? rest[limit - 1].Id.ToString() : null));
    }

    private static Task<IResult> One(HttpContext context, string id, DatasetCatalogue catalogue, ErrorAnswers errors) =>
        AskAsync(id, catalogue, errors, entry => Task.FromResult(JsonAnswers.Send(DatasetAnswer.Of(entry, entry.Open(context.RequestServices)))));

    private static Task<IResult> RecordsAsync(
        HttpContext context, string id, DatasetCatalogue catalogue, ErrorAnswers errors, string? cursor = null, int limit = 100)
    {
        var from = 0L;
        if (limit is < 1 or > MostPerPage)
            return Task.FromResult(errors.Result(WebRefusals.BadValue(nameof(limit))));
        if (cursor is not null && (!long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out from) || from < 0))
            return Task.FromResult(errors.Result(WebRefusals.BadValue(nameof(cursor))));
        return AskAsync(id, catalogue, errors, async entry =>
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
            return JsonAnswers.Send(new RecordsAnswer(records, more ? (from + limit).ToString(CultureInfo.InvariantCulture) : null));
        });
    }

    private static Task<IResult> CsvAsync(HttpContext context, string id, DatasetCatalogue catalogue, ErrorAnswers errors) =>
        AskAsync(id, catalogue, errors, async entry =>
        {
            var source = entry.Open(context.RequestServices);
            var csv = new RecordCsv(source.RecordType);
            // The first record is read before the answer begins: a source that cannot answer gives a problem, not half a file.
            await using var records = source.ReadAsync(context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
            var any = await records.MoveNextAsync();
            context.Response.ContentType = "text/csv; charset=utf-8; header=present";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{entry.Id}.csv\"";
            context.Response.Headers.CacheControl = "no-cache";
            await csv.WriteHeadAsync(context.Response.BodyWriter, context.RequestAborted);
            for (; any; any = await records.MoveNextAsync())
                await csv.WriteAsync(context.Response.BodyWriter, records.Current, context.RequestAborted);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            return Results.Empty;
        });

    private static async Task<IResult> AskAsync(string id, DatasetCatalogue catalogue, ErrorAnswers errors, Func<DatasetCatalogue.Entry, Task<IResult>> answer)
    {
        if (catalogue.Find(id) is not { } entry)
            return errors.Result(WebRefusals.NotFound);
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

    /// <summary>A dataset as the API shows it.</summary>
    internal sealed record DatasetAnswer(
        DatasetId Id, LocalizedText Title, LocalizedText Description, string? License, IReadOnlyList<string> Fields, string Records, string Csv)
    {
        public static DatasetAnswer Of(DatasetCatalogue.Entry entry, IDatasetSource source) => new(
            entry.Id, Plain(source.Title), Plain(source.Description), source.License, new RecordCsv(source.RecordType).Names,
            $"/api/v1/datasets/{entry.Id}/records", $"/api/v1/datasets/{entry.Id}.csv");

        private static LocalizedText Plain(LocalizedText text) => LocalizedText.From(language => Ruby.Plain(text.In(language)));
    }

    /// <summary>Some datasets.</summary>
    internal sealed record DatasetsAnswer(IReadOnlyList<DatasetAnswer> Datasets, string? Next);

    /// <summary>Some records.</summary>
    internal sealed record RecordsAnswer(IReadOnlyList<object> Records, string? Next);
}
