using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that lives in the city's process and tries to be somebody else. Its id is the beginning of another plugin's.</summary>
public sealed class ForgedCallTests : IAsyncLifetime
{
    private const string Source = """
        namespace Forged;
        using System.Net.Http; using Microsoft.AspNetCore.Http; using CivicPlatform.Datasets; using CivicPlatform.Errors; using CivicPlatform.Issues; using CivicPlatform.Notices; using CivicPlatform.People;
        using CivicPlatform.Relationships; using CivicPlatform.Texts; using CivicPlatform.Vault; using CivicPlatform.Votes;
        public sealed class NAMEPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/try/{what}/{a}", (string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door, PageContext page) => Try(what, a, all, door));
                plugin.Api.MapPost("/try/{what}/{a}", (string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door, PageContext page) => Try(what, a, all, door));
            }

            private static async Task<string> Try(string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door)
            {
                try { return await Do(what, a, all, door) is { Refusal: { } refusal } ? refusal.Code : "done"; }
                catch (CivicException refused) { return refused.Code; }
                catch (AggregateException refused) { return ((CivicException)refused.InnerException!).Code; }
            }

            private static T Get<T>(IServiceProvider all) => (T)all.GetService(typeof(T))!;

            private static readonly LocalizedText X = new("x");

            private static async Task<Outcome?> Do(string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door)
            {
                var grains = Get<IGrainFactory>(all);
                var vault = Get<IVault>(all);
                var parts = a.Split('_');
                var moment = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
                OpenBallot Ballot() => new(X, X, [new(X), new(X)], 1, 1, Electorate.Anyone, moment, moment.AddDays(30), true, Pseudonym.Parse(parts[1], null)) { Plugin = PluginId.Parse("machi-walk", null) };
                IIssueGrain Issue() => grains.GetGrain<IIssueGrain>(parts[0]);
                IssueActor Actor(bool moderator) => new(Pseudonym.Parse(parts[1], null), moderator, moderator);
                switch (what)
                {
                    case "role": return await Issue().Hide(CommandKey.New(), Actor(true), null, "x");
                    case "person": return await Issue().Support(CommandKey.New(), Actor(false));
                    case "thread": return await Task.Factory.StartNew(() => Issue().Support(CommandKey.New(), Actor(false)), TaskCreationOptions.LongRunning).Unwrap();
                    case "ballot": return await grains.GetGrain<IBallotGrain>(parts[0]).Cancel(CommandKey.New(), new CancelBallot(X, default));
                    case "vote": return (await grains.GetGrain<IBallotGrain>(parts[0]).Cast(CommandKey.New(), new CastVote(Pseudonym.Parse(parts[1], null), [], [1]))).Outcome;
                    case "tie": return await grains.GetGrain<ITieGrain>(parts[1]).WithdrawAll(default);
                    case "dataset": return await grains.GetGrain<CivicPlatform.Datasets.IDatasetGrain>("civic.aed").Withdraw(default, 1, "x");
                    case "board": return await grains.GetGrain<INoticeBoardGrain>("machi-walk/helpers").Withdraw(default, "x");
                    case "own-board": return await grains.GetGrain<INoticeBoardGrain>("machi/own").Publish(default, new PublishNotice("k", X, X, "/", null));
                    case "ties": await foreach (var tie in Get<ITies>(all).SharedWithAsync(PluginId.Parse("machi-walk", null))) { } return null;
                    case "own-ties": await foreach (var tie in door.Ties.SharedAsync()) { } return null;
                    case "key": await vault.KeyAsync(Pseudonym.Parse(parts[1], null)); return null;
                    case "who": await vault.FindAsync(Pseudonym.Parse(parts[1], null)); return null;
                    case "name": await vault.FindByNameAsync("civic/login", "hanako"); return null;
                    case "called": await vault.PseudonymAsync(PersonId.Parse(parts[2], null), IssueStream.Context); return null;
                    case "account": await vault.GetAsync<string>(PersonId.Parse(parts[2], null), "civic/account"); return null;
                    case "export": await vault.ExportAsync(PersonId.Parse(parts[2], null)); return null;
                    case "erase": await vault.EraseAsync(PersonId.Parse(parts[2], null)); return null;
                    case "own-value": await vault.PutAsync(PersonId.Parse(parts[2], null), "machi/note", "x"); return null;
                    case "ledger": await Get<ILedger>(all).AppendAsync(new Append(IssueStream.Of(IssueId.Parse(parts[0], null)), 1, [new NewEvent("civic.issue-supported", "{}"u8.ToArray())])); return null;
                    case "box": await Get<ILedger>(all).ReadBoxAsync(StreamId.Parse("civic/ballots/x", null)); return null;
                    case "secret": await Get<IBallotKeys>(all).FindAsync(BallotId.Parse("2026-park", null)); return null;
                    case "issues": await Get<IIssueQueries>(all).ListAsync(new IssueQuestion()); return null;
                    case "commented": await Get<IIssueQueries>(all).CommentsAsync(IssueId.Parse(parts[0], null), 0, 10); return null;
                    case "search": await Get<IIssueSearch>(all).FindAsync("街灯", 10); return null;
                    case "photo": await Get<IPhotoStore>(all).ForgetAsync(Pseudonym.Parse(parts[1], null), default); return null;
                    case "all-datasets": await Get<ICityDatasets>(all).AllAsync(); return null;
                    case "table": await Get<IDatasetFiles>(all).AskAsync(default, [], new DatasetQuestion()); return null;
                    case "corrections": await Get<ICorrectionQueries>(all).FindAsync(DatasetId.Parse("civic.aed", null), 1); return null;
                    case "ballots": await Get<IBallotQueries>(all).FindAsync(BallotId.Parse("2026-park", null)); return null;
                    case "votes": await foreach (var vote in Get<IBallotQueries>(all).VotesAsync(BallotId.Parse("2026-park", null))) { } return null;
                    case "all-ties": await Get<ITieQueries>(all).CountsAsync(); return null;
                    case "passphrase": Get<IStaffKey>(all).Matches("x"); return null;
                    case "switch": Get<IPluginDirectory>(all).Disable(PluginId.Parse("machi-walk", null)); return null;
                    case "rebuild": await Get<IProjectionRebuild>(all).RebuildAsync(); return null;
                    case "job": await Get<IJobControl>(all).RunNowAsync(PluginId.Parse("machi-walk", null), "WalkJob", DateOnly.MinValue); return null;
                    case "no-door": all.GetService(typeof(IPluginDoor<CivicPlugin>)); return null;
                    case "cancel": return await door.Ballots.CancelAsync(CommandKey.New(), BallotId.Parse(parts[0], null), X);
                    case "open": return await door.Ballots.OpenAsync(CommandKey.New(), BallotId.Parse(parts[0], null), Ballot());
                    case "support": return await door.Issues.SupportAsync(CommandKey.New(), IssueId.Parse(parts[0], null));
                    case "late":
                    {
                        var gate = Late;
                        var work = Task.Run(async () => { await gate.Task; return await door.Issues.SupportAsync(CommandKey.New(), IssueId.Parse(parts[0], null)); });
                        Working = work;
                        return null;
                    }
                    case "later": Late.SetResult(); return await Working!;
                    case "read": return await door.Issues.FindAsync(IssueId.Parse(parts[0], null)) is { Title: "街灯" } ? null : new Refusal("hidden");
                    case "datasets": return (await door.Datasets.AllAsync()).Count == 0 && await door.Datasets.FindAsync(DatasetId.Parse("civic.aed", null)) is null ? null : new Refusal("some");
                    case "records": return (await door.Datasets.AskAsync(DatasetId.Parse("civic.aed", null), new DatasetQuestion())).Refusal;
                    case "no-dataset": return (await door.Datasets.AskAsync(default, new DatasetQuestion())).Refusal;
                    case "others": return (await door.Datasets.AskAsync(DatasetId.Parse("machi-walk.spots", null), new DatasetQuestion())).Refusal;
                    case "stopped": try { await door.Datasets.AllAsync(new System.Threading.CancellationToken(true)); return null; } catch (OperationCanceledException) { return new Refusal("stopped"); }
                    default: throw new InvalidOperationException(what);
                }
            }

            private static readonly TaskCompletionSource Late = new();
            private static Task<Outcome>? Working;
        }
        """;

