using CivicPlatform.Notices;

namespace CivicPlatform.Ledger;

public sealed class FollowerTests : IAsyncLifetime
{
    private static readonly NoticeTopic Town = NoticeTopic.Parse("civic/town", null);
    private readonly ReadModelsFixture city = ReadModelsFixture.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => city.DisposeAsync().AsTask();

    [Fact]
    public async Task A_batch_that_was_on_its_way_while_a_table_was_made_anew_skips_nothing()
    {
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        await city.Runner.StopAsync(default);
        await city.AddAsync(NoticeStream.Of(Town), new NewEvent("civic.notice-sung", "{}"u8.ToArray()), EventCodec<NoticeEvent>.Write(ReadModelsFixture.Publish("c", "3")));
        var follower = new ProjectionFollower(new NoticeRows(), city.Store);
        follower.Begin(new Folded(default, null));
        var events = await city.Store.ReadAsync(default, city.Ledger.Head, default).SingleAsync();

        (await follower.TakeAsync(events[1..], default)).Should().BeNull();
        follower.Progress.Position.Should().Be(default(LedgerPosition), "the first event was not seen");
        (await follower.TakeAsync(events, default))!.At.Should().Be(new LedgerPosition(1));
        follower.Progress.Stopped.Should().BeTrue();
    }
}
