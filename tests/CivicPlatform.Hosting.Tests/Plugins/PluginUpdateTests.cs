using System.Net;
using System.Net.Sockets;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>Whoever administers a city sees on its pages which plugins have newer versions, what is new in them, and makes one ready for the next start.</summary>
public sealed class PluginUpdateTests : IAsyncLifetime
{
    private const string Page = "/plugins/tides/update";

    private readonly UpdateTown town = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await town.DisposeAsync();

    private async Task<HttpClient> AdministratorAsync()
    {
        await town.StartAsync();
        return await town.BrowserAsync(Role.Administrator);
    }

    [Fact]
    public async Task An_administrator_looks_reads_what_is_new_agrees_to_some_of_it_and_the_next_start_takes_it()
    {
        town.Offer("1.1.0", notes: "First line\n<![CDATA[<script>alert(1)</script> \u202Eturned]]>");
        town.Offer("1.2.0", PluginForge.Asks("open-ballots", "follow-city"), "The newest");
        town.Offer("1.3.0-rc.1");
        File.WriteAllText(Path.Combine(town.Offered, "tides.json"), $$"""{ "plugin": "tides", "packageSha512": "{{PluginPackage.SealOf(Path.Combine(town.Offered, "tides.1.2.0.nupkg"))}}", "level": "silver" }""");
        town.Build(town.Clock.GetUtcNow());
        using (var browser = await AdministratorAsync())
        {
            (await browser.GetStringAsync("/plugins")).Should().Contain("Nobody has looked into the catalogues since the start.");
            (await browser.GetStringAsync("/plugins/tides")).Should().Contain($"href=\"{Page}\"");
            town.Updates.Last.Should().BeNull("nobody has wanted to know yet");
            (await UpdateTown.SendAsync(browser, "/plugins", UpdateEndpoints.LookPath)).Status.Should().Be(HttpStatusCode.SeeOther);
            (await browser.GetStringAsync("/plugins")).Should().Contain($"<a href=\"{Page}\">Name of tides 1.2.0</a>");

            var page = await browser.GetStringAsync(Page);
            page.Should().NotContain("<script>alert").And.NotContain("\u202E").And.MatchRegex("First line(\n|&#xA;)&lt;script&gt;alert\\(1\\)").And.Contain("Its publisher says nothing.")
                .And.Contain("Being tried").And.Contain("Silver").And.Contain("Why open-ballots").And.Contain("value=\"civic plugin install tides@1.2.0\"").And.Contain("tides.example&#x2B;");
            string[] order = ["id=\"version-1-3-0-rc-1\"", "id=\"version-1-2-0\"", "The newest", "id=\"version-1-1-0\"", "First line"];
            order.Select(part => page.IndexOf(part, StringComparison.Ordinal)).Should().BeInAscendingOrder().And.NotContain(-1);
            page.Should().Contain("<input type=\"checkbox\" name=\"grant\" value=\"open-ballots\" />", "nothing is ticked beforehand");

            (await UpdateTown.SendAsync(browser, Page, Page, ("grant", "follow-city"), ("grant", "read-ties"))).Status.Should().Be(HttpStatusCode.SeeOther);
            File.ReadAllText(town.Configuration).Should().Contain("\"follow-city\"").And.NotContain("open-ballots").And.NotContain("read-ties", "it does not ask for that");
            (await browser.GetStringAsync(Page)).Should().Contain("An update is ready.").And.Contain("1.2.0").And.Contain("civic restart").And.NotContain("id=\"update-now\"");
            (await browser.GetStringAsync("/api/p/tides/says")).Should().Be("1.0.0", "the running city goes on with what it has");
        }
        await town.StartAsync();
        using var again = await town.BrowserAsync(Role.Administrator);
        (await again.GetStringAsync("/api/p/tides/says")).Should().Be("1.2.0");
        (await again.GetStringAsync(Page)).Should().NotContain("An update is ready.").And.Contain("none of them is a release that works with this platform").And.Contain("id=\"version-1-3-0-rc-1\"");
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_nothing_is_asked_for_them()
    {
        town.Offer("1.1.0");
        await town.StartAsync();
        using var stranger = await town.BrowserAsync();
        using var moderator = await town.BrowserAsync(Role.Moderator, Role.Staff);
        (await stranger.GetAsync(Page)).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await moderator.GetAsync(Page)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        foreach (var address in (string[])[Page, $"{Page}/look", UpdateEndpoints.LookPath])
        {
            using var sent = await moderator.PostAsync(address, new FormUrlEncodedContent([new("version", "1.1.0")]));
            sent.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        }
        foreach (var reader in (HttpClient[])[stranger, moderator])
        {
            (await reader.GetStringAsync("/plugins")).Should().NotContain("id=\"updates\"");
            (await reader.GetStringAsync("/plugins/tides")).Should().NotContain(Page);
        }
        town.Updates.Last.Should().BeNull();
        using var administrator = await town.BrowserAsync(Role.Administrator);
        (await administrator.GetAsync("/plugins/boats/update")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        town.Updates.Last.Should().BeNull();
    }

    [Fact]
    public async Task What_is_sent_is_what_was_shown_and_a_package_of_somebody_else_is_refused()
    {
        town.Offer("1.1.0");
        using (var browser = await AdministratorAsync())
        {
            var (status, page) = await UpdateTown.SendAsync(browser, Page, Page, ("package", new string('0', 128)));
            (status, page.Contains("What was shown is not what the catalogues offer now.", StringComparison.Ordinal)).Should().Be((HttpStatusCode.UnprocessableEntity, true));
            (status, _) = await UpdateTown.SendAsync(browser, Page, Page, ("version", "1.0.0"));
            status.Should().Be(HttpStatusCode.UnprocessableEntity);
            File.Exists(town.LockFile).Should().BeFalse();
            (await UpdateTown.SendAsync(browser, Page, Page)).Status.Should().Be(HttpStatusCode.SeeOther);
        }
        var locked = await File.ReadAllBytesAsync(town.LockFile);
        foreach (var file in Directory.GetFiles(town.Offered, "tides.*"))
            File.Delete(file);
        using var thief = town.Key("tides.example");
        town.Offer("2.0.0", by: thief);
        using var again = await AdministratorAsync();
        var (refused, told) = await UpdateTown.SendAsync(again, Page, Page);
        (refused, told.Contains("CIVIC3125", StringComparison.Ordinal)).Should().Be((HttpStatusCode.UnprocessableEntity, true), told);
        (await File.ReadAllBytesAsync(town.LockFile)).Should().Equal(locked);
    }

    [Fact]
    public async Task Whom_an_update_would_break_is_told_before_and_it_is_refused_after()
    {
        town.Have("boats", ", \"requires\": { \"tides\": \"[1.0.0,1.1.0)\" }");
        town.Offer("1.1.0", ", \"requires\": { \"weather\": \"[1.0.0,2.0.0)\" }");
        using var browser = await AdministratorAsync();
        (await browser.GetStringAsync(Page)).Should().Contain("boats requires [1.0.0,1.1.0) of it, and would not run any more").And.Contain("It needs weather [1.0.0,2.0.0), which the city does not have");
        var (status, page) = await UpdateTown.SendAsync(browser, Page, Page);
        (status, page.Contains("CIVIC3209", StringComparison.Ordinal)).Should().Be((HttpStatusCode.UnprocessableEntity, true), page);
        (await browser.GetStringAsync("/plugins/tides")).Should().MatchRegex("Required by</dt>\\s*<dd>\\s*<p class=\"links\"><a href=\"/plugins/boats\">");
        (await browser.GetStringAsync("/plugins/boats")).Should().Contain("Requires</dt>").And.Contain("tides [1.0.0,1.1.0)");
    }

    [Theory]
    [InlineData("expired", "CIVIC3143")]
    [InlineData("changed", "CIVIC3141")]
    [InlineData("gone", "CIVIC3140")]
    [InlineData("silent", "CIVIC3150")]
    public async Task A_catalogue_that_cannot_be_used_is_told_and_the_rest_is_shown(string how, string code)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        town.Offer("1.1.0", notes: "All the same");
        var other = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(town.Offered)!, "other")).FullName;
        foreach (var file in Directory.GetFiles(town.Offered))
            File.Copy(file, Path.Combine(other, Path.GetFileName(file)));
        using var keeper = town.Key("others.example");
        File.Delete(Path.Combine(other, CatalogueHead.FileName));
        CatalogueBuild.Run(other, CatalogueBuild.Look(other), [], keeper, [], TimeSpan.FromDays(1), town.Clock.GetUtcNow() - TimeSpan.FromDays(how == "expired" ? 2 : 0));
        var index = Directory.GetFiles(other, "civic-catalogue.*.json").Single();
        if (how == "changed")
            await File.WriteAllTextAsync(index, (await File.ReadAllTextAsync(index)).Replace("All the same", "Another one", StringComparison.Ordinal) + " ");
        if (how == "gone")
            Directory.Delete(other, recursive: true);
        town.MoreCatalogues = $", {{ \"at\": \"{(how == "silent" ? $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/" : "other")}\" }}";
        town.Patience = new() { Each = TimeSpan.FromSeconds(how == "silent" ? 0.5 : 30), All = TimeSpan.FromSeconds(60) };
        using var browser = await AdministratorAsync();
        (await browser.GetStringAsync(Page)).Should().Contain($"<strong>{code}</strong>").And.Contain("All the same");
        (await UpdateTown.SendAsync(browser, Page, Page)).Status.Should().Be(HttpStatusCode.SeeOther, "it is of the first catalogue");
    }

    [Fact]
    public async Task What_was_found_is_kept_for_an_hour_but_for_whoever_looks_now()
    {
        town.Offer("1.1.0");
        using var browser = await AdministratorAsync();
        (await browser.GetStringAsync(Page)).Should().Contain("Update to 1.1.0");
        town.Offer("1.2.0");
        (await browser.GetStringAsync(Page)).Should().Contain("Update to 1.1.0");
        town.Clock.Advance(TimeSpan.FromMinutes(61));
        (await browser.GetStringAsync(Page)).Should().Contain("Update to 1.2.0");
        town.Offer("1.3.0");
        (await UpdateTown.SendAsync(browser, Page, $"{Page}/look")).Status.Should().Be(HttpStatusCode.SeeOther);
        (await browser.GetStringAsync(Page)).Should().Contain("Update to 1.3.0");
    }
}
