using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>Reads what a test needs out of a page.</summary>
internal static partial class Html
{
    /// <summary>The hidden fields of the first form with an action.</summary>
    public static Dictionary<string, string> Hidden(string page, string action)
    {
        var form = page[page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        return HiddenField().Matches(form).ToDictionary(match => match.Groups[1].Value, match => System.Net.WebUtility.HtmlDecode(match.Groups[2].Value));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
