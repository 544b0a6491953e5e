using System.Globalization;
using Bunit;
using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.UI;

public sealed class PlaceMapTests : PartsContext
{
    private IRenderedComponent<PlaceMap> Map(params Place[] places) => Draw<PlaceMap>(part => part.Add(map => map.Caption, "[図書館|としょかん]").Add(map => map.Places, places));

    private static (double X, double Y)[] Points(IRenderedComponent<PlaceMap> map) => [.. map.FindAll("circle").Select(point => (Read(point.GetAttribute("cx")!), Read(point.GetAttribute("cy")!)))];

    private static double Read(string number) => double.Parse(number, CultureInfo.InvariantCulture);

    [Fact]
    public void Each_place_leads_to_maps_that_readers_have_and_asks_nothing_of_them()
    {
        var map = Map(new Place("[中央館|ちゅうおうかん]", 36.5613, 136.6562) { Words = "月曜休み", Href = "/p/demo/a" });
        var place = map.Find(".places li");
        place.QuerySelectorAll("a").Select(link => link.GetAttribute("href")).Should().Equal("/p/demo/a", "https://maps.gsi.go.jp/#17/36.5613/136.6562/", "geo:36.5613,136.6562");
        place.QuerySelectorAll("a").Skip(1).Should().OnlyContain(link => link.TextContent.Contains("中央館"));
        place.TextContent.Should().Contain("月曜休み").And.Contain("36.5613, 136.6562");
        map.FindAll("img, script, iframe, image, [src]").Should().BeEmpty();
    }

    [Fact]
    public void North_is_above_and_east_is_right()
    {
        var points = Points(Map(new("a", 36.5, 136.6), new("b", 36.6, 136.6), new("c", 36.5, 136.7)));
        points[1].Y.Should().BeLessThan(points[0].Y);
        points[1].X.Should().Be(points[0].X);
        points[2].X.Should().BeGreaterThan(points[0].X);
    }

    /// <summary>Known lengths: a degree of latitude is 111.2 km on the mean sphere, of longitude at 60° north half of it.</summary>
    [Fact]
    public void Lengths_are_right_in_the_middle_of_the_sketch()
    {
        var plan = MapPlan.Of([new("a", 59.5, 10), new("b", 60.5, 11)]);
        plan.North.Should().BeApproximately(111_195, 1);
        plan.East.Should().BeApproximately(55_597, 1);
        var scale = plan.Bar / plan.BarMetres;
        (plan.Points[0].Y - plan.Points[1].Y).Should().BeApproximately(plan.North * scale, 0.001);
        (plan.Points[1].X - plan.Points[0].X).Should().BeApproximately(plan.East * scale, 0.001);
    }

    [Fact]
    public void The_sketch_has_a_scale_a_north_and_a_sentence()
    {
        var map = Map(new("a", 36.5, 136.6), new("b", 36.51, 136.6));
        map.FindAll(".map-word").Select(word => word.TextContent).Should().Equal("500 m", "北");
        map.Find("svg").GetAttribute("aria-label").Should().Be("2 か所の位置の略図。東西 0 m、南北 1.1 km の範囲。それぞれの場所は一覧にあります。");
    }

    [Fact]
    public void Points_have_the_numbers_of_the_list()
    {
        var map = Map(new("a", 36.5, 136.6), new("b", double.NaN, 0), new("c", 36.6, 136.7));
        map.FindAll(".map-number").Select(number => number.TextContent).Should().Equal("1", "3");
        map.FindAll(".places li")[1].TextContent.Should().Contain("位置は登録されていません。");
        map.FindAll(".places li")[1].QuerySelectorAll("a").Should().BeEmpty();
    }

    [Fact]
    public void Of_a_thousand_places_each_is_in_the_list_and_a_point_without_a_number()
    {
        var map = Map([.. Enumerable.Range(0, 1_000).Select(i => new Place($"{i}", 36 + (i / 1_000.0), 136 + (i % 7 / 10.0)))]);
        map.FindAll("circle").Should().HaveCount(1_000);
        map.FindAll(".places li").Should().HaveCount(1_000);
        map.FindAll(".map-number").Should().BeEmpty();
    }

    [Fact]
    public void One_place_lies_in_the_middle() => Points(Map(new Place("a", 36.5, 136.6))).Should().Equal((160, 108));

    [Fact]
    public void Neighbours_on_both_sides_of_the_date_line_stay_neighbours() =>
        MapPlan.Of([new("a", 0, 179.99), new("b", 0, -179.99)]).East.Should().BeApproximately(2_224, 1);

    [Fact]
    public void Without_places_there_is_a_word()
    {
        var map = Map();
        map.Markup.Should().Contain("場所はありません。");
        map.FindAll("svg, ol li").Should().BeEmpty();
    }

    [Theory]
    [InlineData(double.NaN, 0.0)]
    [InlineData(0.0, double.PositiveInfinity)]
    [InlineData(90.1, 0.0)]
    [InlineData(0.0, -180.1)]
    public void What_is_not_on_earth_is_in_the_list_only(double latitude, double longitude) =>
        Map(new Place("a", latitude, longitude)).FindAll("svg, a").Should().BeEmpty();

    [Property(MaxTest = 300)]
    public void Whatever_the_places_are_points_stay_in_the_sketch((double, double)[] all)
    {
        Place[] places = [.. all.Select(at => new Place("a", at.Item1, at.Item2)).Where(place => place.IsOnEarth), new("pole", 90, 180), new("pole", 89.9, -180)];
        var plan = MapPlan.Of(places);
        plan.Points.Should().OnlyContain(point => point.X >= 0 && point.X <= MapPlan.Width && point.Y >= 0 && point.Y <= MapPlan.Height);
        plan.Bar.Should().BeInRange(19, 96.001);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    [InlineData(" /x")]
    [InlineData("")]
    public void An_address_that_is_none_is_no_link(string href) =>
        Map(new Place("a", double.NaN, 0) { Href = href }).FindAll("a").Should().BeEmpty();

    [Fact]
    public void Names_and_words_are_text()
    {
        var map = Map(new Place("<script>x</script>", -0.0, 0.0000001) { Words = "<img src=x>" });
        map.FindAll("script, img").Should().BeEmpty();
        map.Find("a[href^=geo]").GetAttribute("href").Should().Be("geo:0,0");
    }

    [Fact]
    public void It_speaks_the_readers_language() =>
        Draw<PlaceMap>(part => part.Add(map => map.Places, [new Place("a", 1, 2)]), PageIn(Language.English)).Markup.Should().Contain("Open in a map app");
}
