using FsCheck.Xunit;
using Garbage5374.Kinds;

namespace Garbage5374.Tests.Kinds;

public sealed class ColourTests
{
    [Theory]
    [InlineData("#ea3b13", "#000000")]
    [InlineData("#733b96", "#ffffff")]
    [InlineData("#fff23f", "#000000")]
    [InlineData("#FCFF6D", "#000000")]
    [InlineData(" #fff ", "#000000")]
    [InlineData("#000", "#ffffff")]
    public void The_text_colour_is_the_one_with_more_contrast(string background, string text)
    {
        Colour.TryParse(background, out var colour).Should().BeTrue();
        colour.ReadableText.ToString().Should().Be(text);
    }

    [Property(MaxTest = 500)]
    public void Text_can_be_read_on_every_colour(byte red, byte green, byte blue)
    {
        var colour = new Colour(red, green, blue);
        colour.Contrast(colour.ReadableText).Should().BeGreaterThanOrEqualTo(Colour.LeastContrast);
    }

    // WCAG 2.2: black on white is 21:1; #767676 on white is the lightest grey that passes.
    [Fact]
    public void Contrast_is_computed_as_WCAG_says()
    {
        Colour.Black.Contrast(Colour.White).Should().BeApproximately(21, 0.001);
        new Colour(0x76, 0x76, 0x76).Contrast(Colour.White).Should().BeApproximately(4.54, 0.01);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#gggggg")]
    [InlineData("#fff;background:url(x)")]
    public void What_is_no_colour_is_not_taken(string? text) => Colour.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("a<br>b<BR/>c<br />d", new[] { "a", "b", "c", "d" }, false)]
    [InlineData("1 < 2 & 3 > 2", new[] { "1 < 2 & 3 > 2" }, false)]
    [InlineData("x<script>alert(1)</script>y", new[] { "xy" }, true)]
    [InlineData("<b onclick='x'>bold</b>", new[] { "bold" }, true)]
    [InlineData("<a href=\"javascript:1\">link</a>", new[] { "link" }, true)]
    [InlineData("&lt;b&gt;", new[] { "<b>" }, false)]
    [InlineData("", new string[0], false)]
    public void Only_br_means_something_in_a_description(string html, string[] lines, bool reported)
    {
        PlainText.Lines(html, out var dropped).Should().Equal(lines);
        (dropped is not null).Should().Be(reported);
    }
}
