using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Votes;

/// <summary>A whole city with its vault; only who is signed in is said by a header, and the time by the test.</summary>
public sealed partial class BallotStoryTests
{
    [Fact]
    public async Task Two_people_vote_one_changes_it_closes_and_the_export_counts_the_same()
    {
        var clock = new ShiftedTime();
        using var city = new HostedCity("[]");
        await using var running = await StartAsync(city, clock);
        var vault = running.Services.GetRequiredService<IVault>();
        using var hanako = Browser(running, await vault.AddAsync());
        using var taro = Browser(running, await vault.AddAsync());
        using var nobody = HostedCity.Browser(running);
        var id = BallotId.Parse("2026-park", null);
        await OpenAsync(running, id, clock.GetUtcNow());

        // By the pages, without scripts.
        var page = await hanako.GetStringAsync($"/ballots/{id}");
        page.Should().Contain("さくら公園").And.Contain("type=\"radio\"");
        (await nobody.GetStringAsync($"/ballots/{id}")).Should().NotContain("type=\"radio\"");
        using (var empty = await PostAsync(hanako, $"/ballots/{id}/confirm", page))
        {
            empty.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await empty.Content.ReadAsStringAsync()).Should().Contain("role=\"alert\"");
        }
        var receipt = await VoteAsync(hanako, id, 1);
        (await hanako.GetStringAsync($"/ballots/{id}")).Should().Contain("投票は受け付けられています");
        (await VoteAsync(hanako, id, 2)).Should().Be(receipt, "a changed vote keeps its receipt");