    private readonly PluginForge forge = new();
    private PluginTown town = null!;
    private IssueId issue;
    private PersonId author;
    private string arguments = "";

    public async Task InitializeAsync()
    {
        forge.Pack("machi", Source.Replace("NAME", "Machi", StringComparison.Ordinal),
            more: PluginForge.Asks("follow-city", "act-for-reader", "open-ballots", "read-ties"));
        forge.Pack("hermit", Source.Replace("NAME", "Hermit", StringComparison.Ordinal));
        forge.Pack("peeper", "public sealed class PeeperPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Views.Follow<V>(); } "
            + "public sealed class V : ICityView { public void Apply(CityNews news) { } }");
        forge.Pack("gossip", "public sealed class GossipPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Views.FollowTies<V>(); } "
            + "public sealed class V : CivicPlatform.Relationships.ITieView { public void Apply(CivicPlatform.Relationships.TieNews news) { } }", more: PluginForge.Asks("follow-city"));
        town = new PluginTown(forge.Packages);
        await town.StartAsync("machi", "hermit", "peeper", "gossip", "machi-walk");
        author = await town.PersonAsync();
        issue = await town.ReportAsync(author, "街灯");
        await town.WrittenAsync();
        arguments = $"{issue}_{(await town.ActorAsync(author)).Pseudonym}_{author}";
    }

