using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

/// <summary>Sends the rows of a version while they are read: for spreadsheets as CSV, for programs as JSON with each text as it was.</summary>
internal static class TableAnswers
{
    private const int FlushAt = 64 << 10;

    /// <summary>CSV (RFC 4180) in UTF-8 with a byte order mark.</summary>
    public static Task CsvAsync(HttpContext context, DatasetId id, DatasetVersion version, DatasetAsk ask, IAsyncEnumerable<DatasetRecord> rows) =>
        SendAsync(context, $"{id}.csv", "text/csv; charset=utf-8; header=present", TagOf(version, ask, "csv"), rows,
            "\uFEFF" + string.Join(',', version.Columns.Select(column => SheetCell.Write(column.Name))) + "\r\n",
            static (_, row, to) => Encoding.UTF8.GetBytes(string.Join(',', row.Cells.Select(SheetCell.Write)) + "\r\n", to), "");

    /// <summary>JSON: an array with an object for each row.</summary>
    public static Task JsonAsync(HttpContext context, DatasetId id, DatasetVersion version, DatasetAsk ask, IAsyncEnumerable<DatasetRecord> rows)
    {
        var names = version.Columns.Select(column => JsonSerializer.Serialize(column.Name, EventJson.Options)).ToImmutableArray();
        return SendAsync(context, $"{id}.json", "application/json; charset=utf-8", TagOf(version, ask, "json"), rows, "[",
            (first, row, to) => Encoding.UTF8.GetBytes(
                (first ? "\n{" : ",\n{") + string.Join(',', row.Cells.Select((cell, i) => $"{names[i]}:{JsonSerializer.Serialize(cell, EventJson.Options)}")) + "}", to), "\n]\n");
    }

    /// <summary>A version never changes: what it is asked tells one answer from another.</summary>
    private static string TagOf(DatasetVersion version, DatasetAsk ask, string form) =>
        Answers.TagOf(Encoding.UTF8.GetBytes($"{form}\n{version.Parquet}\n{ask.Query()}"));

    private static async Task SendAsync(
        HttpContext context, string name, string type, string tag, IAsyncEnumerable<DatasetRecord> rows, string head, Func<bool, DatasetRecord, PipeWriter, long> write, string tail)
    {
        var (response, stop) = (context.Response, context.RequestAborted);
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            Answers.SayAudience(context, personal: false, staff: false);
            await Answers.SendAsync(context, default, tag);
            return;
        }
        // The first row is read before the answer begins: a table that cannot be read gives a problem, not half a file.
        await using var records = rows.GetAsyncEnumerator(stop);
        var any = await records.MoveNextAsync();
        Answers.SayAudience(context, personal: false, staff: false);
        response.ContentType = type;
        response.Headers.ETag = tag;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        long unflushed = Encoding.UTF8.GetBytes(head, response.BodyWriter);
        for (var first = true; any; any = await records.MoveNextAsync(), first = false)
        {
            unflushed += write(first, records.Current, response.BodyWriter);
            if (unflushed < FlushAt)
                continue;
            unflushed = 0;
            await response.BodyWriter.FlushAsync(stop);
        }
        Encoding.UTF8.GetBytes(tail, response.BodyWriter);
        await response.BodyWriter.FlushAsync(stop);
    }
}
