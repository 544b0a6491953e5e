using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Votes;

namespace CivicPlatform.UI;

public sealed class CityLinksTests
{
    [Fact]
    public void Each_names_a_page_of_the_city_and_the_way_back()
    {
        var (data, issue) = (DatasetId.Parse("civic.aed", null), IssueId.New());
        CityLinks.Vote(BallotId.Parse("walk-1", null)).Should().Be("/ballots/walk-1");
        CityLinks.Vote(BallotId.Parse("walk-1", null), "/p/walk/a?b=c&d=e#f").Should().Be("/ballots/walk-1?back=%2Fp%2Fwalk%2Fa%3Fb%3Dc%26d%3De%23f");
        CityLinks.MyTies("/p/walk").Should().Be("/ties/mine?back=%2Fp%2Fwalk");
        CityLinks.CorrectRow(data, 2, 17, "/p/walk").Should().Be("/datasets/civic.aed/versions/2/rows/17?back=%2Fp%2Fwalk");
        CityLinks.AddRow(data, 2, "/p/walk").Should().Be("/datasets/civic.aed/versions/2/rows/new?back=%2Fp%2Fwalk");
        CityLinks.Issue(issue, "/p/walk").Should().Be($"/issues/{issue}?back=%2Fp%2Fwalk");
    }

    [Theory]
    [InlineData("/a", "/a?back=%2Fb")]
    [InlineData("/a?c=d", "/a?c=d&back=%2Fb")]
    [InlineData("/a#e?f", "/a?back=%2Fb#e?f")]
    [InlineData("/a?c=d#e", "/a?c=d&back=%2Fb#e")]
    public void The_way_back_stands_before_the_fragment(string address, string with)
    {
        CityLinks.WithBack(address, "/b").Should().Be(with);
        CityLinks.WithBack(address, null).Should().Be(address);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("")]
    public void Another_site_is_no_way_back(string back) =>
        FluentActions.Invoking(() => CityLinks.MyTies(back)).Should().Throw<ArgumentException>().WithMessage($"'{back}' is no path of this host: it starts with one slash. (Parameter 'back')");
}
