using Bunit;
using CivicPlatform.Texts;

namespace CivicPlatform.UI;

public sealed class StepPartsTests : PartsContext
{
    [Theory]
    [InlineData(1, "1選ぶ|2確かめる|3受け取る", 0)]
    [InlineData(2, "✓選ぶ (済み)|2確かめる|3受け取る", 1)]
    [InlineData(4, "✓選ぶ (済み)|✓確かめる (済み)|✓受け取る (済み)", -1)]
    public void Done_steps_and_the_present_one_are_told_by_words_and_signs(int current, string said, int now)
    {
        var steps = Draw<Steps>(part => part.Add(one => one.Names, ["選ぶ", "確かめる", "受け取る"]).Add(one => one.Current, current));
        var list = steps.FindAll("li");
        list.Select(step => string.Concat(step.TextContent.Split('\n').Select(line => line.Trim()))).Should().Equal(said.Split('|'));
        list.Select((step, i) => step.GetAttribute("aria-current") == "step" ? i : -1).Max().Should().Be(now);
        steps.Find("ol").GetAttribute("aria-label").Should().Be("手続きの流れ");
    }

    [Fact]
    public void A_question_says_what_happens_and_does_it_by_a_form_only()
    {
        var page = PageIn(Language.Japanese) with { FormToken = () => new FormToken("_token", "abc") };
        var question = Draw<Confirm>(part => part.Add(one => one.TitleKey, "parts.cancel").Add(one => one.Action, "/p/demo/cancel").Add(one => one.YesKey, "parts.cancel")
            .Add(one => one.NoHref, "/p/demo/").AddChildContent("<p>gone</p>").Add(one => one.Fields, "<input type=\"hidden\" name=\"id\" value=\"7\">"), page);

        question.Find("form").GetAttribute("method").Should().Be("post");
        question.Find("form [name=_token]").GetAttribute("value").Should().Be("abc");
        question.Find("form [name=id]").GetAttribute("value").Should().Be("7");
        question.Find("form button").TextContent.Should().Be("申し込みを取り消す");
        question.Find(".alert-warning").TextContent.Should().Contain("元に戻すことはできません");
        question.FindAll("a").Select(link => link.GetAttribute("href")).Should().Equal("/p/demo/");
        question.Find("section").GetAttribute("aria-labelledby").Should().Be(question.Find("h2").Id);
    }

    [Fact]
    public void What_can_be_taken_back_has_no_warning()
    {
        var question = Draw<Confirm>(part => part.Add(one => one.Action, "/p/demo/cancel").Add(one => one.YesKey, "parts.cancel").Add(one => one.WarningKey, null));
        question.FindAll(".alert, h2, a").Should().BeEmpty();
        question.Find("section").HasAttribute("aria-labelledby").Should().BeFalse();
    }

    [Fact]
    public void An_empty_place_says_so_and_shows_a_way_on()
    {
        Draw<EmptyState>(part => part.Add(one => one.TextKey, "issues.none")).FindAll("a").Should().BeEmpty();
        var empty = Draw<EmptyState>(part => part.Add(one => one.TextKey, "parts.no-bookings").Add(one => one.LinkKey, "parts.apply").Add(one => one.Href, "/p/demo/new"));
        empty.Find("p").TextContent.Should().Be("申し込みはありません。 会議室を申し込む");
        empty.Find("a").GetAttribute("href").Should().Be("/p/demo/new");
    }

    [Fact]
    public void Cards_are_a_list_and_an_empty_one_says_so()
    {
        IRenderedComponent<CardList<string>> Cards(params string[] items) => Draw<CardList<string>>(part => part.Add(one => one.Items, items)
            .Add(one => one.EmptyKey, "parts.no-bookings").Add(one => one.ChildContent, item => $"<article>{item}</article>"));
        Cards("a", "b").FindAll("ul[role=list] > li > article").Select(card => card.TextContent).Should().Equal("a", "b");
        Cards().Find(".empty").TextContent.Should().Be("申し込みはありません。");
        Cards().FindAll("ul").Should().BeEmpty();
    }
}
