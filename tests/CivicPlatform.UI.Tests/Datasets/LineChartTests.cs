using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.UI;

public sealed partial class LineChartTests : PartsContext
{
    private static readonly DateOnly April = new(2027, 4, 1);

    private static ChartLine Months(string label, params double?[] numbers) => new(label, [.. numbers.Select((number, i) => new ChartPoint(April.AddMonths(i), number))]);

    private IRenderedComponent<LineChart> Chart(params ChartLine[] lines) => Draw<LineChart>(part => part.Add(chart => chart.Caption, "来た人").Add(chart => chart.Lines, lines));

    private static string[] Ticks(IRenderedComponent<LineChart> chart) => [.. chart.FindAll(".plot-up span").Select(tick => tick.TextContent)];

    [Fact]
    public void The_axis_has_round_numbers_from_above_and_zero()
    {
        var chart = Chart(Months("a", 12, 37, 20));
        Ticks(chart).Should().Equal("40", "30", "20", "10", "0");
        chart.Find(".line-path").GetAttribute("d").Should().Be("M0 700L491.8 75L1000 500");
        chart.FindAll(".plot-along span").Select(end => end.TextContent).Should().Equal("2027年4月1日（木）", "2027年6月1日（火）");
    }

    [Fact]
    public void Without_zero_the_axis_holds_only_what_is_there() =>
        Ticks(Draw<LineChart>(part => part.Add(chart => chart.Lines, [Months("a", 98, 103)]).Add(chart => chart.FromZero, false))).Should().Equal("104", "102", "100", "98");

    [Fact]
    public void Days_stand_in_their_order_and_at_their_distance()
    {
        var chart = Chart(new ChartLine("a", [new(April.AddDays(10), 3), new(April, 1), new(April.AddDays(1), 2), new(April, 4)]));
        chart.Find(".line-path").GetAttribute("d").Should().Be("M0 0L100 500L1000 250");
        chart.FindAll("tbody td").Select(cell => cell.TextContent).Should().Equal("4", "2", "3");
    }

    [Fact]
    public void A_line_has_a_gap_where_nothing_is_told_and_a_point_where_one_stands_alone()
    {
        var chart = Chart(new ChartLine("a", [new(April, 10), new(April.AddDays(1), 4_321) { Instead = "5未満" }, new(April.AddDays(2), 10), new(April.AddDays(3), null), new(April.AddDays(4), 10), new(April.AddDays(5), 10)]));
        chart.Find(".plot .line-path").GetAttribute("d").Should().Be("M800 0L1000 0");
        chart.Find(".plot .line-dots").GetAttribute("d").Should().StartWith("M0 0h0M400 0h0");
        chart.FindAll("tbody td").Select(cell => cell.TextContent).Should().Equal("10", "5未満", "10", "データなし", "10", "10");
        chart.Markup.Should().NotContain("4,321").And.NotContain("4321");
    }

    [Fact]
    public void Lines_differ_by_more_than_colour_and_are_named()
    {
        var chart = Chart(Months("[東|ひがし]", 1, 2), Months("西", 2, 1));
        chart.FindAll(".chart-key li").Select(line => line.TextContent).Should().Equal("東（ひがし）", "西");
        chart.FindAll(".plot g").Select(line => line.ClassName).Should().Equal("line line-1", "line line-2");
        chart.FindAll("thead th").Select(head => head.TextContent).Should().Equal("日付", "東（ひがし）", "西");
    }

    [Fact]
    public void The_picture_says_the_main_facts_of_each_line() =>
        Draw<LineChart>(part => part.Add(chart => chart.Lines, [Months("来た人", 12, 37, 20)]).Add(chart => chart.SayDay, PageIn(Language.Japanese).SayMonth)).Find(".plot").GetAttribute("aria-label")
            .Should().Be("折れ線グラフ。線は 1 本。すべての数は表にあります。 \u2068来た人\u2069: はじめは 2027年4月の 12、おわりは 2027年6月の 20。最大は 2027年5月の 37、最小は 2027年4月の 12。");

