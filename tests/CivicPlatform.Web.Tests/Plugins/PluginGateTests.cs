using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

public sealed class PluginGateTests
{
    private static void Demo(ICivicPluginBuilder plugin)
    {
        plugin.Pages.Map<DayPage>("/days/{area}/{day}");
        plugin.Pages.Map<BrokenPage>("/broken");
        plugin.Pages.Map<FormPage>("/form").InMenu("demo.menu");
        plugin.Pages.Map<SharedPage>("/shared").Share(TimeSpan.FromMinutes(5));
        plugin.Pages.Map<FormPage>("/desk").StaffOnly();
        plugin.Pages.MapFile("/days.txt", (PageContext page) => Results.Text($"{page.Language} {page.Plain("demo.send")}"));
        plugin.Pages.MapPost("/join", ([FromForm] string nickname, [FromForm(Name = CivicForm.KeyField)] CommandKey key, PageContext page) =>
        {
            page.Reply.Remember("area", nickname);
            return nickname == "refused" || key.IsNone ? (object)new Refusal("demo.full", ("count", 3)) : Results.Redirect("/p/demo/days/x/2026-04-01");
        });
        plugin.Api.MapGet("/next", (DateOnly on, int? count) => new { on, count, kind = "燃やすごみ", none = (string?)null }).Describe("The next day.");
        plugin.Api.MapGet("/broken", string () => throw new InvalidOperationException("The handler broke."));
        plugin.Api.MapGet("/half", async (HttpResponse response) =>
        {
            await response.WriteAsync("half an answer");
            throw new InvalidOperationException("The handler broke in the middle.");
        });
        plugin.Api.MapGet("/refused", () => new Refusal("demo.full", ("count", 3)));
        plugin.Api.MapGet("/outcome", Outcome () => new Refusal("demo.full", ("count", 3)));
        plugin.Api.MapPost("/accepted", () => Outcome.At(default));
        plugin.Api.MapGet("/secret", () => "x").StaffOnly();
        plugin.Api.MapGet("/counted", (DrawCounter counter) => new { drawn = counter.Next() }).Share(TimeSpan.FromMinutes(5));
    }

    private static Task<TestCity> StartAsync() => TestCity.StartAsync(plugins => plugins.Add("demo", Demo), services: services => services.AddSingleton<DrawCounter>());

    [Fact]
    public async Task A_page_stands_inside_the_citys_layout_and_gets_its_values_by_name()
    {
        await using var city = await StartAsync();
        var page = await city.Browser.GetStringAsync("/p/demo/days/%E9%87%91%E6%B2%A2/2026-04-01?count=7");

        page.Should().StartWith("<!DOCTYPE html>").And.Contain("<html lang=\"ja\"").And.Contain("<title>日 金沢 | 金沢市</title>")
            .And.Contain("2026-04-01 7 「金沢市」髙島屋").And.Contain("<ruby>日<rp>（</rp><rt>ひ</rt><rp>）</rp></ruby> 金沢</h1>")
            .And.Contain("href=\"/p/demo/form\"").And.NotMatchRegex("&#x[0-9A-F]{4}");
    }