    public async Task DisposeAsync()
    {
        await town.DisposeAsync();
        forge.Dispose();
    }

    [Fact]
    public async Task Nothing_that_it_claims_is_believed_and_nothing_is_written()
    {
        var before = town.Head;
        foreach (var what in new[] { "role", "person", "thread", "ballot", "vote", "tie", "dataset", "board" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5402", what);
        foreach (var what in new[] { "ties", "key", "who", "name", "called", "account", "export", "erase", "ledger", "box", "secret" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5407", what);
        (await TryAsync("machi", "cancel", "2026-park")).Should().Be("CIVIC5405");
        (await TryAsync("machi", "open", "2026-park")).Should().Be("CIVIC5405");
        (await TryAsync("machi", "no-door")).Should().Be("CIVIC5408");
        town.Head.Should().Be(before);
        (await TryAsync("machi", "own-board")).Should().Be("done");
        (await TryAsync("machi", "own-value")).Should().Be("done");
        (await TryAsync("machi", "own-ties")).Should().Be("done");
    }

    [Fact]
    public async Task What_lies_in_the_citys_services_is_not_to_be_had_past_the_door()
    {
        foreach (var what in new[] { "issues", "commented", "search", "photo", "all-datasets", "table", "corrections", "ballots", "votes", "all-ties", "passphrase", "switch", "rebuild", "job" })
            (await TryAsync("machi", what)).Should().Be("CIVIC5402", what);
    }

    [Fact]
    public async Task What_the_city_draws_around_a_plugins_page_is_the_citys_own_for_whoever_reads_it()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var browser = town.Browser(await town.PersonAsync(), role);
            (await browser.GetAsync("/p/machi-walk")).StatusCode.Should().Be(HttpStatusCode.OK, role.ToString());
        }
    }

    [Fact]
    public void Each_service_that_the_city_hands_out_is_guarded_or_for_everybody()
    {
        string[] guarded = ["IBallotKeys", "IBallotQueries", "ICityDatasets", "ICorrectionQueries", "IDatasetFiles", "IIssueQueries", "IIssueSearch", "IJobControl", "ILedger", "IPhotoStore",
            "IProjectionRebuild", "IStaffKey", "ITieQueries", "ITies", "IVault"];
        string[] everybodys = ["ICityTexts", "IFileStore", "ILedgerProofs", "INoticeQueries", "IPhotoMaker", "IPluginDirectory", "IProjectionStatus", "IReadYourWrites", "IShownNames", "ITexts"];
        string[] called = ["IErasureFollower", "ILedgerFollower"];
        typeof(IVault).Assembly.GetExportedTypes().Where(type => type is { IsInterface: true, IsGenericType: false } && town.City.Services.GetService(type) is not null).Select(type => type.Name)
            .Should().BeEquivalentTo(guarded.Concat(everybodys).Concat(called), "whoever adds a service decides whether plugins may take it");
    }

    [Fact]
    public async Task It_opens_ballots_in_its_own_name_only_and_ends_no_others()
    {
        var walk = BallotId.Parse("machi-walk-2026", null);
        var opens = DateTimeOffset.FromUnixTimeSeconds(town.Clock.GetUtcNow().ToUnixTimeSeconds());
        (await town.Service<IGrainFactory>().GetGrain<IBallotGrain>(walk.ToString()).Open(default, new OpenBallot(
            new LocalizedText("x"), new LocalizedText("x"), [new(new LocalizedText("a")), new(new LocalizedText("b"))], 1, 1, Electorate.Anyone,
            opens, opens.AddHours(1), true, default) { Plugin = PluginId.Parse("machi-walk", null) })).Accepted.Should().BeTrue();
        (await TryAsync("machi", "cancel", walk.ToString())).Should().Be("CIVIC5406");
        (await TryAsync("machi", "open", walk.ToString())).Should().Be("CIVIC6401");

        (await TryAsync("machi", "open", "machi-own")).Should().Be("done");
        await town.WrittenAsync();
        var own = (await town.Service<IBallotQueries>().FindAsync(BallotId.Parse("machi-own", null)))!;
        (own.Opened.Plugin.ToString(), own.Opened.By.IsNone).Should().Be(("machi", true), "whoever it said it was");
        (await TryAsync("machi", "cancel", "machi-own")).Should().Be("done");
    }

    [Fact]
    public async Task It_acts_for_a_reader_only_while_that_reader_asks_for_it()
    {
        var reader = await town.PersonAsync();
        using var browser = town.Browser(reader, Role.Moderator);
        (await browser.GetStringAsync($"/api/p/machi/try/support/{arguments}")).Should().Be("CIVIC5404", "who only reads asks for nothing");
        (await TryAsync("machi", "support")).Should().Be("CIVIC5404", "nobody is signed in");
        (await SendAsync(browser, "late")).Should().Be("done");
        (await SendAsync(browser, "later")).Should().Be("CIVIC5404", "that request was answered");
        await town.WrittenAsync();
        (await StandsAsync(reader)).Should().BeFalse();
        (await SendAsync(browser, "support")).Should().Be("done");
        await town.WrittenAsync();
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
        town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "peeper").Should().Match<PluginStatus>(
            plugin => plugin.State == PluginState.NotLoaded && plugin.Faults[0].Error.Code == "CIVIC5401");
        town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "gossip").Should().Match<PluginStatus>(
            plugin => plugin.State == PluginState.NotLoaded && plugin.Faults[0].Error.Code == "CIVIC5401" && plugin.Faults[0].Error.Why.Contains("read-ties"));
    }

