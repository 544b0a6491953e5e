using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that lives in the city's process and tries to be somebody else. Its id is the beginning of another plugin's.</summary>
public sealed class ForgedCallTests : ForgedTown
{
    private IssueId issue;
    private PersonId author;
    private string arguments = "";

    public override async Task InitializeAsync()
    {
        Forge.Pack("machi", ForgedPlugin.Source.Replace("NAME", "Machi", StringComparison.Ordinal),
            more: PluginForge.Asks("follow-city", "act-for-reader", "open-ballots", "read-ties"));
        Forge.Pack("hermit", ForgedPlugin.Source.Replace("NAME", "Hermit", StringComparison.Ordinal));
        Forge.Pack("peeper", "public sealed class PeeperPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Views.Follow<V>(); } "
            + "public sealed class V : ICityView { public void Apply(CityNews news) { } }");
        Forge.Pack("gossip", "public sealed class GossipPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Views.FollowTies<V>(); } "
            + "public sealed class V : CivicPlatform.Relationships.ITieView { public void Apply(CivicPlatform.Relationships.TieNews news) { } }", more: PluginForge.Asks("follow-city"));
        await Town.StartAsync("machi", "hermit", "peeper", "gossip", "machi-walk");
        author = await Town.PersonAsync();
        issue = await Town.ReportAsync(author, "街灯");
        await Town.WrittenAsync();
        arguments = $"{issue}_{(await Town.ActorAsync(author)).Pseudonym}_{author}";
    }