    [Fact]
    public void Four_lines_are_drawn_and_all_are_in_the_table()
    {
        var chart = Chart([.. Enumerable.Range(1, 7).Select(i => Months($"{i}", i, i))]);
        chart.FindAll(".plot g").Should().HaveCount(4);
        chart.FindAll("thead th").Should().HaveCount(8);
        chart.Find(".hint").TextContent.Should().Contain("7").And.Contain("4");
    }

    [Fact]
    public void One_value_is_a_point_in_the_middle()
    {
        var chart = Chart(Months("a", 7));
        chart.Find(".line-dots").GetAttribute("d").Should().StartWith("M500 ");
        chart.FindAll(".plot-along span").Should().ContainSingle();
    }

    [Fact]
    public void Without_numbers_there_is_a_word_and_what_there_is_stays_in_the_table()
    {
        Chart().Markup.Should().Contain("まだ数がありません。").And.NotContain("<table").And.NotContain("<svg");
        var untold = Chart(new ChartLine("a", [new(April, 2) { Instead = "5未満" }]));
        untold.FindAll("svg").Should().BeEmpty();
        untold.Find("tbody td").TextContent.Should().Be("5未満");
    }

    [Fact]
    public void A_thousand_days_are_a_line_without_points()
    {
        var chart = Chart(new ChartLine("a", [.. Enumerable.Range(0, 1_000).Select(i => new ChartPoint(April.AddDays(i), i % 7))]));
        chart.Find(".line-dots").GetAttribute("d").Should().BeEmpty();
        chart.FindAll("tbody tr").Should().HaveCount(1_000);
    }

    [Theory]
    [InlineData(double.MaxValue, double.MinValue)]
    [InlineData(double.Epsilon, 0.0)]
    [InlineData(1e15, 1e15 + 0.125)]
    [InlineData(-5.0, -5.0)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    public void No_number_leads_outside_the_drawing(double one, double other)
    {
        foreach (var fromZero in (bool[])[true, false])
        {
            var chart = Draw<LineChart>(part => part.Add(each => each.Lines, [Months("a", one, other)]).Add(each => each.FromZero, fromZero));
            foreach (var place in chart.FindAll(".plot path").SelectMany(path => Numbers().Matches(path.GetAttribute("d")!)))
                double.Parse(place.Value, CultureInfo.InvariantCulture).Should().BeInRange(0, 1000);
        }
    }

    [Property(MaxTest = 300)]
    public void The_axis_holds_every_number_and_has_at_most_nine_of_its_own(double[] numbers, bool fromZero)
    {
        var plot = LinePlot.Of([[.. numbers.Select((number, i) => new ChartPoint(April.AddDays(i), number))]], fromZero);
        (plot is null).Should().Be(!numbers.Any(double.IsFinite));
        if (plot is null)
            return;
        plot.Ticks.Count.Should().BeInRange(2, 9);
        plot.Ticks.Should().BeInDescendingOrder();
        foreach (var number in numbers.Where(double.IsFinite))
            number.Should().BeInRange(plot.Ticks[^1], plot.Ticks[0]);
    }

    [Fact]
    public void The_first_and_the_last_day_there_are_can_be_drawn() =>
        Chart(new ChartLine("a", [new(DateOnly.MinValue, 1), new(DateOnly.MaxValue, 2)])).Find(".line-path").GetAttribute("d").Should().Be("M0 500L1000 0");

    [Fact]
    public void A_label_is_text() => Chart(Months("<script>x</script>", 1), Months("<img src=x>", 2)).FindAll("script, img").Should().BeEmpty();

    [GeneratedRegex(@"-?[0-9][0-9.E+-]*|NaN|∞")]
    private static partial Regex Numbers();
}
