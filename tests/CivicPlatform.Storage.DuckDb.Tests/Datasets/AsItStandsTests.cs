using System.Text;
using FsCheck.Xunit;

namespace CivicPlatform.Datasets;

/// <summary>Tables that DuckDB reads as they stand and tables that are written anew for it: what is answered is the same, cell for cell.</summary>
public sealed class AsItStandsTests : IDisposable
{
    private static readonly string[] Cells =
        ["", "0", "-0", "12", "-7", "007", "1.50", "2026-11-24", "2026/11/24", "\\N", "NULL", "a b", " x", "見出し", "𠮷", "it's", "#1", "a,b", "a\tb", "a\"b", "\"q\"", "a\nb", "a\r\nb", "a\rb", ";"];

    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Property(MaxTest = 60)]
    public void Every_cell_is_answered_whatever_the_form_of_the_file(byte[] choice, byte form)
    {
        var (mark, quoteAll, crlf, mixed, blank, lastEnd) = ((form & 1) != 0, (form & 2) != 0, (form & 4) != 0, (form & 8) != 0, (form & 16) != 0, (form & 32) != 0);
        var delimiter = (form & 64) != 0 ? '\t' : ',';
        var rows = choice.Append((byte)3).Select((b, i) => new[] { $"{i}", Cells[b % Cells.Length], Cells[b / 7 % Cells.Length] }).ToList();
        var lines = rows.Select(row => Line(row, delimiter, quoteAll)).Prepend(Line(["n", "x", delimiter == ',' ? "表,題" : "表題"], delimiter, quoteAll)).ToList();
        if (blank)
            lines.Insert(lines.Count / 2 + 1, "");
        var text = new StringBuilder(mark ? "\uFEFF" : "");
        for (var i = 0; i < lines.Count; i++)
            text.Append(lines[i]).Append(i == lines.Count - 1 && !lastEnd ? "" : mixed && i % 3 == 2 ? "\r" : crlf ? "\r\n" : "\n");

        var found = bench.AskAsync(text.ToString(), new() { Limit = 1000 }).GetAwaiter().GetResult();

        found.Records.Select(record => record.Row).Should().Equal(Enumerable.Range(1, rows.Count).Select(row => (long)row));
        found.Records.SelectMany(record => record.Cells).Should().Equal(rows.SelectMany(row => row), "{0}", text);
    }

    [Theory]
    [InlineData("n\n5\n-0\n", "Number")]
    [InlineData("n\n123456789012345678\n1.5\n", "Text")]
    [InlineData("n\n1234567890123456\n2\n", "Integer")]
    [InlineData("n\n2024-02-29\n2000/02/29\n", "Date")]
    [InlineData("n\n2023-02-29\n", "Text")]
    [InlineData("n\n2023-02/28\n", "Text")]
    [InlineData("n\n0999-02-28\n", "Text")]
    [InlineData("n\n2023-00-28\n", "Text")]
    public async Task A_type_says_no_more_than_all_cells_do(string text, string type)
    {
        await using var draft = await bench.ReadAsync(text);
        $"{draft.Reading.Columns[0].Type}".Should().Be(type);
        (await bench.AskAsync(text, new())).Records.Select(record => record.Cells[0]).Should().Equal(text.Trim().Split('\n')[1..]);
    }

    [Fact]
    public async Task Days_of_both_forms_and_numbers_are_sorted_by_what_they_mean()
    {
        const string Text = "d,v\n2026/01/02,10.5\n2025-12-31,9\n,3\n2026-01-01,-1.25\n";
        async Task<IEnumerable<string>> By(string column, bool down = false) =>
            (await bench.AskAsync(Text, new() { SortBy = column, Descending = down })).Records.Select(record => record.Cells[0]);

        (await By("d")).Should().Equal("2025-12-31", "2026-01-01", "2026/01/02", "");
        (await By("d", down: true)).Should().Equal("2026/01/02", "2026-01-01", "2025-12-31", "");
        (await By("v")).Should().Equal("2026-01-01", "", "2025-12-31", "2026/01/02");
    }

    [Fact]
    public async Task A_letter_that_lies_across_two_reads_is_a_letter_and_half_a_one_at_the_end_is_none()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Range(0, 30_000).Select(n => n % 3 == 0 ? "𠮷,é\n" : "表,x\n"));
        for (var shift = 0; shift < 4; shift++)
        {
            await using var draft = await bench.ReadAsync(new string('x', shift) + text);
            draft.Reading.Encoding.Should().Be("utf-8");
            draft.Reading.Rows.Should().Be(30_000);
        }
        foreach (var cut in new[] { 1, 2, 3 })
        {
            await using var draft = await bench.Files.ReadAsync(new MemoryStream([.. Encoding.UTF8.GetBytes("a,b\n1,𠮷")[..^cut]]), "a.csv");
            draft!.Reading.Encoding.Should().NotBe("utf-8");
        }
    }

    private static string Line(string[] cells, char delimiter, bool quoteAll) => string.Join(delimiter, cells.Select(cell =>
        quoteAll || cell.AsSpan().IndexOfAny([delimiter, '\n', '\r']) >= 0 || cell.StartsWith('"') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell));
}
