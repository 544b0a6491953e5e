using CivicPlatform.Hosting;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

public sealed class IssueFormsTests
{
    [Theory]
    [InlineData("/issues", false)]
    [InlineData("/issues?q=%E9%9B%AA", false)]
    [InlineData("/issues?status=&tag=&order=Newest", false)]
    [InlineData("/issues?status=Running", true)]
    [InlineData("/issues?tag=snow", true)]
    [InlineData("/issues?order=supported", true)]
    public async Task The_filter_is_folded_until_one_is_set_and_the_search_is_always_there(string address, bool open)
    {
        await using var city = await TestCity.StartAsync();
        var page = await city.Browser.GetStringAsync(address);
        page.Should().MatchRegex($"(?s)<form method=\"get\" action=\"/issues\".*id=\"field-q\".*<details{(open ? " open" : "")}>.*id=\"field-status\".*id=\"field-tag\".*id=\"field-order\".*</details>.*</form>");
    }

    [Fact]
    public async Task Whoever_reports_ticks_topics_and_skills_in_columns()
    {
        await using var city = await TestCity.StartAsync();
        using var citizen = await Citizen.NewAsync(city, "hanako");
        var page = await citizen.Browser.GetStringAsync("/issues/new");
        page.Split("<div class=\"checks checks-columns\">").Should().HaveCount(3);
        foreach (var (name, words) in (IEnumerable<(string, IEnumerable<string>)>)[("tags", IssueWords.Tags), ("skills", IssueWords.Skills)])
        {
            foreach (var word in words)
                page.Should().MatchRegex($"<label class=\"choice\"><input type=\"checkbox\" id=\"[^\"]+\" name=\"{name}\" value=\"{word}\" ?/> <span dir=\"auto\">[^<]+</span></label>");
        }
    }
}
