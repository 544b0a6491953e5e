using FsCheck.Xunit;

namespace CivicPlatform.Datasets;

public sealed class SheetCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-1+1|x")]
    [InlineData("-x")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("  =1")]
    [InlineData("　=1")]
    [InlineData("\n=1")]
    [InlineData("\"=1\"")]
    [InlineData("'=1")]
    [InlineData("＝1")]
    [InlineData("＋x")]
    [InlineData("－x")]
    [InlineData("＠x")]
    [InlineData("\uFEFF=1")]
    public void What_a_spreadsheet_would_run_is_marked_as_text(string cell) => SheetCell.Guard(cell).Should().Be("'" + cell);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-5")]
    [InlineData("-5.25")]
    [InlineData("+81-76-220-2111")]
    [InlineData("+81 (76) 220")]
    [InlineData("-")]
    [InlineData("－")]
    [InlineData("a=1")]
    [InlineData("1+1")]
    [InlineData("燃やすごみ")]
    public void Numbers_telephones_and_everything_else_stay_as_they_are(string cell) => SheetCell.Guard(cell).Should().Be(cell);

    [Property]
    public void No_cell_begins_so_that_it_runs(string? any)
    {
        var written = SheetCell.Guard(any ?? "");
        var start = written.TrimStart(' ', '\u3000', '\n', '"');
        (start.Length > 1 && start[0] is '=' or '@' or '＝' or '＠' or '\t' or '\r').Should().BeFalse();
    }
}
