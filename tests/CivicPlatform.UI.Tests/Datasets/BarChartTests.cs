using Bunit;
using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.UI;

public sealed class BarChartTests : PartsContext
{
    private IRenderedComponent<BarChart> Chart(double? whole, params ChartValue[] values) =>
        Draw<BarChart>(part => part.Add(chart => chart.Caption, "[人数|にんずう]").Add(chart => chart.Values, values).Add(chart => chart.Whole, whole));

    private static double[] Widths(IRenderedComponent<BarChart> chart) =>
        [.. chart.FindAll(".bar-value").Select(bar => double.Parse(bar.GetAttribute("width")!, System.Globalization.CultureInfo.InvariantCulture))];

    private static string[] Figures(IRenderedComponent<BarChart> chart) => [.. chart.FindAll("tbody td").Select(cell => cell.TextContent)];

    [Fact]
    public void The_longest_bar_fills_the_line_and_the_others_are_measured_against_it()
    {
        var chart = Chart(null, new("a", 1_200), new("b", 300), new("c", 0));
        Widths(chart).Should().Equal(1000, 250, 0);
        Figures(chart).Should().Equal("1,200", "300", "0");
        chart.FindAll("tbody th").Select(head => head.TextContent).Should().Equal("a", "b", "c");
    }

    [Fact]
    public void Parts_of_a_whole_are_measured_against_it_and_their_share_is_told_rounded_down()
    {
        var chart = Chart(3, new("a", 2), new("b", 1));
        Widths(chart).Should().Equal(666.67, 333.33);
        Figures(chart).Should().Equal("2", "66.6 %", "1", "33.3 %");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_whole_that_is_none_has_no_shares(double whole) => Figures(Chart(whole, new ChartValue("a", 0))).Should().Equal("0", "–");

    [Fact]
    public void Nothing_drawn_or_said_gives_away_a_number_that_is_not_told()
    {
        var chart = Chart(20, new("a", 8), new("b", 17) { Instead = "5[人|にん]未満" }, new("c", 3));
        Widths(chart).Should().Equal(400, 150);
        chart.Markup.Should().NotContain("17");
        Figures(chart).Should().Equal("8", "40.0 %", "5人にん未満".Replace("にん", "（にん）"), "–", "3", "15.0 %");
    }

    [Fact]
    public void Negative_numbers_lie_on_the_other_side_of_zero()
    {
        var chart = Chart(null, new("a", 30), new("b", -10));
        chart.FindAll(".bar-value").Select(bar => (bar.GetAttribute("x"), bar.GetAttribute("width"))).Should().Equal(("250", "750"), ("0", "250"));
        chart.FindAll(".bar-zero").Should().HaveCount(2).And.OnlyContain(zero => zero.GetAttribute("d") == "M250 0v24");
    }

    [Fact]
    public void The_picture_has_one_sentence_with_the_main_facts()
    {
        var picture = Chart(null, new("[東|ひがし]", 12), new("西", 7_000)).Find(".bars");
        picture.GetAttribute("role").Should().Be("img");
        picture.GetAttribute("aria-label").Should().Be("棒グラフ。2 項目。最大は \u2068西\u2069で 7,000、最小は \u2068東\u2069で 12。すべての数は表にあります。");
        picture.QuerySelectorAll("svg").Should().OnlyContain(svg => svg.GetAttribute("aria-hidden") == "true");
    }

    [Fact]
    public void Where_no_number_can_be_told_the_picture_says_so()
    {
        var chart = Chart(null, new("a", 2) { Instead = "5未満" }, new("b", null));
        chart.Find(".bars").GetAttribute("aria-label").Should().Be("棒グラフ。2 項目。公開できる数はありません。");
        Figures(chart).Should().Equal("5未満", "データなし");
    }

    [Fact]
    public void Without_values_there_is_a_word_and_no_picture()
    {
        var chart = Chart(null);
        chart.Find("figure").TextContent.Should().Contain("まだ数がありません。");
        chart.FindAll("svg, table").Should().BeEmpty();
    }

    [Fact]
    public void Of_a_thousand_values_fifty_are_drawn_and_all_are_in_the_table()
    {
        var chart = Chart(null, [.. Enumerable.Range(1, 1_000).Select(i => new ChartValue($"{i}", i))]);
        chart.FindAll("svg").Should().HaveCount(50);
        chart.FindAll("tbody tr").Should().HaveCount(1_000);
        chart.Find(".hint").TextContent.Should().Contain("1000").And.Contain("50");
    }

    [Theory]
    [InlineData(double.NaN, "データなし")]
    [InlineData(double.PositiveInfinity, "データなし")]
    [InlineData(double.NegativeInfinity, "データなし")]
    [InlineData(double.MaxValue, "1.798E+308")]
    [InlineData(double.MinValue, "-1.798E+308")]
    [InlineData(double.Epsilon, "4.941E-324")]
    [InlineData(-0.0, "0")]
    [InlineData(-0.001, "-0.001")]
    [InlineData(0.1 + 0.2, "0.3")]
    [InlineData(999_999_999_999_999.0, "999,999,999,999,999")]
    [InlineData(1234.567, "1,234.57")]
    public void A_number_is_said_so_that_it_can_be_read(double number, string said) => Figures(Chart(null, new ChartValue("a", number))).Should().Equal(said);

    [Fact]
    public void The_largest_numbers_of_both_signs_still_have_lengths() =>
        Widths(Chart(null, new("a", double.MaxValue), new("b", double.MinValue))).Should().Equal(500, 500);

    [Property(MaxTest = 300)]
    public void Whatever_the_numbers_are_bars_stay_inside_their_line(double[] numbers, double whole)
    {
        var scale = BarScale.Of(numbers.Select(number => ChartNumbers.Finite(number)), whole);
        foreach (var number in numbers.Where(double.IsFinite))
        {
            var (from, width) = scale.Of(number);
            from.Should().BeInRange(0, 1000);
            width.Should().BeGreaterThanOrEqualTo(0);
            (from + width).Should().BeLessThanOrEqualTo(1000.0001);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("\u202Egnp.exe")]
    [InlineData("\uD800\0")]
    public void A_label_is_text_and_turns_nothing_around_it(string label)
    {
        var chart = Chart(null, new ChartValue(label, 1));
        chart.FindAll("script, img").Should().BeEmpty();
        chart.Find(".bar-name span").GetAttribute("dir").Should().Be("auto");
        chart.Find("tbody th").GetAttribute("dir").Should().Be("auto");
        chart.Find(".bars").GetAttribute("aria-label").Should().Contain("\u2068").And.Contain("\u2069");
    }

    [Fact]
    public void An_endless_label_makes_no_endless_sentence() =>
        Chart(null, new ChartValue(string.Concat(Enumerable.Repeat("😀", 5_000)), 1)).Find(".bars").GetAttribute("aria-label")!.Length.Should().BeLessThan(300);

    [Theory]
    [InlineData("ja", "数を表で見る")]
    [InlineData("en", "The figures as a table")]
    public void It_speaks_the_readers_language(string language, string said) =>
        Draw<BarChart>(part => part.Add(chart => chart.Values, [new ChartValue("a", 1)]), PageIn(Language.Parse(language, null))).Find("summary").TextContent.Should().Be(said);
}
