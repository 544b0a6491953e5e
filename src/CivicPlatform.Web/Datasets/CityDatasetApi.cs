using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace CivicPlatform.Datasets;

/// <summary>The city's own datasets for programs.</summary>
internal static class CityDatasetApi
{
    private const int PerPage = 100;

    /// <summary>For the API's document.</summary>
    public static VersionsAnswer ExampleVersions { get; } = new([new VersionAnswer(2, new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(9)), 120, "shift_jis", 0,
        new string('0', 64), null, "/api/v1/datasets/civic.toilets/records?version=2", "/datasets/civic.toilets/versions/2/original")]);

    public static async Task<IResult> VersionsAsync(HttpContext context, string id, DatasetDesk desk, ErrorAnswers errors) =>
        await desk.FindAsync(id, Readers.Of(context).Is(Role.Staff), context.RequestAborted) is { } dataset
            ? JsonAnswers.Send(VersionsAnswer.Of(dataset))
            : errors.Result(WebRefusals.NotFound);

    public static async Task<IResult> RecordsAsync(HttpContext context, CityDataset dataset, DatasetDesk desk, ErrorAnswers errors)
    {
        var (version, ask, refusal) = Read(context, dataset);
        if (version is null || ask is null)
            return errors.Result(refusal!);
        var found = await desk.Files.AskAsync(DatasetDesk.TableOf(version), version.Columns, ask.Question, context.RequestAborted);
        var next = ask.Question.Skip + found.Records.Length;
        return JsonAnswers.Send(new RecordsAnswer(version.Number, found.Total,
            [.. found.Records.Select(record => new Dictionary<string, string>(record.Cells.Select((cell, i) => KeyValuePair.Create(version.Columns[i].Name, cell))))],
            found.Records.Length > 0 && next < found.Total ? next.ToString(CultureInfo.InvariantCulture) : null));
    }

    /// <summary>Sends all rows that are asked for.</summary>
    public static async Task<IResult> FileAsync(HttpContext context, CityDataset dataset, DatasetDesk desk, ErrorAnswers errors,
        Func<HttpContext, DatasetId, DatasetVersion, DatasetAsk, IAsyncEnumerable<DatasetRecord>, Task> send)
    {
        var (version, ask, refusal) = Read(context, dataset);
        if (version is null || ask is null)
            return errors.Result(refusal!);
        await send(context, dataset.Id, version, ask, desk.Files.StreamAsync(DatasetDesk.TableOf(version), version.Columns, ask.Question, context.RequestAborted));
        return Results.Empty;
    }

    /// <summary>Names in the API's document what <see cref="DatasetAsk"/> reads; <c>filter.COLUMN</c> has no one name that could stand there.</summary>
    public static RouteHandlerBuilder WithRowQuestions(this RouteHandlerBuilder endpoint) => endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.Parameters ??= [];
        foreach (var (name, type, what) in (ReadOnlySpan<(string, JsonSchemaType, string)>)[
            ("version", JsonSchemaType.Integer, "Which version of a dataset of the city; without it the latest."),
            ("column", JsonSchemaType.String, "Of the city's own: only rows whose column of this name has the text."),
            ("text", JsonSchemaType.String, "What the column has to have; together with column."),
            ("sort", JsonSchemaType.String, "Of the city's own: by the values of which column."),
            ("order", JsonSchemaType.String, "asc or desc.")])
            operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = what, Schema = new OpenApiSchema { Type = type, Format = type == JsonSchemaType.Integer ? "int32" : null } });
        return Task.CompletedTask;
    });

    private static (DatasetVersion? Version, DatasetAsk? Ask, Refusal? Refusal) Read(HttpContext context, CityDataset dataset)
    {
        var (ask, wrong) = DatasetAsk.Read(context.Request.Query, PerPage);
        if (ask is null)
            return (null, null, wrong);
        var (version, refusal) = DatasetDesk.VersionOf(dataset, ask.Version);
        return version is null ? (null, null, refusal) : (version, ask, ask.Check(version.Columns)) is (_, _, { } missing) ? (null, null, missing) : (version, ask, null);
    }
}
