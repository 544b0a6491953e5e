using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace CivicPlatform.Plugins;

/// <summary>A page as it came to a reader.</summary>
internal sealed record SeenPage(string Path, HttpStatusCode Status, string Html, IHtmlDocument Document)
{
    /// <summary>What the plugin drew: the city's frame is around it.</summary>
    public IElement Main => Document.QuerySelector("main") ?? Document.DocumentElement;

    /// <summary>What the plugin drew, without what is new each time a page is drawn: the keys of forms.</summary>
    public string Content
    {
        get
        {
            var main = (IElement)Main.Clone();
            foreach (var key in main.QuerySelectorAll("input[type=hidden]"))
                key.Remove();
            return main.InnerHtml;
        }
    }
}
