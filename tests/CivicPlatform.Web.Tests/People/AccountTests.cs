using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

public sealed class AccountTests
{
    [Fact]
    public async Task Whoever_registers_is_signed_in_and_sees_their_name_on_every_page()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana", "はなこ <b>");
        var home = await hana.Browser.GetStringAsync("/");
        home.Should().Contain("<bdi>はなこ &lt;b&gt;</bdi>").And.NotContain("<b>");
        using var me = await hana.Browser.GetAsync("/me");
        me.Headers.CacheControl!.NoStore.Should().BeTrue();
        (await me.Content.ReadAsStringAsync()).Should().Contain("<code>hana</code>");
        (await city.Browser.GetStringAsync("/")).Should().Contain("href=\"/sign-in\"").And.NotContain("はなこ");
    }

    [Fact]
    public async Task Whoever_signs_out_is_somebody_unknown_and_can_come_back()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var left = await hana.SendAsync("/me", "/sign-out");
        (await hana.IsSignedInAsync()).Should().BeFalse();
        using var sent = await hana.Browser.GetAsync("/me");
        sent.Headers.Location!.OriginalString.Should().Be("/sign-in?back=%2Fme");
        using var back = await hana.SignInAsync("Ｈａｎａ ", back: "/inbox?x=1");
        back.Headers.Location!.OriginalString.Should().Be("/inbox?x=1");
        (await hana.IsSignedInAsync()).Should().BeTrue();
    }

    [Theory]
    [InlineData("ha", "はなこ", Citizen.Passphrase, true, "CIVIC6501")]
    [InlineData("hana san", "はなこ", Citizen.Passphrase, true, "CIVIC6501")]
    [InlineData("はなこ", "はなこ", Citizen.Passphrase, true, "CIVIC6501")]
    [InlineData("hana", "はなこ", "eleven-char", true, "CIVIC6503")]
    [InlineData("hana", "はなこ", "Password1234", true, "CIVIC6504")]
    [InlineData("hana", "はなこ", "aaaaaaaaaaaaaaaaab", true, "CIVIC6504")]
    [InlineData("hana", "はなこ", "the-Hana-of-2026", true, "CIVIC6505")]
    [InlineData("hana", " ", Citizen.Passphrase, true, "CIVIC6506")]
    [InlineData("hana", "a\u202Eb", Citizen.Passphrase, true, "CIVIC6506")]
    [InlineData("hana", "a\u0007b", Citizen.Passphrase, true, "CIVIC6506")]
    [InlineData("hana", "はなこ", Citizen.Passphrase, false, "CIVIC6507")]
    public async Task What_cannot_be_an_account_is_said_at_its_field_and_the_rest_stays_typed(string login, string name, string passphrase, bool consent, string code)
    {
        await using var city = await TestCity.StartAsync();
        using var hana = new Citizen(city);
        using var answer = await hana.RegisterAsync(login, name, passphrase, consent);
        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync();
        var said = city.Services.GetRequiredService<Texts.ITexts>().Say(Texts.Language.Japanese, new Errors.Refusal(code, ("least", Least(code)), ("most", Most(code))));
        page.Should().Contain(said[..12]).And.Contain("aria-invalid=\"true\"").And.NotContain(WebUtility.HtmlEncode(passphrase));
        (await hana.IsSignedInAsync()).Should().BeFalse();

        static int Least(string code) => code == "CIVIC6501" ? 3 : 12;
        static int Most(string code) => code switch { "CIVIC6501" => 30, "CIVIC6506" => 40, _ => 200 };
    }

    [Fact]
    public async Task A_form_with_a_NUL_is_none()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = new Citizen(city);
        using var made = await hana.RegisterAsync("ha\0na");
        made.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var entered = await hana.SignInAsync("hana", "a\0b");
        entered.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_no_name_and_no_passphrase()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = new Citizen(city);
        foreach (var (login, name, passphrase) in new[] { (new string('a', 10_000), "a", Citizen.Passphrase), ("hana", new string('a', 10_000), Citizen.Passphrase), ("hana", "a", new string('q', 10_000)) })
        {
            using var answer = await hana.RegisterAsync(login, name, passphrase);
            answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
        using var tried = await hana.SignInAsync(new string('a', 10_000), new string('b', 10_000));
        tried.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Of_two_who_register_one_login_name_at_once_one_gets_it()
    {
        await using var city = await TestCity.StartAsync();
        var citizens = Enumerable.Range(0, 4).Select(_ => new Citizen(city)).ToList();
        var answers = await Task.WhenAll(citizens.Select((citizen, i) => citizen.RegisterAsync("hana", $"花{i}")));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.SeeOther).Should().Be(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.UnprocessableEntity).Should().Be(3);
        foreach (var each in citizens)
            each.Dispose();
    }

    [Fact]
    public async Task A_changed_passphrase_ends_all_other_sign_ins_at_once()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var phone = new Citizen(city);
        (await phone.SignInAsync("hana")).Dispose();
        using var wrong = await hana.SendAsync("/me", "/me/passphrase", ("current", "wrong"), ("passphrase", "another long passphrase"));
        wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await phone.IsSignedInAsync()).Should().BeTrue();
        using var changed = await hana.SendAsync("/me", "/me/passphrase", ("current", Citizen.Passphrase), ("passphrase", "another long passphrase"));
        changed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await hana.IsSignedInAsync()).Should().BeTrue();
        (await phone.IsSignedInAsync()).Should().BeFalse();
        using var old = await phone.SignInAsync("hana");
        old.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using var now = await phone.SignInAsync("hana", "another long passphrase");
        now.StatusCode.Should().Be(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_copy_of_the_cookie()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var phone = new Citizen(city);
        (await phone.SignInAsync("hana")).Dispose();
        (await hana.SendAsync("/me", "/me/everywhere")).Dispose();
        (await hana.IsSignedInAsync()).Should().BeFalse();
        (await phone.IsSignedInAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_a_new_set_replaces_the_old()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var old = await CodesAsync(hana);
        var codes = await CodesAsync(hana);
        codes.Should().HaveCount(8).And.OnlyHaveUniqueItems().And.NotIntersectWith(old);
        (await hana.Browser.GetStringAsync("/me")).Should().NotContain(codes[0]).And.Contain("残り 8 個");

        using var lost = new Citizen(city);
        foreach (var (login, code) in new[] { ("hana", old[0]), ("hana", "aaaa-aaaa-aaaa-aaaa"), ("nobody", codes[0]), ("hana", "") })
        {
            using var no = await lost.SendAsync("/recover", "/recover", ("login", login), ("code", code), ("passphrase", "another long passphrase"));
            no.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
        using var yes = await lost.SendAsync("/recover", "/recover", ("login", "hana"), ("code", $" {codes[0].ToUpperInvariant()} "), ("passphrase", "another long passphrase"));
        yes.Headers.Location!.OriginalString.Should().Be("/me");
        (await lost.IsSignedInAsync()).Should().BeTrue();
        (await hana.IsSignedInAsync()).Should().BeFalse("whoever had the old passphrase is out");
        using var again = new Citizen(city);
        using var used = await again.SendAsync("/recover", "/recover", ("login", "hana"), ("code", codes[0]), ("passphrase", "yet another passphrase"));
        used.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task My_data_is_one_file_without_what_opens_the_account()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var vault = city.Services.GetRequiredService<IVault>();
        var person = await vault.FindByNameAsync("civic/login", "hana");
        await vault.PutAsync(person, "civic/test", new { note = "ひみつ" });
        var pseudonym = await vault.PseudonymAsync(person, PseudonymContext.Parse("civic/issues", null));
        using var answer = await hana.Browser.GetAsync("/me/data.json");
        answer.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var text = await answer.Content.ReadAsStringAsync();
        text.Should().NotContainAny("passphraseHash", "stamp", "recoveryHashes", person.ToString());
        var data = JsonDocument.Parse(text).RootElement;
        data.GetProperty("values").GetProperty("civic/account").GetProperty("consent").GetString().Should().Be(Accounts.ConsentText(city.Services.GetRequiredService<Texts.ITexts>()));
        data.GetProperty("values").GetProperty("civic/test").GetProperty("note").GetString().Should().Be("ひみつ");
        data.GetProperty("pseudonyms").GetProperty("civic/issues").GetString().Should().Be(pseudonym.ToString());
        using var nobody = await city.Browser.GetAsync("/me/data.json");
        nobody.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_account_is_erased_by_whoever_types_its_name_and_passphrase()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        using var phone = new Citizen(city);
        (await phone.SignInAsync("hana")).Dispose();
        var vault = city.Services.GetRequiredService<IVault>();
        var pseudonym = await vault.PseudonymAsync(await vault.FindByNameAsync("civic/login", "hana"), PseudonymContext.Parse("civic/issues", null));
        var names = city.Services.GetRequiredService<IShownNames>();
        (await names.OfAsync([pseudonym, default])).Should().BeEquivalentTo(new Dictionary<Pseudonym, string?> { [pseudonym] = "はなこ", [default] = null });
        foreach (var (confirm, passphrase) in new[] { ("", Citizen.Passphrase), ("はなこ", Citizen.Passphrase), ("hana", "wrong") })
        {
            using var no = await hana.SendAsync("/me/erase", "/me/erase", ("confirm", confirm), ("passphrase", passphrase));
            no.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        }
        using var gone = await hana.SendAsync("/me/erase", "/me/erase", ("confirm", "hana"), ("passphrase", Citizen.Passphrase));
        gone.Headers.Location!.OriginalString.Should().Be("/erased");
        (await hana.Browser.GetStringAsync("/erased")).Should().NotContain("はなこ");
        (await phone.IsSignedInAsync()).Should().BeFalse("the cookie of an erased person is worth nothing");
        (await names.OfAsync([pseudonym]))[pseudonym].Should().BeNull();
        using var other = await Citizen.NewAsync(city, "hana", "別の人");
    }

    private static async Task<List<string>> CodesAsync(Citizen citizen)
    {
        using var answer = await citizen.SendAsync("/me", "/me/codes", ("codes-passphrase", Citizen.Passphrase));
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var page = await answer.Content.ReadAsStringAsync();
        return [.. System.Text.RegularExpressions.Regex.Matches(page, "<code>([a-z2-9]{4}(?:-[a-z2-9]{4}){3})</code>").Select(match => match.Groups[1].Value)];
    }
}
