namespace CivicPlatform.Datasets;

/// <summary>What a correction makes of the columns, told before it is made.</summary>
public sealed class TypesAfterTests : IDisposable
{
    private const string Text = "名称,台数,比,日,無\n市役所,2,1.5,2026-04-01,\n図書館,1,2,2026/05/01,\n公園,x,3,2026-06-31,\n";
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData(CorrectionKind.Change, 1, "比", "約2", "比:Number→Text")]
    [InlineData(CorrectionKind.Change, 1, "比", "7", "比:Number→Integer")]
    [InlineData(CorrectionKind.Change, 1, "比", "", "比:Number→Integer")]
    [InlineData(CorrectionKind.Change, 1, "比", "7.25", "")]
    [InlineData(CorrectionKind.Change, 3, "台数", "4", "台数:Text→Integer")]
    [InlineData(CorrectionKind.Change, 3, "日", "2026-06-30", "日:Text→Date")]
    [InlineData(CorrectionKind.Change, 2, "無", "01", "")]
    [InlineData(CorrectionKind.Change, 2, "無", "1", "無:Text→Integer")]
    [InlineData(CorrectionKind.Add, 0, "比", " 4", "比:Number→Text")]
    [InlineData(CorrectionKind.Add, 0, "名称", "駅", "")]
    [InlineData(CorrectionKind.Remove, 3, null, null, "台数:Text→Integer 日:Text→Date")]
    [InlineData(CorrectionKind.Remove, 1, null, null, "比:Number→Integer")]
    public async Task It_says_what_reading_the_new_table_finds(CorrectionKind kind, long row, string? column, string? cell, string expected)
    {
        await using var draft = await bench.ReadAsync(Text);
        var (table, _) = await draft.StoreAsync();
        var columns = draft.Reading.Columns;
        var edit = new RowEdit(kind, row, column is null ? [] : [new(column, cell!)]);
        var after = await bench.Files.ColumnsAfterAsync(table, columns, edit);
        string.Join(' ', columns.Zip(after).Where(each => each.First.Type != each.Second.Type).Select(each => $"{each.First.Name}:{each.First.Type}→{each.Second.Type}")).Should().Be(expected);
        await using var made = await bench.Files.EditAsync(table, columns, edit);
        after.Should().Equal(made.Reading.Columns);
        var nowhere = () => bench.Files.ColumnsAfterAsync(table, columns, new(CorrectionKind.Change, 1, [new("ない列", "")]));
        await nowhere.Should().ThrowAsync<ArgumentException>();
    }
}
