using System.Globalization;
using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>Tables as large as an upload may be, with the memory that a small machine gives them.</summary>
public sealed class LargeTableTests : IDisposable
{
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(500_000, 1)]
    [InlineData(110_000, 12)]
    public async Task The_largest_upload_is_stored_asked_and_taken_along_in_any_order(int rows, int repeated)
    {
        var upload = Table(rows, repeated);
        upload.Length.Should().BeInRange(40 << 20, 64 << 20);
        await using var draft = (await bench.Files.ReadAsync(upload, "a.csv"))!;
        draft.Reading.Defects.Should().BeEmpty();
        var (parquet, _) = await draft.StoreAsync();
        var columns = draft.Reading.Columns;

        var page = await bench.Files.AskAsync(parquet, columns, new DatasetQuestion { SortBy = "name", Descending = true, Skip = rows - 30, Limit = 10 });
        (page.Total, page.Records.Length).Should().Be((rows, 10));
        (await bench.Files.AskAsync(parquet, columns, new DatasetQuestion { Filters = [("name", "集会所17")] })).Total.Should().BePositive();

        var (at, last) = (0L, "");
        await foreach (var record in bench.Files.StreamAsync(parquet, columns, new DatasetQuestion()))
            record.Row.Should().Be(++at);
        at.Should().Be(rows);
        await foreach (var record in bench.Files.StreamAsync(parquet, columns, new DatasetQuestion { SortBy = "name" }))
        {
            string.CompareOrdinal(last, record.Cells[2]).Should().BeLessThanOrEqualTo(0);
            (at, last) = (at - 1, record.Cells[2]);
        }
        at.Should().Be(0);
        bench.Left.Where(path => path.Contains("spill", StringComparison.Ordinal)).Should().BeEmpty();
    }

    // A reader that begins in the middle must not take what stands inside a cell for records.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Cells_that_look_like_records_stay_cells_wherever_the_file_is_cut(string lineEnd)
    {
        const int Rows = 120_000;
        var table = new StringBuilder($"id,story,count{lineEnd}");
        for (var row = 1; row <= Rows; row++)
            table.Append(CultureInfo.InvariantCulture, $"{row},\"{Story(row).Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row * 3}{lineEnd}");

        await using var draft = await bench.ReadAsync(table.ToString());
        var (parquet, _) = await draft.StoreAsync();

        var at = 0;
        await foreach (var record in bench.Files.StreamAsync(parquet, draft.Reading.Columns, new DatasetQuestion()))
        {
            at++;
            record.Cells.Should().Equal([$"{at}", Story(at), $"{at * 3}"], (found, meant) => found == meant);
        }
        at.Should().Be(Rows);

        static string Story(int row) => $"そこに\n{row + 1},\"中の行\",{row}\n{row + 2},x,{row}\n" + string.Concat(Enumerable.Repeat($"\n{row},\"{row}\",{row}", row % 17));
    }

    private static MemoryStream Table(int rows, int repeated)
    {
        var table = new StringBuilder("id,day,name,address,latitude,longitude,count\r\n");
        for (var row = 1; row <= rows; row++)
        {
            var address = string.Concat(Enumerable.Range(0, repeated).Select(part => $"広坂{row % 9}丁目, {(row * 31 + part) % 4000}番「本館」 "));
            table.Append(CultureInfo.InvariantCulture,
                $"{row},{new DateOnly(2020, 1, 1).AddDays(row % 2000):yyyy-MM-dd},集会所{row * 7919L % 50_000},\"{address}\",{36 + row % 1000 / 1e4},{136 + row % 997 / 1e4},{row * 7 % 1013}\r\n");
        }
        return new MemoryStream(Encoding.UTF8.GetBytes(table.ToString()));
    }
}
