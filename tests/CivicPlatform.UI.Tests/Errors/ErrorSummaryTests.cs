using Bunit;

namespace CivicPlatform.UI;

public sealed class ErrorSummaryTests : PartsContext
{
    [Fact]
    public void Each_error_leads_to_its_field()
    {
        var summary = Draw<ErrorSummary>(part => part.Add(one => one.Errors, [("name", "[名前|なまえ]を書いてください"), ("", "もう一度")]));
        summary.Find("[role=alert]").TextContent.Should().Contain("次のところを確かめてください。");
        summary.FindAll("li").Select(error => error.TextContent).Should().Equal("名前（なまえ）を書いてください", "もう一度");
        summary.FindAll("a").Select(link => link.GetAttribute("href")).Should().Equal("#field-name");
    }

    [Fact]
    public void Where_nothing_is_wrong_nothing_is_said() => Draw<ErrorSummary>(_ => { }).MarkupMatches("");

    [Fact]
    public void An_error_leads_to_the_field_that_it_names()
    {
        var field = Draw<Field>(part => part.Add(one => one.Name, "word").Add(one => one.LabelKey, "parts.group"));
        Draw<ErrorSummary>(part => part.Add(one => one.Errors, [("word", "x")])).Find("a").GetAttribute("href").Should().Be("#" + field.Find("input").Id);
    }

    [Theory]
    [InlineData("a\" onclick=\"x")]
    [InlineData("項目 1")]
    [InlineData("\uD800")]
    public void A_field_with_a_strange_name_breaks_nothing(string name)
    {
        var summary = Draw<ErrorSummary>(part => part.Add(one => one.Errors, [(name, "<b>x</b>")]));
        summary.FindAll("b").Should().BeEmpty();
        summary.Find("a").HasAttribute("onclick").Should().BeFalse();
    }
}
