using System.Diagnostics;
using System.Globalization;
using System.Text;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>A table from an upload to a version that can be asked.</summary>
internal sealed class DatasetLine : Line
{
    public override string Name => "dataset";

    public override string Title => "a CSV file becomes a dataset that can be asked";

    public override string How => """
        A table of 500,000 rows and eight columns (numbers, dates, names, places with commas and quotation marks; UTF-8). Ours: received, decoded strictly, every cell looked at for
        defects, typed, written as Parquet beside the original, both hashed and durable, and asked for its first records. The rival: DuckDB alone reads the file from the
        disk with its own sniffing and writes Parquet with the same compression; it keeps no original and looks for no defects. Asking: a filter, an order and a page.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await BenchHost.StartAsync(bench);
        var files = city.Services.GetRequiredService<IDatasetFiles>();
        var rows = bench.Amount(500_000);
        var csv = Path.Combine(bench.NewFolder(), "table.csv");
        await WriteAsync(csv, rows);
        (Hash256 Parquet, DatasetReading? Reading) last = default;
        var duel = await Duel.FightAsync(bench.Rounds(11), async () =>
        {
            // A table that was stored before would only be looked at again.
            await File.AppendAllTextAsync(csv, Row(++rows));
            var started = Stopwatch.GetTimestamp();
            await using var upload = File.OpenRead(csv);
            await using var draft = await files.ReadAsync(upload, "table.csv") ?? throw new InvalidOperationException("The table is larger than an upload may be.");
            var (parquet, _) = await draft.StoreAsync();
            last = (parquet, draft.Reading);
            if ((await files.AskAsync(parquet, draft.Reading.Columns, new DatasetQuestion())).Total != rows)
                throw new InvalidOperationException("Rows are missing.");
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }, () => Task.Run(() => Alone(csv, Path.Combine(bench.NewFolder(), "table.parquet"))));
        var asking = new List<double>();
        for (var n = 0; n < bench.Rounds(40); n++)
        {
            var started = Stopwatch.GetTimestamp();
            var question = new DatasetQuestion { Filters = [("ward", "3区")], SortBy = "count", Descending = true, Skip = n * 20, Limit = 20 };
            await files.AskAsync(last.Parquet, last.Reading!.Columns, question);
            asking.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return
        [
            Figure.Told("bytes of the table", new FileInfo(csv).Length, "B"),
            Figure.AtMost("seconds from the upload to a version that can be asked, against DuckDB's own CSV to Parquet", duel, "s", 1.5),
            Figure.Told("a page of 20 records out of all, filtered and sorted, middle", Duel.Median(asking), "ms"),
        ];
    }

    private static double Alone(string csv, string parquet)
    {
        var started = Stopwatch.GetTimestamp();
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        using var command = duck.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM read_csv('{csv}')) TO '{parquet}' (FORMAT parquet, COMPRESSION zstd)";
        command.ExecuteNonQuery();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task WriteAsync(string csv, int rows)
    {
        await using var table = new StreamWriter(csv, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        await table.WriteAsync("id,day,ward,name,address,latitude,longitude,count\r\n");
        for (var row = 1; row <= rows; row++)
        {
            await table.WriteAsync(Row(row));
        }
    }

    private static string Row(int row) => string.Create(CultureInfo.InvariantCulture,
        $"{row},{new DateOnly(2020, 1, 1).AddDays(row % 2000):yyyy-MM-dd},{row % 7 + 1}区,集会所{row % 5000},\"広坂{row % 9}丁目, {row % 40}番「本館」\",{36 + row % 1000 / 1e4},{136 + row % 997 / 1e4},{row * 7 % 1013}\r\n");
}
