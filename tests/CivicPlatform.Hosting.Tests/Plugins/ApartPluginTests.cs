using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>What readers see of a plugin in a process of its own, and what it sees of them.</summary>
public sealed class ApartPluginTests : IAsyncLifetime
{
    private readonly ApartTown town = new("guest", more: ", \"grants\": [\"follow-city\"]");

    public async Task InitializeAsync() => await town.ReadyAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Page_form_file_call_and_card_go_to_its_process_and_come_back_in_the_citys_frame()
    {
        using var reader = town.Reader();
        var page = await reader.GetStringAsync("/p/guest");
        page.Should().Contain("<title>Guest book | ").And.Contain("<h1").And.Contain("Who reads: anybody").And.Contain("class=\"main-menu\"").And.Contain("action=\"/p/guest/sign\"")
            .And.Contain("hx-boost=\"true\"").And.Contain("<li><a href=\"/p/guest/\"", "its entry of the menu").And.NotContain("civic-main").And.NotContain("keeper");

        using var signed = await reader.PostAsync("/p/guest/sign", new FormUrlEncodedContent([KeyValuePair.Create("name", "Mio & <b>Ren</b>")]));
        signed.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        signed.Headers.Location!.ToString().Should().Be("/p/guest/");
        signed.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().StartWith("civic.guest.name=").And.Contain("httponly").And.Contain("path=/;");
        (await reader.GetStringAsync("/p/guest")).Should().Contain("<li>Mio &amp; &lt;b&gt;Ren&lt;/b&gt;</li>");

        using var twice = await reader.PostAsync("/p/guest/sign", new FormUrlEncodedContent([KeyValuePair.Create("name", "Mio & <b>Ren</b>")]));
        twice.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await twice.Content.ReadAsStringAsync()).Should().Contain("This name is in the book already: Mio &amp; &lt;b&gt;Ren").And.Contain("class=\"main-menu\"");

        using var sent = await reader.PostAsJsonAsync("/api/p/guest/names", new { name = "Aki" });
        sent.EnsureSuccessStatusCode();
        using var again = await reader.PostAsJsonAsync("/api/p/guest/names", new { name = "Aki" });
        var problem = await again.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("code").GetString().Should().Be("guest.full");
        problem.GetProperty("detail").GetString().Should().Be("This name is in the book already: Aki");

