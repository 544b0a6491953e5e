using System.Net;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>Comes in through the door that staff use: the page, its form, the passphrase.</summary>
internal static partial class SignIn
{
    public static async Task<HttpClient> AsStaffAsync(Uri address, string passphrase)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 100 }) { BaseAddress = address };
        var page = await browser.GetStringAsync("/staff/sign-in");
        var form = page[page.IndexOf("action=\"/staff/sign-in\"", StringComparison.Ordinal)..];
        var fields = HiddenField().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
            .Select(field => KeyValuePair.Create(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)));
        using var entered = await browser.PostAsync("/staff/sign-in", new FormUrlEncodedContent(fields.Append(new("passphrase", passphrase))));
        entered.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        return browser;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
