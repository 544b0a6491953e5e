using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Ledger;

/// <summary>A command that says what its sender has read is applied to that and to nothing else.</summary>
public sealed class FollowingCommandTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private SqliteLedger sqlite = null!;
    private InProcessTestCluster cluster = null!;

    public async Task InitializeAsync()
    {
        sqlite = SqliteLedger.Open(folder.Path, TimeProvider.System);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILedger>(sqlite));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await sqlite.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_came_since_refuses_it_and_what_its_key_has_done_is_answered_again()
    {
        var counter = Grain("a");
        (await LastAsync(counter)).Should().Be(default(LedgerPosition));
        var first = await counter.CountAsync(Command(default, 1));
        var seen = await LastAsync(counter);
        seen.Should().Be(first.Position);
        await Grain("b").CountAsync(Command(default, 1));
        (await LastAsync(counter)).Should().Be(seen, "it is the counter's own last event");

        var careful = Command(CommandKey.New().Following(seen), 2);
        var done = await counter.CountAsync(careful);
        done.Accepted.Should().BeTrue();
        (await counter.CountAsync(careful)).Should().Be(done, "it was done, and its own event is what came since");
        (await counter.CountAsync(Command(CommandKey.New().Following(seen), 2))).Refusal!.Code.Should().Be("CIVIC6002");
        (await counter.CountAsync(Command(default(CommandKey).Following(seen), 2))).Refusal!.Code.Should().Be("CIVIC6002", "without a key, too");
        (await counter.CountAsync(Command(CommandKey.New(), 2))).Accepted.Should().BeTrue("who does not ask is not held to anything");
        (await counter.ReadAsync()).Should().Be(5);
    }

    [Fact]
    public async Task Of_many_that_follow_the_same_event_at_once_one_is_applied()
    {
        var counter = Grain("a");
        await counter.CountAsync(Command(default, 1));
        var seen = await LastAsync(counter);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => counter.CountAsync(Command(CommandKey.New().Following(seen), 1))));
        outcomes.Should().ContainSingle(outcome => outcome.Accepted);
        outcomes.Where(outcome => !outcome.Accepted).Should().OnlyContain(outcome => outcome.Refusal!.Code == "CIVIC6002");
        (await counter.ReadAsync()).Should().Be(2);
    }

    [Fact]
    public void The_text_of_a_key_does_not_say_what_it_follows()
    {
        var key = CommandKey.Parse("a", null);
        key.Following(new LedgerPosition(7)).ToString().Should().Be("a");
        key.Following(new LedgerPosition(7)).Follows.Should().Be(new LedgerPosition(7));
        key.Follows.Should().BeNull();
        default(CommandKey).Following(new LedgerPosition(7)).IsNone.Should().BeTrue();
    }

    private ICounterGrain Grain(string key) => cluster.Client.GetGrain<ICounterGrain>(key);

    private static Task<LedgerPosition> LastAsync(ICounterGrain counter) => counter.AsReference<IAggregateGrain>().LastChange();

    private static Count Command(CommandKey key, int by) => new(key, by, 100);
}
