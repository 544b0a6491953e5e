using System.Text;

namespace CivicPlatform.Datasets;

public sealed class ReadingTests : IDisposable
{
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(65001, "utf-8")]
    [InlineData(1200, "utf-16")]
    [InlineData(932, "cp932")]
    [InlineData(51932, "euc-jp")]
    public async Task The_encoding_is_the_first_that_fits_strictly(int page, string name)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        byte[] bytes = [.. page == 1200 ? encoding.GetPreamble() : [], .. encoding.GetBytes("名称,住所\r\n金沢駅,石川県金沢市木ノ新保町\r\n")];
        await using var draft = (await bench.Files.ReadAsync(new MemoryStream(bytes), "a.csv"))!;
        draft.Reading.Encoding.Should().Be(name);
        draft.Reading.First.Should().ContainSingle().Which.Should().Equal("金沢駅", "石川県金沢市木ノ新保町");
        draft.Reading.IsPublishable.Should().BeTrue();
    }

    [Fact]
    public async Task Bytes_of_no_encoding_are_refused_and_not_guessed()
    {
        await using var draft = (await bench.Files.ReadAsync(new MemoryStream([0x61, 0x2C, 0xFF, 0xFE, 0x80, 0x0A]), "a.csv"))!;
        draft.Reading.Encoding.Should().BeEmpty();
        draft.Reading.Defects.Should().ContainSingle().Which.Code.Should().Be("encoding");
        await draft.Invoking(it => it.StoreAsync()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task Columns_are_typed_only_where_every_value_agrees_and_leading_zeros_stay_text()
    {
        await using var draft = await bench.ReadAsync("code,n,x,day,mixed,none\n01100,1,1.5,2026-04-01,1,\n17201,-20,2,2026/04/02,a,\n,,,,,\"\"\n011,0,0.25,2026-12-31,2,\n");
        draft.Reading.Columns.Select(column => column.Type).Should().Equal(
            DatasetColumnType.Text, DatasetColumnType.Integer, DatasetColumnType.Number, DatasetColumnType.Date, DatasetColumnType.Text, DatasetColumnType.Text);
        draft.Reading.Rows.Should().Be(3);
        draft.Reading.Defects.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Code = "row-blank", Line = 4 });
    }

    [Theory]
    [InlineData("a,b\n2026-02-30,1\n", "Text")]
    [InlineData("a,b\n1e5,1\n", "Text")]
    [InlineData("a,b\n１,1\n", "Text")]
    [InlineData("a,b\n+1,1\n", "Text")]
    [InlineData("a,b\n 1,1\n", "Text")]
    [InlineData("a,b\n1234567890123456789,1\n", "Text")]
    [InlineData("a,b\n-0.5,1\n", "Number")]
    [InlineData("a,b\n1000,1\n", "Integer")]
    public async Task What_only_looks_like_a_number_or_a_day_is_text(string text, string type)
    {
        await using var draft = await bench.ReadAsync(text);
        $"{draft.Reading.Columns[0].Type}".Should().Be(type);
        await draft.StoreAsync();
    }

    [Theory]
    [InlineData("a,b\n1,2,3\n", "row-width", 2, 0)]
    [InlineData("a,b\n1\n", "row-width", 2, 0)]
    [InlineData("a,a\n1,2\n", "header-twice", 1, 2)]
    [InlineData("a,\n1,2\n", "header-empty", 1, 2)]
    [InlineData("a,b\n1,\"x\n", "quote-open", 2, 2)]
    [InlineData("a,b\n1,\"x\"y\n", "after-quote", 2, 2)]
    [InlineData("a,b\n1,x\0\n", "nul", 2, 2)]
    [InlineData("", "empty", 0, 0)]
    [InlineData("a,b\n", "empty", 0, 0)]
    [InlineData("\n\n", "empty", 0, 0)]
    public async Task What_would_have_to_be_guessed_is_told_with_its_place_and_cure(string text, string code, int line, int column)
    {
        await using var draft = await bench.ReadAsync(text);
        draft.Reading.IsPublishable.Should().BeFalse();
        var defect = draft.Reading.Defects.First(found => found.Severity == DefectSeverity.Error);
        defect.Should().BeEquivalentTo(new { Code = code, Line = line, Column = column });
        foreach (var word in new[] { defect.What.Ja, defect.What.En, defect.Mend.Ja, defect.Mend.En })
            word.Should().NotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task Lines_with_marks_are_no_data_whether_the_header_has_a_mark_or_not()
    {
        await using var marked = await bench.ReadAsync("#LINK,,\n#lang,ja,\n#property,name,address\n#type,string,string\nid1,x,y\n");
        marked.Reading.Columns.Select(column => column.Name).Should().Equal("#property", "name", "address");
        (marked.Reading.Rows, marked.Reading.DefectCount).Should().Be((1, 3));
        await using var plain = await bench.ReadAsync("# remark\nname;address\nx;y\n");
        plain.Reading.Columns.Select(column => column.Name).Should().Equal("name", "address");
        plain.Reading.Delimiter.Should().Be(";");
    }

    [Fact]
    public async Task A_spare_column_at_the_end_is_left_out_and_told()
    {
        var found = await bench.AskAsync("a,b,,\n1,2,,\n3,4,,\n", new DatasetQuestion());
        found.Records.Select(record => string.Join('|', record.Cells)).Should().Equal("1|2", "3|4");
    }

    [Fact]
    public async Task The_lines_are_those_of_an_editor_whatever_the_line_ends()
    {
        await using var draft = await bench.ReadAsync("a,b\r\n\"one\r\ntwo\",2\r\n1,2,3\r\n");
        draft.Reading.Defects.Should().ContainSingle().Which.Line.Should().Be(4);
    }

    [Fact]
    public async Task An_upload_that_is_too_large_or_broken_off_leaves_nothing()
    {
        using var small = new DatasetBench(largest: 1024);
        (await small.Files.ReadAsync(new MemoryStream(new byte[1025]), "a.csv")).Should().BeNull();
        using var stop = new CancellationTokenSource();
        var read = () => small.Files.ReadAsync(new BrokenOff(stop), "a.csv", stop.Token);
        await read.Should().ThrowAsync<OperationCanceledException>();
        await using (await small.ReadAsync("a,b\n1,2\n"))
            small.Left.Should().NotBeEmpty();
        small.Left.Should().BeEmpty();
    }

    /// <summary>An upload whose sender gives up in the middle.</summary>
    private sealed class BrokenOff(CancellationTokenSource stop) : MemoryStream(new byte[512])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position > 0)
                stop.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return base.ReadAsync(buffer[..Math.Min(buffer.Length, 256)], cancellationToken);
        }
    }
}
