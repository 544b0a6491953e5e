using System.Collections.Immutable;
using System.Text;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Ledger;

/// <summary>Views on a real ledger.</summary>
public sealed class ViewTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new();
    private readonly TestPlugins plugins = new TestPlugins()
        .With<ViewReceiver>("town", views => views.Add<Good>().Add<Bad>())
        .With<ViewReceiver>("river", views => views.Add<Calm>());
    private readonly ServiceProvider services = new ServiceCollection().AddSingleton<Good>().AddSingleton<Bad>().AddSingleton<Calm>().BuildServiceProvider();
    private SqliteLedger ledger = null!;
    private ViewRunner runner = null!;

    public Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        runner = new ViewRunner(ledger, plugins, [], services, clock, NullLogger<ViewRunner>.Instance);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await runner.StopAsync(default);
        runner.Dispose();
        await ledger.DisposeAsync();
        await services.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_view_has_its_owners_past_before_the_host_is_ready()
    {
        await AddAsync("town/log/1", "a", "b");
        await AddAsync("river/log/1", "r");
        await AddAsync("town/log/2", "c");
        await runner.StartAsync(default);
        services.GetRequiredService<Good>().Seen.Should().Equal("a", "b", "c");
        services.GetRequiredService<Calm>().Seen.Should().Equal("r");
        runner.Following.Should().OnlyContain(progress => progress.Position == new LedgerPosition(4));
    }

    [Fact]
    public async Task A_view_is_told_once_that_it_has_its_past_and_its_fault_there_is_its_own()
    {
        await AddAsync("town/log/1", "a", "b");
        services.GetRequiredService<Bad>().FailsReplayed = true;
        await runner.StartingAsync(default);
        await runner.StartAsync(default);
        await AddAsync("town/log/1", "c");
        (await Waits().WaitAsync(ledger.Head)).Should().BeTrue();
        services.GetRequiredService<Good>().Told.Should().Equal(2);
        services.GetRequiredService<Good>().Seen.Should().Equal("a", "b", "c");
        services.GetRequiredService<Calm>().Told.Should().Equal(0);
        services.GetRequiredService<Bad>().Seen.Should().Equal("a", "b");
        plugins.Blamed.Should().ContainSingle().Which.Plugin.ToString().Should().Be("town");
    }

    [Fact]
    public async Task A_new_event_is_applied_once_and_in_order_and_pages_can_wait_for_it()
    {
        await runner.StartAsync(default);
        for (var i = 0; i < 300; i++)
            await AddAsync($"town/log/{i % 7}", $"{i}");
        (await Waits().WaitAsync(ledger.Head)).Should().BeTrue();
        services.GetRequiredService<Good>().Seen.Should().Equal(Enumerable.Range(0, 300).Select(i => $"{i}"));
        services.GetRequiredService<Calm>().Seen.Should().BeEmpty();
    }

    [Fact]
    public async Task Events_that_come_while_views_are_replayed_are_neither_lost_nor_doubled()
    {
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
                await AddAsync("town/log/1", $"{i}");
        });
        await runner.StartAsync(default);
        await writing;
        (await Waits().WaitAsync(ledger.Head)).Should().BeTrue();
        services.GetRequiredService<Good>().Seen.Should().Equal(Enumerable.Range(0, 300).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_view_that_throws_stops_is_blamed_and_holds_up_nobody()
    {
        await runner.StartAsync(default);
        await AddAsync("town/log/1", "a", "poison", "b");
        (await Waits().WaitAsync(ledger.Head)).Should().BeTrue();
        services.GetRequiredService<Good>().Seen.Should().Equal("a", "poison", "b");
        services.GetRequiredService<Bad>().Seen.Should().Equal("a");
        plugins.Blamed.Should().ContainSingle().Which.Should().Match<(PluginId Plugin, PluginPhase Phase, Exception Fault)>(
            it => it.Plugin.ToString() == "town" && it.Phase == PluginPhase.View && it.Fault.Message == "poison");
        var status = new FollowerStatus([runner], ledger).All.Single(line => line.Stopped);
        status.Name.Should().Be("town/Bad");
        status.Fault!.Code.Should().Be("CIVIC4255");
        status.Lag.Should().BePositive();
    }

    [Fact]
    public async Task A_view_that_hangs_in_its_past_does_not_keep_the_city_closed()
    {
        await AddAsync("town/log/1", "a");
        await AddAsync("river/log/1", "r");
        var bad = services.GetRequiredService<Bad>();
        bad.Hangs = true;
        var starting = runner.StartAsync(default);
        await bad.Hanging.Task;
        clock.Advance(TimeSpan.FromMinutes(1));
        await starting;
        runner.Following.Single(progress => progress.Name == "river/Calm").Position.Should().Be(ledger.Head);
        bad.Release.Set();
    }

    // The limit of these waits is real: a minute of fake time that nobody moves.
    private ReadYourWrites Waits() =>
        new([runner], Options.Create(new ReadYourWritesOptions { ReadYourWrite = TimeSpan.FromSeconds(10) }), clock);

    private async Task AddAsync(string stream, params string[] types)
    {
        var id = Ledger.StreamId.Parse(stream, null);
        var version = 0L;
        await foreach (var record in ledger.ReadStreamAsync(id))
            version = record.Version;
        var events = types.Select(type => new NewEvent(type, Encoding.UTF8.GetBytes("{}"))).ToList();
        (await ledger.AppendAsync(new Append(id, version, events))).Status.Should().Be(AppendStatus.Appended);
    }

    internal abstract class List : ILedgerView
    {
        public ImmutableList<string> Seen { get; private set; } = [];

        /// <summary>How many events it had when it was told that it has its past.</summary>
        public ImmutableList<int> Told { get; private set; } = [];

        public virtual void Apply(LedgerRecord record) => Seen = Seen.Add(record.Type);

        public virtual void Replayed() => Told = Told.Add(Seen.Count);
    }

    internal sealed class Good : List;

    internal sealed class Calm : List;

    internal sealed class Bad : List
    {
        public bool Hangs { get; set; }

        public bool FailsReplayed { get; set; }

        public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ManualResetEventSlim Release { get; } = new();

        public override void Replayed()
        {
            if (FailsReplayed)
                throw new InvalidOperationException("not ready");
            base.Replayed();
        }

        public override void Apply(LedgerRecord record)
        {
            if (Hangs)
            {
                Hanging.TrySetResult();
                Release.Wait();
            }
            if (record.Type == "poison")
                throw new InvalidOperationException("poison");
            base.Apply(record);
        }
    }
}
