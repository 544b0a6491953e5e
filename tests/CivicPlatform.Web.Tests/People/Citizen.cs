using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

/// <summary>Somebody at a browser of their own, who uses the city's forms as they stand on its pages.</summary>
internal sealed class Citizen(TestCity city) : IDisposable
{
    public const string Passphrase = "うめの花 と 三毛猫 の散歩";

    public HttpClient Browser { get; } = city.NewBrowser();

    public static async Task<Citizen> NewAsync(TestCity city, string login, string name = "はなこ")
    {
        var citizen = new Citizen(city);
        using var made = await citizen.RegisterAsync(login, name);
        made.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        return citizen;
    }

    public Task<HttpResponseMessage> RegisterAsync(string login, string name = "はなこ", string passphrase = Passphrase, bool consent = true, params (string, string)[] more) =>
        SendAsync("/register", "/register", [("login", login), ("name", name), ("passphrase", passphrase), .. consent ? [("consent", Accounts.ConsentText(city.Services.GetRequiredService<ITexts>()))] : Array.Empty<(string, string)>(), .. more]);

    public Task<HttpResponseMessage> SignInAsync(string login, string passphrase = Passphrase, string back = "/me") =>
        SendAsync($"/sign-in?back={Uri.EscapeDataString(back)}", "/sign-in", ("login", login), ("passphrase", passphrase));

    /// <summary>Fills the form with an action that stands on a page; what is hidden in it goes along.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var hidden = Html.Hidden(await Browser.GetStringAsync(page), action);
        return await Browser.PostAsync(action, new FormUrlEncodedContent(
            hidden.Select(field => (field.Key, field.Value)).Concat(fields).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    public async Task<bool> IsSignedInAsync()
    {
        using var me = await Browser.GetAsync("/me");
        return me.StatusCode == HttpStatusCode.OK;
    }

    public void Dispose() => Browser.Dispose();
}
