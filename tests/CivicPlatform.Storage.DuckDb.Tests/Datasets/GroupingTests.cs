namespace CivicPlatform.Datasets;

public sealed class GroupingTests : IDisposable
{
    private const string Text = "種別,日,人数,率\n公園,2026/04/02,3,1.0\n学校,2026-04-01,2,0.5\n公園,2026-04-02,,1\n,2026-04-03,5,\n学校,,10,0.25\n";
    private readonly DatasetBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task Texts_are_counted_largest_first_and_what_is_empty_comes_last() =>
        (await GroupAsync(new("種別"))).Should().Equal(new DatasetGroup("公園", 2, null), new("学校", 2, null), new("", 1, null));

    [Fact]
    public async Task Numbers_are_added_up_and_empty_cells_are_no_zero()
    {
        (await GroupAsync(new("種別") { Of = "人数" })).Should().Equal(new DatasetGroup("学校", 2, 12), new("公園", 2, 3), new("", 1, 5));
        (await GroupAsync(new("種別") { Of = "率" })).Should().Equal(new DatasetGroup("公園", 2, 2), new("学校", 2, 0.75), new("", 1, null));
    }

    [Fact]
    public async Task A_day_is_one_however_it_is_written_and_days_follow_each_other()
    {
        (await GroupAsync(new("日") { Of = "人数" })).Should()
            .Equal(new DatasetGroup("2026-04-01", 1, 2), new("2026-04-02", 2, 3), new("2026-04-03", 1, 5), new("", 1, 10));
        (await GroupAsync(new("日") { Limit = 2 })).Select(group => group.Value).Should().Equal("2026-04-02", "2026-04-03");
    }

    [Fact]
    public async Task Numbers_stand_in_their_order_and_the_same_number_is_one_group()
    {
        (await GroupAsync(new("人数"))).Select(group => group.Value).Should().Equal("2", "3", "5", "10", "");
        (await GroupAsync(new("率"))).Select(group => (group.Value, group.Rows)).Should().Equal(("0.25", 1), ("0.5", 1), ("1", 2), ("", 1));
    }

    [Fact]
    public async Task Only_rows_that_the_filters_let_through_count_and_all_groups_are_counted()
    {
        (await GroupAsync(new("種別") { Filters = [("日", "04/02")] })).Should().Equal(new DatasetGroup("公園", 1, null));
        (await bench.GroupAsync(Text, new("種別") { Limit = 1 })).Total.Should().Be(3);
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("種別", "日")]
    [InlineData("種別", "種別")]
    [InlineData("種別", "x) FROM range(1); --")]
    public async Task A_column_that_is_not_there_or_holds_no_numbers_is_an_error(string by, string? of)
    {
        var ask = () => GroupAsync(new(by) { Of = of });
        await ask.Should().ThrowAsync<ArgumentException>();
    }

    private async Task<IEnumerable<DatasetGroup>> GroupAsync(DatasetGrouping grouping) => (await bench.GroupAsync(Text, grouping)).Groups;
}