        // By the API, from a page of the city.
        taro.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/ballots/{id}/vote") { Content = JsonContent.Create(new { choices = new[] { 2 } }) };
        request.Headers.Add("Idempotency-Key", "taro-1-0123456789abcdef");
        using (var taken = await taro.SendAsync(request))
            taken.StatusCode.Should().Be(HttpStatusCode.OK);
        (await nobody.PutAsJsonAsync($"/api/v1/ballots/{id}/vote", new { choices = new[] { 1 } })).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await taro.PutAsJsonAsync($"/api/v1/ballots/{id}/vote", new { choices = new[] { 9 } })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await taro.PutAsJsonAsync($"/api/v1/ballots/{id}/vote", new { })).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await nobody.GetAsync($"/api/v1/ballots/{id}/result")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        clock.Advance(TimeSpan.FromHours(2));
        (await taro.PutAsJsonAsync($"/api/v1/ballots/{id}/vote", new { choices = new[] { 1 } })).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        var closed = await nobody.GetStringAsync($"/ballots/{id}");
        closed.Should().Contain("結果").And.Contain("<svg").And.Contain("<table").And.Contain("全員が同じ選択");
        var result = await nobody.GetFromJsonAsync<JsonElement>($"/api/v1/ballots/{id}/result");
        (result.GetProperty("voters").GetInt32(), result.GetProperty("options")[1].GetProperty("votes").GetInt32()).Should().Be((2, 2));
        (await nobody.GetStringAsync($"/api/v1/ballots/{id}/votes")).Trim().Split('\n').Should().HaveCount(2);

        // The voter looks after their vote; a receipt that is none finds nothing.
        var check = await nobody.GetStringAsync($"/ballots/{id}/check");
        using (var found = await PostAsync(nobody, $"/ballots/{id}/check", check, ("receipt", receipt)))
            (await found.Content.ReadAsStringAsync()).Should().Contain("あなたの票は数えられています").And.Contain("みらい公園").And.NotContain($">{receipt}<");
        using (var none = await PostAsync(nobody, $"/ballots/{id}/check", check, ("receipt", $"<script>\u202e{new string('x', 10_000)}")))
            none.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        using (var nul = await PostAsync(nobody, $"/ballots/{id}/check", check, ("receipt", "\0")))
            nul.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        await using (var export = File.Create(Path.Combine(city.Folder, "export.jsonl")))
            await running.Services.GetRequiredService<ILedgerProofs>().ExportAsync(export);
        var report = LedgerVerifier.VerifyFile(Path.Combine(city.Folder, "export.jsonl"));
        (report.Ok, report.Ballots).Should().Be((true, 1));
    }

    [Fact]
    public async Task Staff_open_a_ballot_and_what_they_typed_stays_when_something_is_wrong()
    {
        var clock = new ShiftedTime();
        using var city = new HostedCity("[]");
        await using var running = await StartAsync(city, clock);
        using var clerk = Browser(running, await running.Services.GetRequiredService<IVault>().AddAsync(), "Staff");
        using var nobody = HostedCity.Browser(running);
        (await nobody.GetAsync("/ballots/new")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        var form = await clerk.GetStringAsync("/ballots/new");
        (string, string)[] typed = [("title", "公園 <b>"), ("explanation", "説明"), ("options", "一つだけ"), ("least", "1"), ("most", "1"), ("electorate", "anyone"),
            ("opens", "2020-01-01T09:00"), ("closes", $"{clock.GetUtcNow().Year + 1}-01-01T09:00"), ("turnout", "on")];
        using (var wrong = await PostAsync(clerk, "/ballots/new", form, typed))
        {
            wrong.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
            (await wrong.Content.ReadAsStringAsync()).Should().Contain("公園 &lt;b&gt;").And.Contain("href=\"#field-").And.Contain("aria-invalid");
        }
        typed[2] = ("options", "さくら\r\nみらい");
        typed[6] = ("opens", $"{clock.GetUtcNow().Year}-01-01T09:00");
        using var opened = await PostAsync(clerk, "/ballots/new", form, typed);
        opened.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var address = opened.Headers.Location!.OriginalString;
        (await nobody.GetStringAsync("/ballots")).Should().Contain(address);
        var page = await clerk.GetStringAsync(address);
        using (var cancelled = await PostAsync(clerk, $"{address}/cancel", page, ("reason", "選択肢の誤り")))
            cancelled.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await nobody.GetStringAsync(address)).Should().Contain("選択肢の誤り");
        foreach (var missing in new[] { "/ballots/no-such", "/ballots/A", "/api/v1/ballots/no-such", "/ballots/no-such/check" })
            (await nobody.GetAsync(missing)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ballot_opens_and_closes_for_whoever_looks_though_nothing_else_happens_in_the_city()
    {
        var clock = new ShiftedTime();
        using var city = new HostedCity("[]");
        await using var running = await StartAsync(city, clock);
        using var hanako = Browser(running, await running.Services.GetRequiredService<IVault>().AddAsync());
        var id = BallotId.Parse("2026-park", null);
        await OpenAsync(running, id, clock.GetUtcNow().AddMinutes(30));
        await running.Services.GetRequiredService<IReadYourWrites>().WaitAsync(running.Services.GetRequiredService<ILedger>().Head);
        foreach (var (later, seen) in (IEnumerable<(TimeSpan, string)>)[(TimeSpan.Zero, "\"badge\">これから"), (TimeSpan.FromMinutes(31), "type=\"radio\""), (TimeSpan.FromHours(1), "\"badge\">結果が出ました")])
        {
            clock.Advance(later);
            // What the second reading is told may have been kept by the first.
            (await hanako.GetStringAsync($"/ballots/{id}")).Should().Contain(seen);
            (await hanako.GetStringAsync($"/ballots/{id}")).Should().Contain(seen);
        }
    }

    private static async Task OpenAsync(CivicHost city, BallotId id, DateTimeOffset now)
    {
        var opens = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var grains = city.Services.GetRequiredService<IGrainFactory>();
        #region open-ballot
        var outcome = await grains.GetGrain<IBallotGrain>(id.ToString()).Open(CommandKey.New(), new OpenBallot(
            new LocalizedText("新しい公園の名前", En: "The new park's name"), new LocalizedText("二つの案から選びます。"),
            [new(new LocalizedText("さくら公園")), new(new LocalizedText("みらい公園"))],
            Least: 1, Most: 1, Electorate.Anyone, opens, opens.AddHours(1), ShowsTurnout: true, By: default));
        #endregion
        outcome.Refusal.Should().BeNull();
        await city.Services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position);
    }

    private static async Task<string> VoteAsync(HttpClient browser, BallotId id, int choice)
    {
        var page = await browser.GetStringAsync($"/ballots/{id}");
        using var confirm = await PostAsync(browser, $"/ballots/{id}/confirm", page, ("choice", $"{choice}"));
        confirm.StatusCode.Should().Be(HttpStatusCode.OK);
        using var voted = await PostAsync(browser, $"/ballots/{id}/vote", await confirm.Content.ReadAsStringAsync());
        voted.StatusCode.Should().Be(HttpStatusCode.OK);
        return Receipt().Match(await voted.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string action, string page, params (string Name, string Value)[] typed)
    {
        var form = page[page.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        var hidden = Hidden().Matches(form[..form.IndexOf("</form>", StringComparison.Ordinal)])
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        return browser.PostAsync(action, new FormUrlEncodedContent(hidden.Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)))));
    }

    private static Task<CivicHost> StartAsync(HostedCity city, TimeProvider clock)
    {
        var options = city.Options();
        var services = options.Services;
        options.Services = all =>
        {
            services?.Invoke(all);
            all.AddSingleton<IStartupFilter, SignedIn>();
        };
        options.Time = clock;
        return CivicHost.StartAsync(options);
    }

    private static HttpClient Browser(CivicHost city, PersonId person, string? role = null)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = city.Addresses[0] };
        browser.DefaultRequestHeaders.Add("X-Person", person.ToString());
        if (role is not null)
            browser.DefaultRequestHeaders.Add("X-Role", role);
        return browser;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<p class=\"receipt\"><strong><code>([a-z2-7-]+)<")]
    private static partial Regex Receipt();

    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers["X-Person"] is [{ } person])
                {
                    Claim[] claims = [new("civic:person", person), .. context.Request.Headers["X-Role"].Select(role => new Claim(ClaimTypes.Role, role!))];
                    context.User = new ClaimsPrincipal(new ClaimsIdentity(claims, "civic-person"));
                }
                return following(context);
            });
            next(app);
        };
    }
}
