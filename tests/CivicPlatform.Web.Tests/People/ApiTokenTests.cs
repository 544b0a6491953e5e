using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.People;

/// <summary>The keys that people make for their programs.</summary>
public sealed partial class ApiTokenTests
{
    private const string Mine = "/api/v1/ties/mine";

    [Fact]
    public async Task A_token_is_shown_once_speaks_for_its_person_and_ends_when_it_is_revoked()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var token = await MakeAsync(hana, "雪かき <b>", "ties");
        token.Should().MatchRegex("^civic_[a-z2-7]{40}$");
        var page = await hana.Browser.GetStringAsync("/me/tokens");
        page.Should().NotContain(token).And.Contain("雪かき &lt;b&gt;").And.Contain("まだ使われていません");

        (await AskAsync(city, token)).StatusCode.Should().Be(HttpStatusCode.OK);
        page = await hana.Browser.GetStringAsync("/me/tokens");
        page.Should().NotContain("まだ使われていません");
        using var revoked = await hana.SendAsync("/me/tokens", "/me/tokens/revoke");
        revoked.Headers.Location!.OriginalString.Should().Be("/me/tokens?revoked=true");
        using var ended = await AskAsync(city, token);
        ended.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        ended.Headers.WwwAuthenticate.ToString().Should().Be("Bearer");
        (await CodeAsync(ended)).Should().Be("CIVIC7063");
    }

    [Fact]
    public async Task A_token_does_what_its_scopes_say_and_is_nobody_elsewhere()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var token = await MakeAsync(hana, "投票", "votes");
        using var without = await AskAsync(city, token);
        without.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await CodeAsync(without)).Should().Be("CIVIC7064");
        (await AskAsync(city, token, "/api/v1/ledger")).StatusCode.Should().Be(HttpStatusCode.OK);
        using var me = await AskAsync(city, token, "/me");
        me.StatusCode.Should().Be(HttpStatusCode.Redirect, "pages know no tokens");
        using var data = await AskAsync(city, token, "/me/data.json");
        data.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer civic_")]
    [InlineData("Basic aGFuYTpoYW5h")]
    [InlineData("Bearer civic_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("Bearer civic_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_token_is_refused_also_beside_a_cookie(string header)
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        (await hana.Browser.GetAsync(Mine)).StatusCode.Should().Be(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Get, Mine);
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await hana.Browser.SendAsync(request);
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await CodeAsync(answer)).Should().Be("CIVIC7063");
    }

    [Fact]
    public async Task A_token_ends_with_its_days_with_signing_out_everywhere_and_with_its_person()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero));
        await using var city = await TestCity.StartAsync(time: clock);
        using var hana = await Citizen.NewAsync(city, "hana");
        var week = await MakeAsync(hana, "一週間", "ties", 7);
        clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        (await AskAsync(city, week)).StatusCode.Should().Be(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync(city, week)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await hana.Browser.GetStringAsync("/me/tokens")).Should().Contain("期限が切れています");

        var second = await MakeAsync(hana, "二つ目", "ties");
        using (await hana.SendAsync("/me", "/me/everywhere")) { }
        (await AskAsync(city, second)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using (var back = await hana.SignInAsync("hana"))
            back.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var third = await MakeAsync(hana, "三つ目", "ties");
        (await AskAsync(city, third)).StatusCode.Should().Be(HttpStatusCode.OK);
        using (await hana.SendAsync("/me/erase", "/me/erase", ("confirm", "hana"), ("passphrase", Citizen.Passphrase))) { }
        (await AskAsync(city, third)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_ends_or_sees_the_token_of_another()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var taro = await Citizen.NewAsync(city, "taro");
        var (first, _) = (await MakeAsync(hana, "はなこの鍵", "ties"), await MakeAsync(taro, "たろうの鍵", "ties"));
        var id = Html.Hidden(await hana.Browser.GetStringAsync("/me/tokens"), "/me/tokens/revoke")["id"];
        var form = Html.Hidden(await taro.Browser.GetStringAsync("/me/tokens"), "/me/tokens/revoke");
        form["id"] = id;
        using var tried = await taro.Browser.PostAsync("/me/tokens/revoke", new FormUrlEncodedContent(form));
        tried.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await AskAsync(city, first)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await taro.Browser.GetStringAsync("/me/tokens")).Should().NotContain("はなこの鍵");
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_its_field_and_the_passphrase_guards_it_all()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var empty = await hana.SendAsync("/me/tokens", "/me/tokens", ("name", "\u202e"), ("days", "9999"), ("scope", "administrator"), ("passphrase", Citizen.Passphrase));
        empty.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await empty.Content.ReadAsStringAsync();
        foreach (var field in (string[])["name", "scope", "days"])
            page.Should().Contain($"href=\"#field-{field}\"").And.Contain($"id=\"field-{field}\"");
        using var guessed = await hana.SendAsync("/me/tokens", "/me/tokens", ("name", "鍵の名"), ("days", "30"), ("scope", "ties"), ("passphrase", "not the passphrase"));
        guessed.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await guessed.Content.ReadAsStringAsync()).Should().Contain("鍵の名").And.NotContain("civic_");
        (await hana.Browser.GetStringAsync("/me/tokens")).Should().Contain("トークンはありません");
    }

    [Fact]
    public async Task What_they_take_along_tells_of_their_tokens_and_not_what_opens()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        await MakeAsync(hana, "雪かき", "ties");
        var data = await hana.Browser.GetStringAsync("/me/data.json");
        data.Should().Contain("雪かき").And.NotContain("hash").And.NotContain("civic_");
    }

    [Fact]
    public async Task Two_who_use_a_token_first_at_once_are_both_answered()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var token = await MakeAsync(hana, "同時", "ties");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync(city, token)));
        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    private static async Task<string> MakeAsync(Citizen citizen, string name, string scope, int days = 30)
    {
        using var made = await citizen.SendAsync("/me/tokens", "/me/tokens", ("name", name), ("scope", scope), ("days", $"{days}"), ("passphrase", Citizen.Passphrase));
        made.StatusCode.Should().Be(HttpStatusCode.OK);
        made.Headers.CacheControl!.NoStore.Should().BeTrue();
        return Token().Match(await made.Content.ReadAsStringAsync()).Value;
    }

    private static async Task<HttpResponseMessage> AskAsync(TestCity city, string token, string path = Mine)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        using var program = city.NewBrowser();
        return await program.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    [GeneratedRegex("civic_[a-z2-7]+")]
    private static partial Regex Token();
}
