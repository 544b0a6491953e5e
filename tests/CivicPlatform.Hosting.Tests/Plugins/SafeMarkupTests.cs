using CivicPlatform.Errors;
using CivicPlatform.UI;
using FsCheck;
using FsCheck.Xunit;

namespace CivicPlatform.Plugins;

/// <summary>HTML of code that the city does not trust, written anew.</summary>
public sealed class SafeMarkupTests
{
    private static readonly PluginId Guest = PluginId.Parse("guest", null);

    [Theory]
    [InlineData("<p class=\"lead\">A &amp; B</p><br /><ul><li>1<li>2</ul>", "<p class=\"lead\">A &amp; B</p><br><ul><li>1<li>2</li></li></ul>")]
    [InlineData("<ruby>課題<rp>(</rp><rt>かだい</rt><rp>)</rp></ruby>", "<ruby>課題<rp>(</rp><rt>かだい</rt><rp>)</rp></ruby>")]
    [InlineData("<svg viewBox=\"0 0 1 1\" onload=x><path d=\"M0 0\"/><circle r='1' fill='url(https://a.example)'></circle></svg>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"></path><circle r=\"1\"></circle></svg>")]
    [InlineData("<input type=\"checkbox\" name=\"a\" checked>", "<input type=\"checkbox\" name=\"a\" checked=\"\">")]
    [InlineData("<form action=\"/p/guest/sign\" method=\"post\"></form>", "<form action=\"/p/guest/sign\" method=\"post\"><input type=\"hidden\" name=\"token\" value=\"t\"></form>")]
    [InlineData("<form action=\"/p/guest/../../me/erase\" method=post>", "<form method=\"post\"><input type=\"hidden\" name=\"token\" value=\"t\"></form>")]
    [InlineData("<form action=\"/p/guest/%2e%2e/water\" method=get>", "<form method=\"get\"></form>")]
    [InlineData("<form action=\"/p/guests\">", "<form></form>")]
    [InlineData("<script>if (a < b) { }</script >x", "x")]
    [InlineData("<SCRIPT/x>a</scRipt>x<style>y", "x")]
    [InlineData("<scr<script></script>ipt>alert(1)</script>", "ipt&gt;alert(1)")]
    [InlineData("<img src=x onerror=steal()><img src=\"/p/guest/a.png\" alt=a>", "<img><img src=\"/p/guest/a.png\" alt=\"a\">")]
    [InlineData("<a href=\"java&#115;cript:x\">a</a><a href=\" java\tscript:x\">b</a><a href=//a.example>c</a><a href=\"/\\a.example\">d</a>", "<a>a</a><a>b</a><a>c</a><a>d</a>")]
    [InlineData("<p title='\"><script>x</script>'>a</p>", "<p title=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">a</p>")]
    [InlineData("a < b <3 <> </ > <!-- <p> --> <!DOCTYPE html> c", "a &lt; b &lt;3 &lt;&gt;    c")]
    [InlineData("</main></div><p>a</b>", "<p>a</p>")]
    [InlineData("<div id=main hx-get=/me data-x=1 style=\"x\" aria-label=\"y\">a", "<div aria-label=\"y\">a</div>")]
    [InlineData("<textarea name=a><script>x</script>&lt;b&gt;</textarea>", "<textarea name=\"a\">&lt;b&gt;</textarea>")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=x>", "")]
    [InlineData("<p", "<p></p>")]
    [InlineData("<p class=\"a", "<p class=\"a\"></p>")]
    public void Only_what_is_known_is_left(string html, string safe) => Clean(html).Should().Be(safe);

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        FluentActions.Invoking(() => Clean(string.Concat(Enumerable.Repeat("<div>", 201)))).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3424");

    [Property(MaxTest = 2_000)]
    public void Whatever_is_written_stays_as_it_is_when_it_is_written_anew(NonNull<string> text)
    {
        string[] pieces = ["<", ">", "\"", "'", "&", "=", "/", " ", "<p>", "<a href=", "<script", "<!--", "-->", "</", "svg", "onclick", "javascript:", "&lt;", "<textarea>", "<title>"];
        var html = string.Concat(text.Get.Select(c => c < 128 ? pieces[c % pieces.Length] : c.ToString()));
        var once = Clean(html, null);

        Clean(once, null).Should().Be(once);
        System.Text.RegularExpressions.Regex.Matches(once, "<(?!/?(p|a|svg|textarea)[ >])").Should().BeEmpty();
    }

    private static string Clean(string html) => Clean(html, new FormToken("token", "t"));

    private static string Clean(string html, FormToken? token) => SafeMarkup.Clean(html, Guest, () => token);
}
