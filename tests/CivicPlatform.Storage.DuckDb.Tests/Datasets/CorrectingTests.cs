using System.Text;
using CivicPlatform.Ledger;
using FsCheck.Xunit;

namespace CivicPlatform.Datasets;

public sealed class CorrectingTests : IDisposable
{
    private const string Text = "名称,台数,備考\n市役所,2,\"改行\nと\"\"引用\"\"\"\n図書館,1,\n市役所,2,\"改行\nと\"\"引用\"\"\"\n公園,,=1+1\n";
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task All_rows_come_one_after_the_other()
    {
        var text = "n\n" + string.Concat(Enumerable.Range(1, 2_500).Select(i => $"{i}\n"));
        var (table, columns) = await StoreAsync(text);
        (await ReadAsync(bench.Files.StreamAsync(table, columns, new()))).Should().Equal(Enumerable.Range(1, 2_500).Select(i => $"{i}"));
        (await ReadAsync(bench.Files.StreamAsync(table, columns, new() { SortBy = "n", Descending = true, Filters = [("n", "00")] })))
            .Should().Equal(Enumerable.Range(1, 2_500).Where(i => $"{i}".Contains("00", StringComparison.Ordinal)).Reverse().Select(i => $"{i}"));
    }

    [Fact]
    public async Task One_who_stops_listening_leaves_nothing_running()
    {
        var (table, columns) = await StoreAsync("n\n" + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"{i}\n")));
        await foreach (var record in bench.Files.StreamAsync(table, columns, new()))
        {
            if (record.Row == 3)
                break;
        }
        using var stop = new CancellationTokenSource();
        var reading = async () =>
        {
            await foreach (var record in bench.Files.StreamAsync(table, columns, new(), stop.Token))
                await stop.CancelAsync();
        };
        await reading.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Rows_are_found_by_what_all_their_cells_say()
    {
        var (table, columns) = await StoreAsync(Text);
        (await bench.Files.FindRowsAsync(table, columns, [new("名称", "図書館"), new("台数", "1"), new("備考", "")])).Should().Equal(2);
        (await bench.Files.FindRowsAsync(table, columns, [new("名称", "市役所"), new("備考", "改行\nと\"引用\"")])).Should().Equal(1, 3);
        (await bench.Files.FindRowsAsync(table, columns, [new("名称", "市役所' OR '1'='1")])).Should().BeEmpty();
        var nowhere = () => bench.Files.FindRowsAsync(table, columns, [new("住所", "")]);
        await nowhere.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Rows_of_500_columns_are_found_too()
    {
        var names = Enumerable.Range(0, 500).Select(i => $"c{i}").ToList();
        var (table, columns) = await StoreAsync($"{string.Join(',', names)}\n{string.Join(',', names.Select((_, i) => i))}\n{string.Join(',', names.Select(_ => "x"))}\n");
        (await bench.Files.FindRowsAsync(table, columns, [.. names.Select((name, i) => new CellChange(name, $"{i}"))])).Should().Equal(1);
    }

    [Fact]
    public async Task A_corrected_table_differs_in_the_corrected_cells_alone()
    {
        var (table, columns) = await StoreAsync(Text);
        await using var made = await bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, 2, [new("台数", "二"), new("備考", "カンマ, と\n改行")]));
        made.Reading.IsPublishable.Should().BeTrue();
        made.Reading.Columns.Select(column => (column.Name, column.Type)).Should().Equal(("名称", DatasetColumnType.Text), ("台数", DatasetColumnType.Text), ("備考", DatasetColumnType.Text));
        var (again, original) = await made.StoreAsync();
        var before = (await bench.Files.AskAsync(table, columns, new())).Records;
        var after = (await bench.Files.AskAsync(again, made.Reading.Columns, new())).Records;
        after.Select(row => row.Row).Should().Equal(before.Select(row => row.Row));
        after[1].Cells.Should().Equal("図書館", "二", "カンマ, と\n改行");
        foreach (var i in (int[])[0, 2, 3])
            after[i].Cells.Should().Equal(before[i].Cells);
        Encoding.UTF8.GetString((await bench.Store.GetAsync(original)).Span).Should().StartWith("\uFEFF\"名称\",\"台数\",\"備考\"\r\n\"市役所\"");
    }

    [Fact]
    public async Task A_row_is_added_behind_all_others_or_removed_from_among_them()
    {
        var (table, columns) = await StoreAsync("a,b\n1,2\n3,4\n");
        await using var more = await bench.Files.EditAsync(table, columns, new(CorrectionKind.Add, 0, [new("b", "6")]));
        var (added, _) = await more.StoreAsync();
        (await RowsAsync(added, more.Reading.Columns)).Should().Equal("1|2", "3|4", "|6");
        await using var less = await bench.Files.EditAsync(added, more.Reading.Columns, new(CorrectionKind.Remove, 1, []));
        var (removed, _) = await less.StoreAsync();
        (await RowsAsync(removed, less.Reading.Columns)).Should().Equal("3|4", "|6");
    }

    [Fact]
    public async Task A_table_that_a_correction_breaks_says_so()
    {
        var (table, columns) = await StoreAsync("a,b\n1,2\n3,4\n");
        await using var blank = await bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, 1, [new("a", " "), new("b", "")]));
        blank.Reading.Rows.Should().Be(1, "a blank row is no row");
        await using var nul = await bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, 1, [new("a", "\0")]));
        nul.Reading.IsPublishable.Should().BeFalse();
        var nowhere = () => bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, 1, [new("c", "")]));
        await nowhere.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_correction_that_fails_leaves_nothing()
    {
        var (table, columns) = await StoreAsync("a,b\n1,2\n");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var cancelled = () => bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, 1, [new("a", "2")]), stop.Token);
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
        var lost = () => bench.Files.EditAsync(new Hash256(new byte[32]), columns, new(CorrectionKind.Change, 1, [new("a", "2")]));
        (await lost.Should().ThrowAsync<Errors.CivicException>()).Which.Code.Should().Be("CIVIC4252");
        Directory.EnumerateDirectories(bench.Work, "draft-*").Should().BeEmpty();
    }

    // Whatever stands in cells: writing the table out and reading it again gives the same.
    [Property(MaxTest = 20)]
    public void A_table_that_is_written_again_is_the_same_table(byte[] choice)
    {
        string[] parts = ["", "\"", ",", "\n", "\r\n", "\r", "𠮷", "NULL", "\\N", "'", " ", "0", "#x", "\t", ";"];
        var cells = choice.Select(b => parts[b % parts.Length] + parts[b / 15 % parts.Length]).Append("end").ToList();
        var (table, columns) = StoreAsync("a,b\n" + string.Concat(cells.Select((cell, i) => $"{i},\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n"))).GetAwaiter().GetResult();
        using var disposing = new Disposing(bench.Files.EditAsync(table, columns, new(CorrectionKind.Change, cells.Count, [new("b", "new")])).GetAwaiter().GetResult());
        var (again, _) = disposing.Draft.StoreAsync().GetAwaiter().GetResult();
        ReadAsync(bench.Files.StreamAsync(again, disposing.Draft.Reading.Columns, new()), 1).GetAwaiter().GetResult().Should().Equal([.. cells[..^1], "new"]);
    }

    private async Task<IEnumerable<string>> RowsAsync(Hash256 table, System.Collections.Immutable.ImmutableArray<DatasetColumn> columns) =>
        (await bench.Files.AskAsync(table, columns, new())).Records.Select(row => string.Join('|', row.Cells));

    private async Task<(Hash256 Table, System.Collections.Immutable.ImmutableArray<DatasetColumn> Columns)> StoreAsync(string text)
    {
        await using var draft = await bench.ReadAsync(text);
        var (table, _) = await draft.StoreAsync();
        return (table, draft.Reading.Columns);
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<DatasetRecord> records, int cell = 0)
    {
        var found = new List<string>();
        await foreach (var record in records)
            found.Add(record.Cells[cell]);
        return found;
    }

    private sealed record Disposing(IDatasetDraft Draft) : IDisposable
    {
        public void Dispose() => Draft.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
