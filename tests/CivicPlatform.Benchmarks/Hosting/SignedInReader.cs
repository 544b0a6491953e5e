using System.Net;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>Somebody with an account: every page that they ask for is drawn for them alone.</summary>
internal static partial class SignedInReader
{
    /// <summary>Makes an account as its page does.</summary>
    /// <returns>What their browser brings along from then on.</returns>
    public static async Task<string> RegisterAsync(Uri city)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false, AllowAutoRedirect = false });
        var page = new Uri(city, "register");
        var form = RegisterForm().Match(await http.GetStringAsync(page)).Value;
        var hidden = Hidden().Matches(form).Select(found => KeyValuePair.Create(found.Groups[1].Value, WebUtility.HtmlDecode(found.Groups[2].Value)));
        using var made = await http.PostAsync(page, new FormUrlEncodedContent(
        [
            .. hidden, new("login", "bench-reader"), new("name", "はな"), new("passphrase", "うめの花 と 三毛猫 の散歩"), new("consent", Consent().Match(form).Groups[1].Value),
        ]));
        var text = cookies.GetCookieHeader(city);
        using var mine = await http.GetAsync(new Uri(city, "me"));
        return mine.StatusCode == HttpStatusCode.OK ? text : throw new InvalidOperationException($"No account was made: the form was answered with {(int)made.StatusCode}, their own page with {(int)mine.StatusCode}.");
    }

    [GeneratedRegex("<form[^>]*action=\"/register\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex RegisterForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"consent\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Consent();
}