        using var file = await reader.GetAsync("/p/guest/names.csv");
        file.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        (await file.Content.ReadAsStringAsync()).Should().Be("name\r\nAki\r\nMio & <b>Ren</b>");
        (await reader.GetStringAsync("/")).Should().Contain("<h2 class=\"card-title\"><a href=\"/p/guest\">Guest book</a></h2>").And.Contain("2 names").And.Contain("Drinking water");
        (await town.Reader("ja").GetStringAsync("/p/guest")).Should().Contain("読んでいる人：anybody");
    }

    [Fact]
    public async Task It_knows_a_reader_by_a_name_of_its_own_and_by_nothing_else()
    {
        var person = await town.City.Services.GetRequiredService<IVault>().AddAsync();
        using var reader = town.Reader("ja");
        reader.DefaultRequestHeaders.Add("X-Person", person.ToString());
        reader.DefaultRequestHeaders.Add("X-Roles", "Staff,Administrator");
        reader.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        reader.DefaultRequestHeaders.Add("Civic-Reader", "aaaaaaaaaaaaaaaaaaaaaaaaaa");
        reader.DefaultRequestHeaders.Add("Cookie", "civic-person=secret; civic-staff=secret; civic-form=secret; civic.water.x=other; civic.guest.name=mine; civic-lang=ja-easy");
        var seen = await town.SightAsync(reader);

        seen.GetProperty("cookies").EnumerateObject().Select(cookie => $"{cookie.Name}={cookie.Value}").Should().BeEquivalentTo("civic-lang=ja-easy", "civic.guest.name=mine");
        seen.GetProperty("headers").EnumerateObject().Select(header => header.Name).Should().BeSubsetOf(["Accept", "Accept-Language", "Host", "Cookie", "Civic-Reader", "Civic-Staff"]);
        (seen.GetProperty("language").GetString(), seen.GetProperty("remembered").GetString()).Should().Be(("ja-easy", "mine"));
        (seen.GetProperty("isStaff").GetBoolean(), seen.GetProperty("isSignedIn").GetBoolean(), seen.GetProperty("readerName").GetString()).Should().Be((true, true, null));
        seen.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).Should().Equal("Staff");
        seen.ToString().Should().NotContain(person.ToString()).And.NotContain("secret").And.NotContain("aaaaaaaaaaaa");

        // The same in each of their visits, another than anybody else's.
        var again = await town.SightAsync(reader);
        foreach (var name in (string[])["person", "pseudonym"])
            again.GetProperty(name).GetString().Should().HaveLength(26).And.Be(seen.GetProperty(name).GetString());
        using var stranger = town.Reader();
        stranger.DefaultRequestHeaders.Add("Civic-Staff", "1");
        var nobody = await town.SightAsync(stranger);
        (nobody.GetProperty("isStaff").GetBoolean(), nobody.GetProperty("isSignedIn").GetBoolean(), nobody.GetProperty("person").GetString()).Should().Be((false, false, null));
    }

    [Fact]
    public async Task A_form_of_whoever_is_signed_in_needs_the_citys_token_which_the_plugin_never_sees()
    {
        var person = await town.City.Services.GetRequiredService<IVault>().AddAsync();
        using var reader = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = town.City.Addresses[0] };
        reader.DefaultRequestHeaders.Add("X-Person", person.ToString());
        const string field = "<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"";
        var page = await reader.GetStringAsync("/p/guest");
        page.Should().Contain("account").And.Contain(field);
        var token = page.Split(field)[1].Split('"')[0];

        async Task<HttpStatusCode> SignAsync(string name, params (string, string)[] more) => (await reader.PostAsync("/p/guest/sign",
            new FormUrlEncodedContent([KeyValuePair.Create("name", name), .. more.Select(each => KeyValuePair.Create(each.Item1, each.Item2))]))).StatusCode;
        (await SignAsync("without")).Should().Be(HttpStatusCode.BadRequest);
        (await SignAsync("with", ("__RequestVerificationToken", token))).Should().Be(HttpStatusCode.SeeOther);
        (await reader.GetStringAsync("/p/guest/names.csv")).Should().Be("name\r\nwith");
    }

    [Fact]
    public async Task What_it_forges_is_cut()
    {
        using var reader = town.Reader();
        using var answer = await reader.GetAsync("/p/guest/forged");
        answer.Headers.GetValues("Set-Cookie").Should().ContainSingle().Which.Should().StartWith("civic.guest.name=own;").And.Contain("path=/;").And.NotContain("example.jp");
        answer.Headers.GetValues("Content-Security-Policy").Should().ContainSingle().Which.Should().StartWith("default-src 'self'");
        answer.Headers.Select(header => header.Key).Should().NotContain(["X-Frame-Options", "Access-Control-Allow-Origin", "Service-Worker-Allowed"]);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("<h1>Forged</h1>").And.Contain("class=\"main-menu\"").And.NotContain("steal").And.NotContain("onclick").And.NotContain("javascript:").And.NotContain("hx-get")
            .And.NotContain("/me/erase").And.NotContain("formaction").And.NotContain("pixel").And.NotContain("<iframe").And.NotContain("display: none");
        page.Should().Contain("<a href=\"https://outside.example/\" rel=\"noopener nofollow\">");
        page.Split("</main>").Should().HaveCount(2);

        using var script = await reader.GetAsync("/p/guest/script.js");
        script.Content.Headers.ContentType!.MediaType.Should().Be("application/octet-stream");
        script.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("sandbox");

        using var away = await reader.GetAsync("/p/guest/away");
        away.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        away.Headers.Location.Should().BeNull();
        away.Headers.Contains("Set-Cookie").Should().BeFalse();
        town.Status.Faults[0].Error.Code.Should().Be("CIVIC3424");
        using var inside = await reader.GetAsync("/p/guest/city");
        (inside.StatusCode, inside.Headers.Location!.ToString()).Should().Be((HttpStatusCode.SeeOther, "/issues/new?back=/p/guest"));
    }

    [Theory]
    [InlineData("/p/guest/%2e%2e/%2e%2e/ledger")]
    [InlineData("/p/guest/..%2f..%2fledger")]
    [InlineData("/p/guest/nothing")]
    [InlineData("/api/p/guest/../../../apart/v1/cards/0")]
    public async Task Beside_its_own_addresses_nothing_of_its_process_is_reached(string path)
    {
        using var reader = town.Reader();
        using var answer = await reader.GetAsync(path);
        answer.StatusCode.Should().BeOneOf(HttpStatusCode.NotFound, HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().NotContain("card-title");
        town.Status.FaultCount.Should().Be(0);
    }

    [Fact]
    public async Task Pages_for_staff_are_for_staff()
    {
        using var reader = town.Reader();
        using var closed = await reader.GetAsync("/p/guest/office");
        (closed.StatusCode, closed.Headers.Location!.ToString()).Should().Be((HttpStatusCode.Redirect, "/staff/sign-in?back=%2Fp%2Fguest%2Foffice"));
        reader.DefaultRequestHeaders.Add("X-Person", (await town.City.Services.GetRequiredService<IVault>().AddAsync()).ToString());
        reader.DefaultRequestHeaders.Add("X-Roles", nameof(Role.Staff));
        (await reader.GetStringAsync("/p/guest/office")).Should().Contain("True").And.Contain("<li><a href=\"/p/guest/office\" aria-current=\"page\"");
    }

    [Fact]
    public async Task The_city_behind_it_is_not_there_and_says_so()
    {
        town.Plugins.Capabilities(town.Plugin).Should().OnlyContain(capability => !capability.IsGranted, "what civic.json agrees to has nobody there who could do it");
        using var reader = town.Reader();
        using var refused = await reader.PutAsync($"/api/p/guest/support/{Issues.IssueId.New()}", null);
        refused.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString().Should().Be("CIVIC5415");
        using var read = await reader.GetAsync($"/api/p/guest/issues/{Issues.IssueId.New()}");
        read.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        town.Status.Faults[0].Error.Why.Should().Contain("runs in a process of its own and cannot use follow-city");
    }
}
