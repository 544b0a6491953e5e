using System.Collections.Concurrent;
using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Relationships;

/// <summary>Plugins hear of ties, on a real ledger and a real vault.</summary>
public sealed class TieFeedTests : IAsyncLifetime
{
    private static readonly PluginId Walk = PluginId.Parse("walk", null), River = PluginId.Parse("river", null);
    private readonly TestFolder folder = new();
    private readonly TestPlugins plugins = new TestPlugins()
        .With<ViewReceiver>("walk", views => views.FollowTies<Heard>().FollowTies<Breaks>()).With<ViewReceiver>("river", views => views.FollowTies<Calm>());
    private SqliteLedger ledger = null!;
    private SqliteVault vault = null!;
    private ServiceProvider services = null!;
    private TieFeed feed = null!;

    public Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        vault = SqliteVault.Open(folder.Path, TimeProvider.System);
        services = new ServiceCollection().AddSingleton<IVault>(vault).AddSingleton<Heard>().AddSingleton<Breaks>().AddSingleton<Calm>().BuildServiceProvider();
        feed = new TieFeed(ledger, plugins, services, new FakeTimeProvider(), NullLogger<TieFeed>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await feed.StopAsync(default);
        feed.Dispose();
        await services.DisposeAsync();
        vault.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task At_a_start_it_is_told_what_stands_the_earliest_first_and_then_each_change_as_it_comes()
    {
        var (one, two) = (await SomebodyAsync(), await SomebodyAsync());
        await SayAsync(one, Declared(one, TieKind.Helps, Walk));
        await SayAsync(two, Declared(two, TieKind.Online, Walk, River));
        await SayAsync(two, Declared(two, TieKind.Visits, Walk));
        await SayAsync(two, new TieWithdrawn(TieKind.Visits));
        await SayAsync(one, Declared(one, TieKind.Helps, Walk));
        await StartAsync();
        Told<Heard>().Should().Equal($"+Online {await NameAsync(two, Walk)}", $"+Helps {await NameAsync(one, Walk)}");
        Told<Calm>().Should().Equal($"+Online {await NameAsync(two, River)}");

        await SayAsync(two, Declared(two, TieKind.Online, River));
        await SayAsync(one, Declared(one, TieKind.Visits));
        await SayAsync(one, new TieWithdrawn(TieKind.Visits));
        await SayAsync(one, new TieWithdrawn(TieKind.Helps));
        await SeenAsync();
        Told<Heard>().Skip(2).Should().Equal($"-Online {await NameAsync(two, Walk)}", $"-Helps {await NameAsync(one, Walk)}");
        Told<Calm>().Skip(1).Should().Equal([$"+Online {await NameAsync(two, River)}"], "it was changed, and river is named as before");
    }

    [Fact]
    public void A_plugin_that_the_city_has_not_granted_it_is_told_nothing()
    {
        var held = new TestPlugins { Asked = [new DeclaredCapability("read-ties", new LocalizedText("理由"), IsGranted: false)] }.With<ViewReceiver>("walk", views => views.FollowTies<Heard>());
        using var silent = new TieFeed(ledger, held, services, new FakeTimeProvider(), NullLogger<TieFeed>.Instance);
        silent.Following.Should().BeEmpty();
    }

    [Fact]
    public async Task Who_was_erased_is_told_no_more_and_what_they_shared_ends_by_the_name_that_the_plugin_knows()
    {
        var (gone, stays) = (await SomebodyAsync(), await SomebodyAsync());
        await SayAsync(gone, Declared(gone, TieKind.Helps, Walk));
        await StartAsync();
        var name = await NameAsync(gone, Walk);
        await vault.EraseAsync(await vault.FindAsync(gone));
        await SayAsync(gone, new TieWithdrawn(TieKind.Helps));
        await SayAsync(stays, Declared(stays, TieKind.Helps, Walk));
        await SeenAsync();
        Told<Heard>().Should().Equal($"+Helps {name}", $"-Helps {name}", $"+Helps {await NameAsync(stays, Walk)}");
    }

    [Fact]
    public async Task A_view_that_throws_stops_and_is_blamed_and_its_neighbours_go_on()
    {
        await StartAsync();
        var one = await SomebodyAsync();
        await SayAsync(one, Declared(one, TieKind.Helps, Walk, River));
        await SayAsync(one, Declared(one, TieKind.Online, Walk, River));
        await SeenAsync();
        (Told<Heard>().Count, Told<Calm>().Count, Told<Breaks>().Count).Should().Be((2, 2, 1));
        plugins.Blamed.Should().ContainSingle().Which.Plugin.Should().Be(Walk);
        feed.Following.Single(progress => progress.Name == "walk/Breaks (ties)").Should().Match<LedgerProgress>(progress => progress.Stopped && progress.Fault!.Code == "CIVIC4255");
    }

    private async Task StartAsync()
    {
        await feed.StartAsync(default);
        await SeenAsync();
    }

    private async Task SeenAsync()
    {
        foreach (var progress in feed.Following)
            await progress.WaitAsync(ledger.Head);
    }

    private IReadOnlyList<string> Told<T>() where T : Heard => [.. services.GetRequiredService<T>().Told];

    private async Task<Pseudonym> SomebodyAsync() => await vault.PseudonymAsync(await vault.AddAsync(), TieStream.Context);

    private async Task<Pseudonym> NameAsync(Pseudonym person, PluginId plugin) =>
        await vault.PseudonymAsync(await vault.FindAsync(person), PseudonymContext.Parse($"{plugin}/ties", null));

    private Func<Task<TieEvent>> Declared(Pseudonym person, TieKind kind, params ImmutableArray<PluginId> named) => async () =>
    {
        var key = (await vault.KeyAsync(person))!;
        return new TieDeclared(kind, TieStrength.Monthly, named.IsEmpty ? TieAudience.Staff : TieAudience.Plugins, key.Seal(new TieDetails(null, [], "marker", named)));
    };

    private async Task SayAsync(Pseudonym person, Func<Task<TieEvent>> happened) => await SayAsync(person, await happened());

    private async Task SayAsync(Pseudonym person, TieEvent happened)
    {
        var stream = TieStream.Of(person);
        var version = await ledger.ReadStreamAsync(stream).CountAsync();
        (await ledger.AppendAsync(new Append(stream, version, [EventCodec<TieEvent>.Write(happened)]))).Status.Should().Be(AppendStatus.Appended);
    }

    private class Heard : ITieView
    {
        public ConcurrentQueue<string> Told { get; } = new();

        public virtual void Apply(TieNews news) => Told.Enqueue($"{(news is TieShared ? '+' : '-')}{news.Kind} {news.Person}");
    }

    private sealed class Calm : Heard;

    private sealed class Breaks : Heard
    {
        public override void Apply(TieNews news)
        {
            base.Apply(news);
            throw new InvalidOperationException("It cannot.");
        }
    }
}
