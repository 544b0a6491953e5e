using System.Text;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

/// <summary>Sends all records of a plugin's dataset while they are read.</summary>
internal static class ProvidedFiles
{
    private const int FlushAt = 64 << 10;

    /// <summary>For spreadsheets.</summary>
    public static Task<IResult> CsvAsync(HttpContext context, DatasetCatalogue.Entry entry)
    {
        var source = entry.Open(context.RequestServices);
        var csv = new RecordCsv(source.RecordType);
        return SendAsync(context, source, $"{entry.Id}.csv", "text/csv; charset=utf-8; header=present", Encoding.UTF8.GetBytes(csv.Head), (record, _) => Encoding.UTF8.GetBytes(csv.LineOf(record)), []);
    }

    /// <summary>For programs, in the form in which <c>records</c> gives them page by page.</summary>
    public static Task<IResult> JsonAsync(HttpContext context, DatasetCatalogue.Entry entry) =>
        SendAsync(context, entry.Open(context.RequestServices), $"{entry.Id}.json", "application/json; charset=utf-8", "["u8.ToArray(),
            (record, first) => [.. first ? "\n"u8 : ",\n"u8, .. JsonAnswers.Bytes(record)], "\n]\n"u8.ToArray());

    private static async Task<IResult> SendAsync(
        HttpContext context, IDatasetSource source, string name, string type, byte[] head, Func<object, bool, byte[]> write, byte[] tail)
    {
        var (response, stop) = (context.Response, context.RequestAborted);
        // The first record is read before the answer begins: a source that cannot answer gives a problem, not half a file.
        await using var records = source.ReadAsync(stop).GetAsyncEnumerator(stop);
        var any = await records.MoveNextAsync();
        response.ContentType = type;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-cache";
        await response.BodyWriter.WriteAsync(head, stop);
        var unflushed = 0;
        for (var first = true; any; any = await records.MoveNextAsync(), first = false)
        {
            var part = write(records.Current, first);
            part.CopyTo(response.BodyWriter.GetMemory(part.Length));
            response.BodyWriter.Advance(part.Length);
            unflushed += part.Length;
            if (unflushed < FlushAt)
                continue;
            unflushed = 0;
            await response.BodyWriter.FlushAsync(stop);
        }
        await response.BodyWriter.WriteAsync(tail, stop);
        return Results.Empty;
    }
}
