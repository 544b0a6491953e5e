using System.Net;
using AngleSharp.Html.Parser;

namespace CivicPlatform.Plugins;

/// <summary>What needs a script on a page is found, and what works without is left in peace.</summary>
public sealed class WithoutJavaScriptTests
{
    private const string Said = "<h1>題</h1><p id=\"here\">言葉</p>";

    [Theory]
    [InlineData("<h1>題</h1><div hidden><p>言葉</p></div>", "nothing below the heading")]
    [InlineData("<h1>題</h1><noscript><p>言葉</p></noscript>", "nothing below the heading")]
    [InlineData(Said + "<form method=\"post\"><button>送る</button></form>", "says not where it is sent")]
    [InlineData(Said + "<form action=\"javascript:send()\" method=\"post\"><button>送る</button></form>", "says not where it is sent")]
    [InlineData(Said + "<form action=\"/p/bad/x\"><button>送る</button></form>", "says not how it is sent")]
    [InlineData(Said + "<form action=\"/p/bad/x\" method=\"post\"><input name=\"q\"></form>", "no button that sends it")]
    [InlineData(Said + "<form action=\"/p/bad/x\" method=\"post\"><button type=\"reset\">消す</button></form>", "no button that sends it")]
    [InlineData(Said + "<a>先</a>", "a link leads nowhere")]
    [InlineData(Said + "<a href=\"#\">先</a>", "a link leads nowhere")]
    [InlineData(Said + "<a href=\"javascript:go()\">先</a>", "a link runs a script")]
    [InlineData(Said + "<a href=\"#there\">先</a>", "a place that the page has not")]
    [InlineData(Said + "<button type=\"button\">開く</button>", "with a script only")]
    [InlineData(Said + "<button>開く</button>", "belongs to no form")]
    [InlineData(Said + "<select><option>一</option></select>", "belongs to no form")]
    [InlineData(Said + "<div hx-get=\"/p/bad/more\">もっと</div>", "only a script sends")]
    public void What_needs_a_script_is_found(string main, string fault) => Faults(main).Should().Contain(found => found.Contains(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData(Said + "<a href=\"#here\">先</a><a href=\"/p/bad/\">家</a>")]
    [InlineData(Said + "<form action=\"/p/bad/x\" method=\"post\" hx-boost=\"true\"><input name=\"q\"><select name=\"s\"><option>一</option></select><button>送る</button></form>")]
    [InlineData(Said + "<form id=\"f\" action=\"/p/bad/x\" method=\"get\"></form><input name=\"q\" form=\"f\"><button form=\"f\">送る</button>")]
    [InlineData(Said + "<details><summary>もっと</summary><p>言葉</p></details><button type=\"button\" popovertarget=\"here\">開く</button>")]
    [InlineData("<h1>題</h1><svg><path d=\"M0 0\"/></svg>")]
    public void What_works_without_is_left_in_peace(string main) => Faults(main).Should().BeEmpty();

    private static IEnumerable<string> Faults(string main)
    {
        var html = $"<!DOCTYPE html><html><body><header><button type=\"button\">町の</button></header><main>{main}</main></body></html>";
        return PagesWithoutJavaScript.Faults(new SeenPage("/p/bad/", HttpStatusCode.OK, html, new HtmlParser().ParseDocument(html)));
    }
}
