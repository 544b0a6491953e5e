using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Datasets;

public sealed class TableChartTests
{
    private static readonly ImmutableArray<DatasetColumn> Columns =
        [new("コード", DatasetColumnType.Integer), new("年月日", DatasetColumnType.Date), new("種別", DatasetColumnType.Text), new("人数", DatasetColumnType.Integer)];

    [Fact]
    public void Days_with_their_numbers_are_drawn_unless_somebody_asks_for_something_else()
    {
        TableChart.For(Columns, Ask("")).Should().Be(new TableChart(1, 3));
        TableChart.For(Columns.RemoveAt(1), Ask("")).Should().Be(new TableChart(1, null));
        TableChart.For([Columns[0], Columns[3]], Ask("")).Should().BeNull();
        TableChart.For(Columns, Ask("?by=種別")).Should().Be(new TableChart(2, null));
        TableChart.For(Columns, Ask("?by=種別&of=人数")).Should().Be(new TableChart(2, 3));
    }

    [Fact]
    public void Where_a_day_has_several_rows_they_are_counted_unless_somebody_asks_for_a_sum()
    {
        var several = new DatasetGroups([new("2026-04-01", 2, 7), new("2026-04-02", 1, 1)], 2);
        TableChart.For(Columns, Ask(""))!.Fitting(Ask(""), several).Points(several).Select(point => point.Number).Should().Equal(2, 1);
        TableChart.For(Columns, Ask("?by=年月日&of=人数"))!.Fitting(Ask("?by=年月日&of=人数"), several).Points(several).Select(point => point.Number).Should().Equal(7, 1);
        var one = new DatasetGroups([new("2026-04-01", 1, 7), new("", 3, 1)], 2);
        TableChart.For(Columns, Ask(""))!.Fitting(Ask(""), one).Points(one).Should().ContainSingle().Which.Number.Should().Be(7);
    }

    [Fact]
    public void What_cells_say_is_never_a_reading_and_nothing_has_a_name() =>
        new TableChart(2, null).Bars(new([new("[赤|あか]", 2, null), new("", 1, null)], 2), "blank").Select(bar => (bar.Label, bar.Number))
            .Should().Equal(("［赤｜あか］", 2), ("blank", 1));

    [Theory]
    [InlineData("?look=chart&by=nothing", "by")]
    [InlineData("?look=chart&by=種別&of=種別", "of")]
    public void A_column_that_is_not_there_or_holds_no_numbers_is_refused(string query, string what) =>
        Ask(query).Check(Columns)!.Facts["name"].Should().Be(what);

    [Fact]
    public void An_address_keeps_how_rows_are_looked_at()
    {
        Ask("?look=chart&by=種別&of=人数&filter.種別=a").Query().Should().Be(Ask(Ask("?look=chart&by=種別&of=人数&filter.種別=a").Query()).Query())
            .And.Contain("look=chart").And.Contain("by=").And.Contain("of=");
        (Ask("?look=map") with { Look = DatasetLook.Table }).Query().Should().BeEmpty();
        DatasetAsk.Read(new DefaultHttpContext { Request = { QueryString = new("?look=globe") } }.Request.Query, 50).Refusal.Should().NotBeNull();
    }

    private static DatasetAsk Ask(string query)
    {
        var context = new DefaultHttpContext();
        context.Request.QueryString = new QueryString(query.Length == 0 ? null : query);
        return DatasetAsk.Read(context.Request.Query, 50).Ask!;
    }
}
