using DuckDB.NET.Data;
using FsCheck.Xunit;

namespace CivicPlatform.Datasets;

public sealed class AskingTests : IDisposable
{
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Rows_are_filtered_sorted_by_value_and_paged()
    {
        const string Text = "name,n\nAbc,10\nabd,9\nxyz,\nABe,100\n";
        (await NamesAsync(Text, new())).Should().Equal("Abc", "abd", "xyz", "ABe");
        (await NamesAsync(Text, new() { SortBy = "n" })).Should().Equal("abd", "Abc", "ABe", "xyz");
        (await NamesAsync(Text, new() { SortBy = "n", Descending = true })).Should().Equal("ABe", "Abc", "abd", "xyz");
        (await NamesAsync(Text, new() { Filters = [("name", "aB")] })).Should().Equal("Abc", "abd", "ABe");
        (await NamesAsync(Text, new() { Skip = 1, Limit = 2 })).Should().Equal("abd", "xyz");
        (await bench.AskAsync(Text, new() { Filters = [("name", "aB"), ("n", "0")], Limit = 1 })).Total.Should().Be(2);
    }

    [Theory]
    [InlineData("'; DROP TABLE x; --")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    public async Task A_filter_is_text_and_never_a_statement_or_a_pattern(string text) =>
        (await bench.AskAsync("a,b\n1,2\n", new() { Filters = [("a", text)] })).Total.Should().Be(0);

    [Fact]
    public async Task A_column_that_is_not_there_is_an_error_and_not_a_statement()
    {
        var ask = () => bench.AskAsync("a,b\n1,2\n", new() { SortBy = "1; DROP" });
        await ask.Should().ThrowAsync<ArgumentException>();
    }

    // Quotes, line ends of all kinds, nothing at all, what looks like null: what was uploaded is what is answered.
    [Property(MaxTest = 25)]
    public void Every_cell_comes_back_as_it_was(byte[] choice)
    {
        string[] parts = ["", "\"", ",", "\n", "\r\n", "\r", "𠮷", "NULL", "\\N", "'", " ", "0", "=1+1", "\t", ";"];
        var cells = choice.Select(b => parts[b % parts.Length] + parts[b / 15 % parts.Length]).Append("end").ToList();
        var text = "a,b\n" + string.Concat(cells.Select((cell, i) => $"{i},\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"));
        var found = bench.AskAsync(text, new() { Limit = 1000 }).GetAwaiter().GetResult();
        found.Records.Select(record => record.Cells[1]).Should().Equal(cells);
    }

    [Fact]
    public async Task The_session_that_answers_reads_its_file_and_nothing_else()
    {
        await using var draft = await bench.ReadAsync("a,b\n1,2\n");
        var (parquet, _) = await draft.StoreAsync();
        await bench.Files.AskAsync(parquet, draft.Reading.Columns, new());
        var path = bench.Left.Single(file => file.EndsWith(".parquet", StringComparison.Ordinal) && file.Contains("tables"));
        using var duck = DuckSession.OverFile(path, 64);
        Run(duck, $"SELECT count(*) FROM read_parquet('{path}')").Should().NotThrow();
        string[] refused =
        [
            "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM glob('/*')", "COPY (SELECT 1) TO '/tmp/leak.csv'", "SET enable_external_access=true",
            "SET memory_limit='9GB'", "INSTALL httpfs", "LOAD httpfs", "ATTACH '/tmp/x.db'", $"SELECT * FROM read_parquet('{path}/../../x.parquet')",
            $"COPY (SELECT 1) TO '{path}' (FORMAT parquet)", "EXPORT DATABASE '/tmp/x'",
        ];
        foreach (var statement in refused)
            Run(duck, statement).Should().Throw<DuckDBException>(statement);
    }

    private static Action Run(DuckDBConnection duck, string statement) => () =>
    {
        using var command = duck.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    };

    private async Task<IEnumerable<string>> NamesAsync(string text, DatasetQuestion question) =>
        (await bench.AskAsync(text, question)).Records.Select(record => record.Cells[0]);
}
