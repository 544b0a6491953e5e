using System.Collections.Concurrent;
using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.People;

public sealed class AccountAttackTests
{
    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    public async Task Neither_signing_in_nor_registering_leads_to_another_host(string back)
    {
        await using var city = await TestCity.StartAsync();
        using var hana = new Citizen(city);
        using var made = await hana.SendAsync($"/register?back={Uri.EscapeDataString(back)}", "/register",
            ("login", "hana"), ("name", "h"), ("passphrase", Citizen.Passphrase), ("consent", Accounts.ConsentText(city.Services.GetRequiredService<Texts.ITexts>())));
        made.Headers.Location!.OriginalString.Should().Be("/me");
        using var entered = await hana.Browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("login", "hana"), new("passphrase", Citizen.Passphrase), new("back", back)]));
        entered.StatusCode.Should().Be(HttpStatusCode.BadRequest, "signed in already, the form has to carry the token");
        using var phone = new Citizen(city);
        using var typed = await phone.Browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("login", "hana"), new("passphrase", Citizen.Passphrase), new("back", back)]));
        typed.Headers.Location!.OriginalString.Should().Be("/me");
    }

    [Fact]
    public async Task Another_site_can_send_none_of_the_forms()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        foreach (var action in new[] { "/me/name", "/me/passphrase", "/me/codes", "/me/everywhere", "/me/erase", "/sign-out", "/sign-in", "/register" })
        {
            foreach (var header in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example"), ("X-Nothing", "") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, action)
                {
                    Content = new FormUrlEncodedContent([new("name", "Mallory"), new("login", "hana"), new("confirm", "hana"), new("passphrase", Citizen.Passphrase), new("current", Citizen.Passphrase)]),
                };
                request.Headers.Add(header.Item1, header.Item2);
                using var answer = await hana.Browser.SendAsync(request);
                answer.StatusCode.Should().BeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], "{0} with {1}", action, header);
            }
        }
        (await hana.Browser.GetStringAsync("/me")).Should().Contain("はなこ");
        using var stranger = new Citizen(city);
        using var login = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("login", "hana"), new("passphrase", Citizen.Passphrase)]) };
        login.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var forced = await stranger.Browser.SendAsync(login);
        forced.StatusCode.Should().Be(HttpStatusCode.BadRequest, "nobody is signed in to an account that another site chose");
    }

    [Fact]
    public async Task A_cookie_from_before_signing_in_is_worth_nothing_after_it()
    {
        await using var city = await TestCity.StartAsync();
        (await Citizen.NewAsync(city, "mallory")).Dispose();
        (await Citizen.NewAsync(city, "hana")).Dispose();
        using var mallory = new Citizen(city);
        using var planted = await mallory.SignInAsync("mallory");
        var cookie = planted.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("civic-person=", StringComparison.Ordinal)).Split(';')[0];
        // Hana's browser holds the cookie that Mallory planted there, and signs in.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("login", "hana"), new("passphrase", Citizen.Passphrase)]) };
        using var victim = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        request.Headers.Add("Cookie", cookie);
        using var refused = await victim.SendAsync(request);
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var clean = new Citizen(city);
        using var entered = await clean.SignInAsync("hana");
        var hers = entered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("civic-person=", StringComparison.Ordinal));
        hers.Split(';')[0].Should().NotBe(cookie);
        hers.ToLowerInvariant().Should().Contain("httponly").And.Contain("samesite=lax");
        using var old = new HttpRequestMessage(HttpMethod.Get, "/me");
        old.Headers.Add("Cookie", cookie);
        using var page = await victim.SendAsync(old);
        (await page.Content.ReadAsStringAsync()).Should().NotContain("<code>hana</code>");
    }

    [Fact]
    public async Task A_forged_or_changed_cookie_is_nobody()
    {
        await using var city = await TestCity.StartAsync();
        using var mallory = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = city.Address };
        foreach (var cookie in new[] { "civic-person=x", "civic-person=", "civic-person=CfDJ8AAAA", $"civic-person={new string('A', 3000)}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
            request.Headers.Add("Cookie", cookie);
            using var answer = await mallory.SendAsync(request);
            answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task Whether_there_is_an_account_shows_in_no_word_and_no_work()
    {
        var work = new ConcurrentQueue<string>();
        await using var city = await TestCity.StartAsync(services: services => services.AddScoped<IPasswordHasher<Account>>(provider =>
            new Watched(ActivatorUtilities.CreateInstance<PasswordHasher<Account>>(provider), work)));
        (await Citizen.NewAsync(city, "hana")).Dispose();
        using var mallory = new Citizen(city);
        (await mallory.SignInAsync("warm-up", "wrong wrong wrong")).Dispose();
        var seen = new List<(string Page, string Work, bool Slow)>();
        foreach (var login in new[] { "hana", "nobody" })
        {
            work.Clear();
            var started = TimeProvider.System.GetTimestamp();
            using var answer = await mallory.SignInAsync(login, "wrong wrong wrong");
            var took = TimeProvider.System.GetElapsedTime(started);
            answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            var page = (await answer.Content.ReadAsStringAsync()).Replace(login, "LOGIN", StringComparison.Ordinal);
            seen.Add((System.Text.RegularExpressions.Regex.Replace(page, "name=\"_key\" value=\"[^\"]*\"", ""), string.Join(",", work), took >= TimeSpan.FromMilliseconds(590)));
        }
        seen[0].Should().Be(seen[1]);
        seen[0].Work.Should().Be("verify");
        seen[0].Slow.Should().BeTrue("every failure takes the same time, longer than its work");
    }

    [Fact]
    public async Task After_ten_failures_the_right_passphrase_does_not_open_and_nobody_can_tell()
    {
        await using var city = await TestCity.StartAsync();
        (await Citizen.NewAsync(city, "hana")).Dispose();
        using var mallory = new Citizen(city);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i => (await mallory.SignInAsync("hana", $"wrong wrong wrong {i}")).Dispose()));
        using var right = await mallory.SignInAsync("hana");
        right.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await right.Content.ReadAsStringAsync()).Should().Contain("ログイン名かパスフレーズが違います。");
    }

    [Fact]
    public async Task Many_tries_in_a_minute_are_stopped()
    {
        await using var city = await TestCity.StartAsync();
        using var mallory = new Citizen(city);
        var form = new FormUrlEncodedContent([new("login", "-"), new("name", ""), new("passphrase", "")]);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 31; i++)
        {
            using var answer = await mallory.Browser.PostAsync("/register", form);
            answers.Add(answer.StatusCode);
        }
        answers[^1].Should().Be(HttpStatusCode.TooManyRequests);
        answers[0].Should().Be(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task No_form_gives_a_role_that_it_does_not_ask_for()
    {
        await using var city = await TestCity.StartAsync();
        using var mallory = new Citizen(city);
        (string, string)[] more = [("role", "administrator"), ("roles", "administrator"), ("Roles[0]", "Administrator"), ("account.roles", "Administrator"), ("person", "x"), ("stamp", "x")];
        using var made = await mallory.RegisterAsync("mallory", more: more);
        made.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        using var renamed = await mallory.SendAsync("/me", "/me/name", [("name", "Mallory"), .. more]);
        renamed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        foreach (var page in new[] { "/admin/people", "/admin/people?login=mallory&role=administrator" })
            (await mallory.Browser.GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var hidden = Html.Hidden(await mallory.Browser.GetStringAsync("/me"), "/me/name");
        using var own = await mallory.Browser.PostAsync("/admin/people/roles", new FormUrlEncodedContent([.. hidden, new("login", "mallory"), new("role", "administrator")]));
        own.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var stranger = await city.Browser.PostAsync("/admin/people/roles", new FormUrlEncodedContent([new("login", "mallory"), new("role", "administrator")]));
        stranger.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await AccountAsync(city, "mallory")).Roles.Should().BeEmpty();
    }

    [Fact]
    public async Task The_staff_passphrase_makes_the_first_administrator_who_makes_others_until_the_role_is_taken()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", plugin => plugin.Pages.Map<Plugins.FormPage>("/desk").StaffOnly()));
        using var hana = await Citizen.NewAsync(city, "hana");
        using var taro = await Citizen.NewAsync(city, "taro");
        (await hana.Browser.GetAsync("/p/demo/desk")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        using var clerk = new Citizen(city);
        (await clerk.SendAsync("/staff/sign-in", "/staff/sign-in", ("passphrase", TestCity.Passphrase))).Dispose();
        using var made = await clerk.SendAsync("/admin/people?login=hana", "/admin/people/roles", ("role", "staff"), ("role", "administrator"));
        made.StatusCode.Should().Be(HttpStatusCode.OK);
        using var desk = await hana.Browser.GetAsync("/p/demo/desk");
        desk.StatusCode.Should().Be(HttpStatusCode.OK, "a role is there at the next request");
        using var other = await hana.SendAsync("/admin/people?login=taro", "/admin/people/roles", ("role", "moderator"));
        (await AccountAsync(city, "taro")).Roles.Should().Equal(Role.Moderator);
        foreach (var wrong in new[] { "king", "17", "-1", "staff,administrator" })
        {
            using var no = await hana.SendAsync("/admin/people?login=taro", "/admin/people/roles", ("role", wrong));
            no.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        }
        (await taro.Browser.GetAsync("/admin/people")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var taken = await clerk.SendAsync("/admin/people?login=hana", "/admin/people/roles");
        (await hana.Browser.GetAsync("/admin/people")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await AccountAsync(city, "taro")).Roles.Should().Equal(Role.Moderator);
    }

    [Fact]
    public async Task A_page_that_is_shared_shows_nobody_the_name_of_another()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", plugin => plugin.Pages.Map<Plugins.SharedPage>("/").Share(TimeSpan.FromMinutes(5))), services: services => services.AddSingleton<Plugins.DrawCounter>());
        using var hana = await Citizen.NewAsync(city, "hana", "はなこさん");
        (await hana.Browser.GetStringAsync("/p/demo/")).Should().Contain("はなこさん");
        (await city.Browser.GetStringAsync("/p/demo/")).Should().NotContain("はなこさん");
        (await hana.Browser.GetStringAsync("/p/demo/")).Should().Contain("はなこさん");
    }

    [Fact]
    public async Task Changes_of_one_account_at_once_lose_nothing()
    {
        await using var city = await TestCity.StartAsync();
        using var hana = await Citizen.NewAsync(city, "hana");
        var person = (await AccountAsync(city, "hana")).Person;
        for (var round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            {
                using var scope = city.Services.CreateScope();
                var accounts = scope.ServiceProvider.GetRequiredService<Accounts>();
                if (i == 0)
                    await accounts.SetRolesAsync(person, round % 2 == 0 ? [Role.Moderator] : []);
                else
                    await accounts.RenameAsync(person, $"花{i}");
            })));
            (await AccountAsync(city, "hana")).Roles.Should().HaveCount(round % 2 == 0 ? 1 : 0);
        }
    }

    private static async Task<Account> AccountAsync(TestCity city, string login)
    {
        var vault = city.Services.GetRequiredService<IVault>();
        return (await vault.GetAsync<Account>(await vault.FindByNameAsync("civic/login", login), Account.Name))!;
    }

    // ASP.NET Core's own hasher, with a note of each piece of work.
    private sealed class Watched(IPasswordHasher<Account> real, ConcurrentQueue<string> work) : IPasswordHasher<Account>
    {
        public string HashPassword(Account user, string password)
        {
            work.Enqueue("hash");
            return real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            work.Enqueue("verify");
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