    [Fact]
    public async Task Nothing_that_it_claims_is_believed_and_nothing_is_written()
    {
        var before = Town.Head;
        foreach (var what in new[] { "role", "person", "thread", "ballot", "vote", "tie", "dataset", "board" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5402", what);
        foreach (var what in new[] { "ties", "key", "who", "name", "called", "account", "export", "erase", "ledger", "box", "secret" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5407", what);
        (await TryAsync("machi", "cancel", "2026-park")).Should().Be("CIVIC5405");
        (await TryAsync("machi", "open", "2026-park")).Should().Be("CIVIC5405");
        (await TryAsync("machi", "no-door")).Should().Be("CIVIC5408");
        Town.Head.Should().Be(before);
        (await TryAsync("machi", "own-board")).Should().Be("done");
        (await TryAsync("machi", "own-value")).Should().Be("done");
        (await TryAsync("machi", "own-ties")).Should().Be("done");
    }

    [Fact]
    public async Task What_lies_in_the_citys_services_is_not_to_be_had_past_the_door()
    {
        foreach (var what in new[] { "issues", "commented", "search", "photo", "drop", "all-datasets", "table", "corrections", "ballots", "votes", "all-ties", "passphrase", "switch", "rebuild", "job" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5402", what);
    }

    [Fact]
    public async Task What_the_city_draws_around_a_plugins_page_is_the_citys_own_for_whoever_reads_it()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = Town.Browser(await Town.PersonAsync(), role);
            (await browser.GetAsync("/p/machi-walk")).StatusCode.Should().Be(HttpStatusCode.OK, role.ToString());
        }
    }

    [Fact]
    public void Each_service_that_the_city_hands_out_is_guarded_or_for_everybody()
    {
        string[] guarded = ["IBallotKeys", "IBallotQueries", "ICityDatasets", "ICorrectionQueries", "IDatasetFiles", "IErasureFollower", "IIssueQueries", "IIssueSearch", "IJobControl", "ILedger", "IPhotoStore", "IPluginFileStore",
            "IProjectionRebuild", "IStaffKey", "ITieQueries", "ITies", "IVault"];
        string[] everybodys = ["ICityTexts", "IFileStore", "ILedgerProofs", "INoticeQueries", "IPhotoMaker", "IPluginDirectory", "IProjectionStatus", "IReadYourWrites", "IShownNames", "ITexts"];
        string[] called = ["ILedgerFollower"];
        typeof(IVault).Assembly.GetExportedTypes().Where(type => type is { IsInterface: true, IsGenericType: false } && Town.City.Services.GetService(type) is not null).Select(type => type.Name)
            .Should().BeEquivalentTo(guarded.Concat(everybodys).Concat(called), "whoever adds a service decides whether plugins may take it");
    }

    [Fact]
    public async Task It_opens_ballots_in_its_own_name_only_and_ends_no_others()
    {
        var walk = BallotId.Parse("machi-walk-2026", null);
        var opens = DateTimeOffset.FromUnixTimeSeconds(Town.Clock.GetUtcNow().ToUnixTimeSeconds());
        (await Town.Service<IGrainFactory>().GetGrain<IBallotGrain>(walk.ToString()).Open(default, new OpenBallot(
            new LocalizedText("x"), new LocalizedText("x"), [new(new LocalizedText("a")), new(new LocalizedText("b"))], 1, 1, Electorate.Anyone,
            opens, opens.AddHours(1), true, default) { Plugin = PluginId.Parse("machi-walk", null) })).Accepted.Should().BeTrue();
        (await TryAsync("machi", "cancel", walk.ToString())).Should().Be("CIVIC5406");
        (await TryAsync("machi", "open", walk.ToString())).Should().Be("CIVIC6401");

        (await TryAsync("machi", "open", "machi-own")).Should().Be("done");
        await Town.WrittenAsync();
        var own = (await Town.Service<IBallotQueries>().FindAsync(BallotId.Parse("machi-own", null)))!;
        (own.Opened.Plugin.ToString(), own.Opened.By.IsNone).Should().Be(("machi", true), "whoever it said it was");
        (await TryAsync("machi", "cancel", "machi-own")).Should().Be("done");
    }

    [Fact]
    public async Task It_acts_for_a_reader_only_while_that_reader_asks_for_it()
    {
        var reader = await Town.PersonAsync();
        using var browser = Town.Browser(reader, Role.Moderator);
        (await browser.GetStringAsync($"/api/p/machi/try/support/{arguments}")).Should().Be("CIVIC5404", "who only reads asks for nothing");
        (await TryAsync("machi", "support")).Should().Be("CIVIC5404", "nobody is signed in");
        (await SendAsync(browser, "late")).Should().Be("done");
        (await SendAsync(browser, "later")).Should().Be("CIVIC5404", "that request was answered");
        await Town.WrittenAsync();
        (await StandsAsync(reader)).Should().BeFalse();
        (await SendAsync(browser, "support")).Should().Be("done");
        await Town.WrittenAsync();
        (await StandsAsync(reader)).Should().BeTrue();
    }

    [Fact]
    public async Task Without_the_capability_its_door_is_shut_and_a_view_keeps_it_out_of_the_city()
    {
        (await TryAsync("hermit", "open", "hermit-x")).Should().Be("CIVIC5403");
        (await TryAsync("hermit", "cancel", "hermit-x")).Should().Be("CIVIC5403");
        (await TryAsync("hermit", "own-ties")).Should().Be("CIVIC5403");
        (await TryAsync("hermit", "support")).Should().Be("CIVIC5403");
        (await TryAsync("hermit", "read")).Should().Be("CIVIC5403");
        foreach (var what in new[] { "datasets", "records" })
            (await TryAsync("hermit", what)).Should().Be("CIVIC5403", what);
        Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "peeper").Should().Match<PluginStatus>(
            plugin => plugin.State == PluginState.NotLoaded && plugin.Faults[0].Error.Code == "CIVIC5401");
        Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "gossip").Should().Match<PluginStatus>(
            plugin => plugin.State == PluginState.NotLoaded && plugin.Faults[0].Error.Code == "CIVIC5401" && plugin.Faults[0].Error.Why.Contains("read-ties"));
    }

    [Fact]
    public async Task It_reads_what_the_page_shows_to_everybody_and_no_more()
    {
        (await TryAsync("machi", "read")).Should().Be("done");
        (await Town.Issue(issue).Hide(default, await Town.ActorAsync(await Town.PersonAsync(), moderator: true), null, "x")).Accepted.Should().BeTrue();
        await Town.WrittenAsync();
        (await TryAsync("machi", "read")).Should().Be("hidden");
        await Town.Service<IVault>().EraseAsync(author);
        (await TryAsync("machi", "read")).Should().Be("hidden");
    }

    [Fact]
    public async Task Of_datasets_it_finds_what_everybody_finds_and_none_of_other_plugins()
    {
        (await TryAsync("machi", "datasets")).Should().Be("done", "the city has none");
        (await TryAsync("machi", "stopped")).Should().Be("stopped");
        foreach (var what in new[] { "records", "no-dataset", "others" })
            (await TryAsync("machi", what)).Should().Be("CIVIC7001", what);
    }

    [Fact]
    public async Task A_plugin_that_the_city_closed_does_nothing_through_its_door()
    {
        var door = Town.Service<IPluginDirectory>();
        door.Disable(PluginId.Parse("machi", null)).Should().BeTrue();
        using var stranger = Town.Stranger();
        (await stranger.GetAsync($"/api/p/machi/try/open/machi-x_{arguments}")).StatusCode.Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
    }

    private async Task<bool> StandsAsync(PersonId reader) =>
        (await Town.Service<IIssueQueries>().StandingAsync(issue, (await Town.ActorAsync(reader)).Pseudonym)).Supports;

    private async Task<string> TryAsync(string plugin, string what, string? first = null)
    {
        using var stranger = Town.Stranger();
        return await SendAsync(stranger, what, plugin, first);
    }

    private async Task<string> SendAsync(HttpClient browser, string what, string plugin = "machi", string? first = null)
    {
        var given = first is null ? arguments : $"{first}_{arguments[(arguments.IndexOf('_', StringComparison.Ordinal) + 1)..]}";
        using var answer = await browser.PostAsync($"/api/p/{plugin}/try/{what}/{given}", null);
        return (await answer.Content.ReadAsStringAsync()).Trim('"');
    }
}
