using Bunit;

namespace CivicPlatform.UI;

public sealed class TablePartsTests : PartsContext
{
    [Fact]
    public void A_table_has_a_caption_and_scrolls_by_keyboard()
    {
        var table = Draw<DataTable<string>>(part => part.Add(one => one.Caption, "[予定|よてい]").Add(one => one.Items, ["a", "b"])
            .Add(one => one.Head, "<th scope=\"col\">x</th>").Add(one => one.Row, item => $"<td>{item}</td>"));
        table.Find("caption rt").TextContent.Should().Be("よてい");
        table.Find("[role=region]").GetAttribute("tabindex").Should().Be("0");
        table.Find("[role=region]").GetAttribute("aria-label").Should().Be("予定");
        table.FindAll("tbody td").Select(cell => cell.TextContent).Should().Equal("a", "b");
    }

    [Fact]
    public void A_pager_shows_only_the_ways_there_are()
    {
        Draw<Pager>(_ => { }).MarkupMatches("");
        Draw<Pager>(part => part.Add(pager => pager.NextHref, "?page=2").Add(pager => pager.Label, "提案")).Find("nav").GetAttribute("aria-label").Should().Be("提案");
        var last = Draw<Pager>(part => part.Add(pager => pager.PreviousHref, "?page=1"));
        last.FindAll("a").Single().GetAttribute("rel").Should().Be("prev");
    }
}