    [Fact]
    public async Task It_reads_what_the_page_shows_to_everybody_and_no_more()
    {
        (await TryAsync("machi", "read")).Should().Be("done");
        (await town.Issue(issue).Hide(default, await town.ActorAsync(await town.PersonAsync(), moderator: true), null, "x")).Accepted.Should().BeTrue();
        await town.WrittenAsync();
        (await TryAsync("machi", "read")).Should().Be("hidden");
        await town.Service<IVault>().EraseAsync(author);
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
        var door = town.Service<IPluginDirectory>();
        door.Disable(PluginId.Parse("machi", null)).Should().BeTrue();
        using var stranger = town.Stranger();
        (await stranger.GetAsync($"/api/p/machi/try/open/machi-x_{arguments}")).StatusCode.Should().Be(System.Net.HttpStatusCode.ServiceUnavailable);
    }

    private async Task<bool> StandsAsync(PersonId reader) =>
        (await town.Service<IIssueQueries>().StandingAsync(issue, (await town.ActorAsync(reader)).Pseudonym)).Supports;

    private async Task<string> TryAsync(string plugin, string what, string? first = null)
    {
        using var stranger = town.Stranger();
        return await SendAsync(stranger, what, plugin, first);
    }

    private async Task<string> SendAsync(HttpClient browser, string what, string plugin = "machi", string? first = null)
    {
        var given = first is null ? arguments : $"{first}_{arguments[(arguments.IndexOf('_', StringComparison.Ordinal) + 1)..]}";
        using var answer = await browser.PostAsync($"/api/p/{plugin}/try/{what}/{given}", null);
        return (await answer.Content.ReadAsStringAsync()).Trim('"');
    }
}