    [Theory]
    [InlineData("/p/demo/days/x/tomorrow", 404)]
    [InlineData("/p/demo/days/x/2026-04-01?count=many", 400)]
    [InlineData("/p/demo/days/nowhere/2026-04-01", 404)]
    [InlineData("/p/demo/days/refused/2026-04-01", 422)]
    [InlineData("/p/demo/nothing", 404)]
    [InlineData("/nothing", 404)]
    public async Task What_cannot_be_shown_is_said_on_a_friendly_page(string address, int status)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(address);

        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        (await answer.Content.ReadAsStringAsync()).Should().Contain("ホームへ戻る").And.Contain("<main");
        city.Plugins.FaultsOf("demo").Should().BeEmpty("a reader's slip is nobody's fault");
    }

    [Fact]
    public async Task A_page_may_send_the_reader_elsewhere()
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync("/p/demo/days/moved/2026-04-01");

        answer.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.Should().Be("/p/demo/days/new/2026-04-01");
    }

    [Theory]
    [InlineData("/p/demo/broken", "text/html")]
    [InlineData("/api/p/demo/broken", "application/problem+json")]
    [InlineData("/api/p/demo/half", "application/problem+json")]
    public async Task A_failure_is_the_plugins_and_leaves_no_half_answer(string address, string type)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(address);
        var text = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        text.Should().NotContain("half a").And.Contain("CIVIC7007").And.NotContain(" broke");
        city.Plugins.FaultsOf("demo").Should().ContainSingle().Which.Phase.Should().Be(PluginPhase.Request);
    }

    [Theory]
    [InlineData("/p/demo/form", "text/html")]
    [InlineData("/p/demo/days.txt", "text/html")]
    [InlineData("/api/p/demo/next?on=2026-04-01", "application/problem+json")]
    public async Task A_closed_plugin_answers_503_with_the_reason(string address, string type)
    {
        await using var city = await StartAsync();
        city.Plugins.Disable(PluginId.Parse("demo", null));
        using var answer = await city.Browser.GetAsync(address);

        answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("CIVIC7006").And.Contain("demo");
    }

    [Fact]
    public async Task An_answer_is_camel_case_JSON_with_Japanese_as_it_is_and_nulls_kept()
    {
        await using var city = await StartAsync();
        (await city.Browser.GetStringAsync("/api/p/demo/next?on=2026-04-01"))
            .Should().Be("""{"on":"2026-04-01","count":null,"kind":"燃やすごみ","none":null}""");
    }

    [Theory]
    [InlineData("/api/p/demo/next?on=soon", 400, "CIVIC7002", "「on」の値を読み取れませんでした。書き方を確かめてください。")]
    [InlineData("/api/p/demo/next", 400, "CIVIC7002", "「on」の値を読み取れませんでした。書き方を確かめてください。")]
    [InlineData("/api/p/demo/next?on=2026-04-01&count=x", 400, "CIVIC7002", "「count」の値を読み取れませんでした。書き方を確かめてください。")]
    [InlineData("/api/p/demo/refused", 422, "demo.full", "満員です（3人）。")]
    [InlineData("/api/p/demo/refused?lang=en", 422, "demo.full", "It is full (3 people).")]
    [InlineData("/api/p/demo/outcome", 422, "demo.full", "満員です（3人）。")]
    [InlineData("/api/p/demo/secret", 401, "CIVIC7004", "職員としてログインすると使えます。")]
    [InlineData("/api/nothing", 404, "CIVIC7001", "お探しのものは見つかりませんでした。移動したか、アドレスが違うかもしれません。")]
    [InlineData("/api/p/demo/accepted", 405, "CIVIC7003", "このアドレスでは、その操作はできません。")]
    public async Task A_no_to_a_program_is_a_problem_with_a_code_and_a_sentence(string address, int status, string code, string sentence)
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync(address);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();

        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        problem.GetProperty("code").GetString().Should().Be(code);
        problem.GetProperty("detail").GetString().Should().Be(sentence);
        problem.GetProperty("status").GetInt32().Should().Be(status);
        problem.GetProperty("type").GetString().Should().Be($"urn:civicplatform:refusal:{code}");
    }

    [Fact]
    public async Task A_form_of_the_city_is_taken_and_remembers()
    {
        await using var city = await StartAsync();
        var fields = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/p/demo/join");
        using var ours = await city.Browser.PostAsync("/p/demo/join", new FormUrlEncodedContent(fields.Append(new("nickname", "はな"))));
        ours.StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await city.Browser.GetStringAsync("/p/demo/days/x/2026-04-01")).Should().Contain("<p id=\"remembered\">はな</p>");
    }

    [Fact]
    public async Task A_refused_form_says_why()
    {
        await using var city = await StartAsync();
        var fields = Html.Hidden(await city.Browser.GetStringAsync("/p/demo/form"), "/p/demo/join");
        using var answer = await city.Browser.PostAsync("/p/demo/join", new FormUrlEncodedContent(fields.Append(new("nickname", "refused"))));

        answer.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("満員です（3人）。");
    }

    [Fact]
    public async Task What_the_reader_has_is_not_sent_again()
    {
        await using var city = await StartAsync();
        foreach (var address in (string[])["/api/p/demo/next?on=2026-04-01", "/p/demo/days.txt", "/plugins", "/ledger"])
        {
            using var first = await city.Browser.GetAsync(address);
            first.Headers.ETag!.IsWeak.Should().BeFalse();
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag);
            using var second = await city.Browser.SendAsync(again);
            second.StatusCode.Should().Be(HttpStatusCode.NotModified, address);
            (await second.Content.ReadAsByteArrayAsync()).Should().BeEmpty();
        }
    }

    [Fact]
    public async Task A_shared_answer_is_drawn_once_until_the_plugin_writes()
    {
        await using var city = await StartAsync();
        var first = await city.Browser.GetStringAsync("/api/p/demo/counted");
        (await city.Browser.GetStringAsync("/api/p/demo/counted")).Should().Be(first);

        await city.WriteAsync("other/things/x");
        await city.Services.GetRequiredService<OwnerStamps>().SeenAsync(city.Ledger.Head);
        (await city.Browser.GetStringAsync("/api/p/demo/counted")).Should().Be(first, "another owner's event changes nothing");

        await city.WriteAsync("demo/things/x");
        await city.Services.GetRequiredService<OwnerStamps>().SeenAsync(city.Ledger.Head);
        (await city.Browser.GetStringAsync("/api/p/demo/counted")).Should().NotBe(first);
    }

    [Fact]
    public async Task A_shared_answer_of_yesterday_is_nobodys_at_midnight()
    {
        var clock = new TestClock();   // 18:00 in Kanazawa
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", Demo), services: services => services.AddSingleton<DrawCounter>(), time: clock);
        clock.Move(new TimeSpan(5, 59, 59));
        var evening = await city.Browser.GetStringAsync("/api/p/demo/counted");
        (await city.Browser.GetStringAsync("/api/p/demo/counted")).Should().Be(evening);
        clock.Move(TimeSpan.FromSeconds(1));
        (await city.Browser.GetStringAsync("/api/p/demo/counted")).Should().NotBe(evening);
    }

    [Fact]
    public async Task A_shared_page_is_kept_by_language_and_never_when_there_is_something_of_the_reader_in_it()
    {
        await using var city = await StartAsync();
        string Drawn(string page) => page[(page.IndexOf("id=\"drawn\">", StringComparison.Ordinal) + 11)..].Split('<')[0];

        Drawn(await city.Browser.GetStringAsync("/p/demo/shared")).Should().Be("1");
        Drawn(await city.Browser.GetStringAsync("/p/demo/shared")).Should().Be("1");
        using var english = city.NewBrowser();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB,ja;q=0.5");
        Drawn(await english.GetStringAsync("/p/demo/shared")).Should().Be("2");
        Drawn(await city.Browser.GetStringAsync("/p/demo/shared?personal=true")).Should().Be("3");
        Drawn(await city.Browser.GetStringAsync("/p/demo/shared?personal=true")).Should().Be("3", "nothing is remembered of either");
        using var remembered = city.NewBrowser();
        remembered.DefaultRequestHeaders.Add("Cookie", "civic.demo.area=12");
        Drawn(await remembered.GetStringAsync("/p/demo/shared?personal=true")).Should().Be("4");
        Drawn(await remembered.GetStringAsync("/p/demo/shared?personal=true")).Should().Be("5");
        using var answer = await city.Browser.GetAsync("/p/demo/shared?personal=true");
        Drawn(await answer.Content.ReadAsStringAsync()).Should().Be("3");
        answer.Headers.CacheControl!.Private.Should().BeTrue("caches outside do not know by which cookie it differs");
    }

    [Fact]
    public async Task A_page_for_staff_sends_others_to_the_sign_in()
    {
        await using var city = await StartAsync();
        using var answer = await city.Browser.GetAsync("/p/demo/desk");
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.Should().Be("/staff/sign-in?back=%2Fp%2Fdemo%2Fdesk");
    }

    [Fact]
    public async Task An_address_that_cannot_be_mapped_is_blamed_and_the_city_stays_up()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins
            .Add("bad", plugin =>
            {
                var unclosed = "/{unclosed";
                plugin.Pages.Map<BrokenPage>(unclosed);
                plugin.Pages.Map<DayPage>("/{area}");
                plugin.Pages.Map<DayPage>("/{day}");
                plugin.Api.MapGet("/body", (BrokenPage body, DayPage other) => "two bodies");
            })
            .Add("demo", Demo), services: services => services.AddSingleton<DrawCounter>());

        (await city.Browser.GetStringAsync("/api/p/demo/next?on=2026-04-01")).Should().Contain("燃やすごみ");
        city.Plugins.FaultsOf("bad").Select(fault => fault.Error.Code).Should().Equal("CIVIC7011", "CIVIC7011", "CIVIC7011");
        (await city.Browser.GetAsync("/p/bad/x")).StatusCode.Should().Be(HttpStatusCode.OK);
    }
}
