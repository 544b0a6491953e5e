using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.Issues;

/// <summary>Draws what people wrote: paragraphs, lines and addresses of the web; everything else is only text.</summary>
internal static partial class IssueText
{
    /// <param name="text">What somebody wrote.</param>
    /// <param name="lang">Its language, where it is not the page's.</param>
    public static RenderFragment Of(string text, string? lang = null) => builder =>
    {
        foreach (var paragraph in Gaps().Split(text))
        {
            builder.OpenElement(0, "p");
            builder.AddAttribute(1, "dir", "auto");
            builder.AddAttribute(2, "lang", lang);
            var lines = paragraph.Split('\n');
            for (var at = 0; at < lines.Length; at++)
            {
                if (at > 0)
                    builder.AddMarkupContent(3, "<br />");
                Line(builder, lines[at]);
            }
            builder.CloseElement();
        }
    };

    private static void Line(RenderTreeBuilder builder, string line)
    {
        var done = 0;
        foreach (Match address in Addresses().Matches(line))
        {
            if (!Uri.TryCreate(address.Value, UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https"))
                continue;
            builder.AddContent(4, line[done..address.Index]);
            builder.OpenElement(5, "a");
            builder.AddAttribute(6, "href", link.AbsoluteUri);
            builder.AddAttribute(7, "rel", "nofollow ugc noopener");
            builder.AddContent(8, address.Value);
            builder.CloseElement();
            done = address.Index + address.Length;
        }
        builder.AddContent(9, line[done..]);
    }

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex Gaps();

    // An address ends where Japanese goes on, and a full stop after it is the sentence's.
    [GeneratedRegex(@"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*[A-Za-z0-9\-_~/#=&%+]", RegexOptions.None, 1000)]
    private static partial Regex Addresses();
}
