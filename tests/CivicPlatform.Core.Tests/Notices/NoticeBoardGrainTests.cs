using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Notices;

/// <summary>A real silo on a real ledger.</summary>
public sealed class NoticeBoardGrainTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private SqliteLedger ledger = null!;
    private InProcessTestCluster cluster = null!;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_publishers_of_one_notice_at_once_leave_one_notice()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Board("civic/town").Publish(CommandKey.New(), Say("k", "同じ"))));
        outcomes.Should().OnlyContain(outcome => outcome == Outcome.At(new LedgerPosition(1)));
        (await EventsAsync()).Should().HaveCount(1);
    }

    [Fact]
    public async Task Two_publishers_of_different_words_at_once_are_both_heard_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Board("civic/town").Publish(CommandKey.New(), Say("k", $"{i}"))));
        (await EventsAsync()).OfType<NoticePublished>().Select(e => e.Title.Ja).Should().BeEquivalentTo(Enumerable.Range(0, 20).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_board_goes_on_after_a_restart_where_it_was()
    {
        await Board("garbage5374/area-1").Publish(CommandKey.New(), Say("k", "前"));
        await StopAsync();
        await StartAsync();
        await Board("garbage5374/area-1").Publish(CommandKey.New(), Say("k", "前"));
        (await Board("garbage5374/area-1").Withdraw(CommandKey.New(), "k")).Accepted.Should().BeTrue();
        (await Board("garbage5374/area-1").Withdraw(CommandKey.New(), "k")).Accepted.Should().BeTrue();
        (await EventsAsync()).Select(e => e.GetType()).Should().Equal(typeof(NoticePublished), typeof(NoticeWithdrawn));
    }

    [Fact]
    public async Task A_command_that_comes_twice_is_answered_the_same_also_when_something_happened_between()
    {
        var key = CommandKey.New();
        var first = await Board("civic/town").Publish(key, Say("k", "1"));
        await Board("civic/town").Publish(CommandKey.New(), Say("k", "2"));
        (await Board("civic/town").Publish(key, Say("k", "1"))).Should().Be(first);
        (await Board("civic/town").Publish(key, Say("k", "3"))).Refusal!.Code.Should().Be("CIVIC6001");
        (await Board("civic/town").Withdraw(key, "k")).Refusal!.Code.Should().Be("CIVIC6001");
    }

    [Fact]
    public async Task A_refused_notice_writes_nothing()
    {
        (await Board("civic/town").Publish(CommandKey.New(), Say("", "1"))).Refusal.Should().Be(NoticeRefusals.Key);
        ledger.Head.Should().Be(default(LedgerPosition));
    }

    private static PublishNotice Say(string key, string title) => new(key, new LocalizedText(title), new LocalizedText(""), "/", null);

    private INoticeBoardGrain Board(string topic) => cluster.Client.GetGrain<INoticeBoardGrain>(topic);

    private async Task<List<NoticeEvent>> EventsAsync()
    {
        var events = new List<NoticeEvent>();
        await foreach (var record in ledger.ReadAsync(default))
            events.Add(EventCodec<NoticeEvent>.Read(record));
        return events;
    }

    private async Task StartAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILedger>(ledger));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    private async Task StopAsync()
    {
        await cluster.DisposeAsync();
        await ledger.DisposeAsync();
    }
}
