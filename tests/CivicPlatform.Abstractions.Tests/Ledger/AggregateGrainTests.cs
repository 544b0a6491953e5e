using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Ledger;

/// <summary>A real silo, a real ledger; faults are planted between the two.</summary>
public sealed class AggregateGrainTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private SqliteLedger sqlite = null!;
    private FaultyLedger ledger = null!;
    private InProcessTestCluster cluster = null!;

    public async Task InitializeAsync()
    {
        sqlite = SqliteLedger.Open(folder.Path, TimeProvider.System);
        ledger = new FaultyLedger(sqlite);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILedger>(ledger));
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
    public async Task A_command_is_durable_when_it_is_answered()
    {
        var outcome = await Grain("a").CountAsync(Command(1));
        outcome.Should().Be(Outcome.At(new LedgerPosition(1)));
        (await Stream("a")).Should().ContainSingle().Which.Type.Should().Be("test.counter.counted");
        (await Grain("a").ReadAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_applied_once_and_answered_the_same()
    {
        var command = Command(5);
        var first = await Grain("a").CountAsync(command);
        await Grain("a").CountAsync(Command(1));
        (await Grain("a").CountAsync(command)).Should().Be(first);
        (await Grain("a").ReadAsync()).Should().Be(6);
    }

    [Fact]
    public async Task A_command_that_comes_twice_at_once_is_applied_once_and_answered_the_same()
    {
        var command = Command(5);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Grain("a").CountAsync(command)));
        outcomes.Should().OnlyContain(outcome => outcome == Outcome.At(new LedgerPosition(1)));
        (await Grain("a").ReadAsync()).Should().Be(5);
    }

    /// <summary>The rule says no the second time (the limit is reached), yet the command was accepted once: that is its answer.</summary>
    [Fact]
    public async Task A_repeated_command_that_would_now_be_refused_gets_its_first_answer()
    {
        var command = Command(5, limit: 5);
        var first = await Grain("a").CountAsync(command);
        (await Grain("a").CountAsync(command)).Should().Be(first);
    }

    [Fact]
    public async Task A_key_of_another_command_is_refused_whether_the_rule_says_yes_or_no()
    {
        var command = Command(5, limit: 5);
        await Grain("a").CountAsync(command);
        (await Grain("a").CountAsync(command with { By = 1, Limit = 99 })).Refusal!.Code.Should().Be("CIVIC6001");
        (await Grain("a").CountAsync(command with { By = 2 })).Refusal!.Code.Should().Be("CIVIC6001");
        (await Grain("a").ReadAsync()).Should().Be(5);
    }

    [Fact]
    public async Task A_refusal_waits_until_what_it_was_based_on_is_durable()
    {
        var hold = new TaskCompletionSource();
        await Grain("a").ReadAsync();
        ledger.Before = (_, _) => hold.Task;
        var counted = Grain("a").CountAsync(Command(5, limit: 5));
        await UntilAsync(() => ledger.Appends == 1);
        var refused = Grain("a").CountAsync(Command(1, limit: 5));
        await Grain("a").ReadAsync();
        refused.IsCompleted.Should().BeFalse();
        hold.SetResult();
        (await counted).Accepted.Should().BeTrue();
        (await refused).Refusal.Should().Be(new Refusal("test.limit", ("count", 5)));
    }

    /// <summary>The refusal was based on something that never became true: it is decided again.</summary>
    [Fact]
    public async Task A_refusal_that_was_based_on_a_failed_append_is_taken_back()
    {
        var hold = new TaskCompletionSource();
        await Grain("a").ReadAsync();
        ledger.Before = (number, _) => number == 1 ? hold.Task : Task.CompletedTask;
        var counted = Grain("a").CountAsync(Command(5, limit: 5));
        await UntilAsync(() => ledger.Appends == 1);
        var second = Grain("a").CountAsync(Command(1, limit: 5));
        await Grain("a").ReadAsync();
        hold.SetException(Full());
        await counted.Awaiting(it => it).Should().ThrowAsync<CivicException>();
        (await second).Accepted.Should().BeTrue();
        (await Grain("a").ReadAsync()).Should().Be(1);
    }

    [Fact]
    public async Task An_outside_writer_makes_the_command_be_decided_again()
    {
        await Grain("a").CountAsync(Command(1));
        ledger.Before = async (number, append) =>
        {
            if (number == 2)
                await Outside(append.Stream, 1, "test.counter.closed", "{}");
        };
        (await Grain("a").CountAsync(Command(1))).Refusal.Should().Be(new Refusal("test.closed"));
        (await Stream("a")).Select(record => record.Type).Should().Equal("test.counter.counted", "test.counter.closed");
    }

    /// <summary>The stranger's event takes just the place that the first command's event would have had.</summary>
    [Fact]
    public async Task Nothing_that_was_decided_on_a_lost_command_is_appended_when_a_stranger_takes_its_place()
    {
        var hold = new TaskCompletionSource();
        await Grain("a").ReadAsync();
        ledger.Before = (_, _) => hold.Task;
        var counts = Enumerable.Range(0, 8).Select(_ => Grain("a").CountAsync(Command(1))).ToList();
        await UntilAsync(() => ledger.Appends == 8);
        await Outside(StreamId.Of("test", "counter", "a"), 0, "test.counter.closed", "{}");
        ledger.Before = null;
        hold.SetResult();
        (await Task.WhenAll(counts)).Should().OnlyContain(outcome => outcome.Refusal!.Code == "test.closed");
        (await Stream("a")).Should().ContainSingle();
    }

    [Fact]
    public async Task An_outside_writer_that_never_rests_ends_in_a_clear_error()
    {
        ledger.Before = (_, append) => Outside(append.Stream, append.ExpectedVersion, "test.counter.counted", """{"by":1}""");
        (await Grain("a").Awaiting(it => it.CountAsync(Command(1))).Should().ThrowAsync<CivicException>()).Which.Message.Should().Contain("CIVIC4103");
        (await Stream("a")).Should().HaveCount(5);
    }

    [Fact]
    public async Task A_failing_ledger_is_told_and_the_grain_recovers()
    {
        await Grain("a").CountAsync(Command(1));
        ledger.Before = (_, _) => throw Full();
        var failed = Enumerable.Range(0, 20).Select(_ => Grain("a").CountAsync(Command(1))).ToList();
        foreach (var one in failed)
            (await one.Awaiting(it => it).Should().ThrowAsync<CivicException>()).Which.Error.Should().Be(Full().Error, "an error crosses silos whole");
        ledger.Before = null;
        (await Grain("a").CountAsync(Command(1))).Accepted.Should().BeTrue();
        (await Grain("a").ReadAsync()).Should().Be(2);
    }

    /// <summary>Written and yet answered with an error: the command that is sent again must not count twice.</summary>
    [Fact]
    public async Task A_command_whose_answer_was_lost_counts_once_when_it_is_sent_again()
    {
        var command = Command(5);
        ledger.After = (_, _) => throw Full();
        await Grain("a").Awaiting(it => it.CountAsync(command)).Should().ThrowAsync<CivicException>();
        ledger.After = null;
        (await Grain("a").CountAsync(command)).Should().Be(Outcome.At(new LedgerPosition(1)));
        (await Grain("a").CountAsync(Command(1))).Accepted.Should().BeTrue();
        (await Grain("a").ReadAsync()).Should().Be(6);
    }

    [Fact]
    public async Task An_append_that_breaks_a_bound_leaves_the_grain_sound()
    {
        await Grain("a").Awaiting(it => it.FloodAsync(1001)).Should().ThrowAsync<ArgumentException>();
        (await Grain("a").CountAsync(Command(1, limit: 1))).Accepted.Should().BeTrue();
        (await Grain("a").FloodAsync(1000)).Accepted.Should().BeTrue();
        (await Grain("a").ReadAsync()).Should().Be(1001);
    }

    [Fact]
    public async Task What_is_already_so_is_accepted_without_an_event()
    {
        var first = await Grain("a").CloseAsync(CommandKey.New());
        (await Grain("a").CloseAsync(CommandKey.New())).Should().Be(first);
        (await Stream("a")).Should().ContainSingle();
    }

    [Fact]
    public async Task Sixty_four_callers_share_syncs_and_no_rule_is_broken()
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var mine = 0;
            for (var i = 0; i < 20; i++)
                mine += (await Grain("a").CountAsync(Command(1, limit: 1000))).Accepted ? 1 : 0;
            return mine;
        }));
        accepted.Sum().Should().Be(1000);
        (await Stream("a")).Should().HaveCount(1000);
        (await Grain("a").ReadAsync()).Should().Be(1000);
    }

    [Fact]
    public async Task A_grain_that_comes_back_knows_everything()
    {
        await Grain("a").CountAsync(Command(3));
        await cluster.DeactivateAsync(Grain("a"));
        (await Grain("a").ReadAsync()).Should().Be(3);
        (await Grain("a").CountAsync(Command(1))).Position.Should().Be(new LedgerPosition(2));
    }

    /// <summary>Faults of every kind in turn while many call: what was accepted is in the stream, once.</summary>
    [Fact]
    public async Task Among_faults_of_every_kind_every_acceptance_is_true_and_single()
    {
        ledger.Before = (number, append) => (number % 11) switch
        {
            3 => throw Full(),
            7 => Outside(append.Stream, append.ExpectedVersion, "test.counter.counted", """{"by":0}"""),
            _ => Task.CompletedTask,
        };
        ledger.After = (number, _) => number % 13 == 5 ? throw Full() : Task.CompletedTask;
        var keys = await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            var accepted = new List<Count>();
            for (var i = 0; i < 10; i++)
            {
                var command = Command(1);
                for (var sent = false; !sent;)
                {
                    try
                    {
                        sent = (await Grain("a").CountAsync(command)).Accepted;
                    }
                    catch (CivicException)
                    {
                        // Sent again with its key, as a page does.
                    }
                }
                accepted.Add(command);
            }
            return accepted;
        }));
        (ledger.Before, ledger.After) = (null, null);
        (await Stream("a")).Count(record => Encoding.UTF8.GetString(record.Data.Span) == """{"by":1}""").Should().Be(320);
        keys.SelectMany(list => list).Should().HaveCount(320);
        await cluster.DeactivateAsync(Grain("a"));
        (await Grain("a").ReadAsync()).Should().Be(320);
    }

    private static CivicException Full() => new(new CivicError("CIVIC4102", "The disk is full.", "A test says so.", "Wait."));

    private static Count Command(int by, int limit = int.MaxValue) => new(CommandKey.New(), by, limit);

    private ICounterGrain Grain(string key) => cluster.Client.GetGrain<ICounterGrain>(key);

    private async Task Outside(StreamId stream, long version, string type, string data) =>
        await sqlite.AppendAsync(new Append(stream, version, [new NewEvent(type, Encoding.UTF8.GetBytes(data))]));

    private async Task<List<LedgerRecord>> Stream(string key)
    {
        var records = new List<LedgerRecord>();
        await foreach (var record in sqlite.ReadStreamAsync(StreamId.Of("test", "counter", key)))
            records.Add(record);
        return records;
    }

    // Each call goes through the grain and back, so that it makes way for what is awaited.
    private async Task UntilAsync(Func<bool> reached)
    {
        while (!reached())
            await Grain("a").ReadAsync();
    }
}
