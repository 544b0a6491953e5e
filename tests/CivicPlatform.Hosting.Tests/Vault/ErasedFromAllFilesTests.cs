using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Vault;

public sealed partial class ErasedFromAllFilesTests
{
    private const string Login = "marker-login-7f3a91";
    private const string Name = "目印の花子 b83e04";
    private const string NewName = "Marker Renamed c1d2e3";
    private const string Passphrase = "Marker passphrase 5d77 うめ";
    private const string NewPassphrase = "Marker new phrase 91ac さくら";
    private const string Note = "目印のひみつ e4f0aa";
    private static readonly string[] Markers = [Login, Name, NewName, Passphrase, NewPassphrase, Note];

    [Fact]
    public async Task Nothing_of_somebody_who_left_is_in_any_file_or_log_of_the_city()
    {
        using var city = new HostedCity("[]", "{}");
        PersonId person;
        List<Pseudonym> pseudonyms;
        await using (var running = await city.StartAsync())
        {
            using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = running.Addresses[0] };
            await SendAsync(browser, "/register", "/register", HttpStatusCode.SeeOther,
                ("login", Login), ("name", Name), ("passphrase", Passphrase), ("consent", await ConsentAsync(browser)), ("back", "/inbox"));
            await SendAsync(browser, "/me", "/me/name", HttpStatusCode.SeeOther, ("name", NewName));
            await SendAsync(browser, "/me", "/me/name", HttpStatusCode.UnprocessableEntity, ("name", Note + new string('x', 300)));
            await SendAsync(browser, "/me", "/me/passphrase", HttpStatusCode.SeeOther, ("current", Passphrase), ("passphrase", NewPassphrase));
            await SendAsync(browser, "/me", "/me/codes", HttpStatusCode.OK, ("codes-passphrase", NewPassphrase));
            (await browser.GetAsync($"/nothing/{Uri.EscapeDataString(Note)}?q={Uri.EscapeDataString(Note)}")).StatusCode.Should().Be(HttpStatusCode.NotFound);

            #region vault
            var vault = running.Services.GetRequiredService<IVault>();
            person = await vault.FindByNameAsync("civic/login", Login);
            var pseudonym = await vault.PseudonymAsync(person, PseudonymContext.Parse("civic/notes", null));
            var key = await vault.KeyAsync(pseudonym);                  // null once they are erased
            Personal<string> said = key!.Seal("…");                     // this may stand in an event
            await vault.PutAsync(person, "civic/note", "…");            // this stands in the vault alone
            #endregion
            await vault.PutAsync(person, "civic/note", Note);
            pseudonyms = [.. (await vault.PseudonymsAsync(person)).Values];
            (await browser.GetStringAsync("/me/data.json")).Should().Contain(NewName).And.Contain(Note);
            key.Open(said).Should().Be("…");

            new PlantedMarkers(Markers).FindIn(city.Data).Should().BeEmpty("also before, nothing is readable in the files");
            await SendAsync(browser, "/me/erase", "/me/erase", HttpStatusCode.SeeOther, ("confirm", Login), ("passphrase", NewPassphrase));
            new PlantedMarkers([.. Markers, person.ToString()]).FindIn(city.Data).Should().BeEmpty("the erasure has answered, the city still runs");
            (await vault.KeyAsync(pseudonym)).Should().BeNull();
        }
        new PlantedMarkers([.. Markers, person.ToString(), .. pseudonyms.Select(pseudonym => pseudonym.ToString())]).FindIn(city.Folder).Should().BeEmpty();
        // The web server's own word for each request is turned off in a city; only this test's collector hears it.
        var log = city.Log.Where(line => !line.StartsWith("Information 1 Request starting", StringComparison.Ordinal)
            && !line.StartsWith("Information 2 Request finished", StringComparison.Ordinal)).ToList();
        foreach (var marker in Markers.Append(person.ToString()))
            log.Should().NotContain(line => line.Contains(marker, StringComparison.Ordinal));
    }

    private static async Task SendAsync(HttpClient browser, string page, string action, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        var html = await browser.GetStringAsync(page);
        var form = html[html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        var hidden = HiddenField().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
            .Select(field => (Name: field.Groups[1].Value, Value: WebUtility.HtmlDecode(field.Groups[2].Value)));
        using var answer = await browser.PostAsync(action, new FormUrlEncodedContent(
            hidden.Where(field => fields.All(given => given.Name != field.Name)).Concat(fields).Select(field => KeyValuePair.Create(field.Name, field.Value))));
        answer.StatusCode.Should().Be(expected, "{0}", action);
    }

    private static async Task<string> ConsentAsync(HttpClient browser) => Consent().Match(await browser.GetStringAsync("/register")).Groups[1].Value;

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("name=\"consent\" value=\"([^\"]*)\"")]
    private static partial Regex Consent();
}
