using System.Threading.Channels;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;
using StreamId = CivicPlatform.Ledger.StreamId;

namespace CivicPlatform.Notices;

/// <summary>Webhooks on a real silo with the embedded engine; the receiver and its answers are the test's.</summary>
public sealed class WebhookGrainTests : IAsyncLifetime
{
    private static readonly WebhookId Id = WebhookId.New();
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 4, 10, 3, 0, 0, TimeSpan.Zero));
    private readonly Receiver receiver = new();
    private InProcessTestCluster cluster = null!;
    private long ballots;

    public Task InitializeAsync() => StartAsync();

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task It_is_told_what_happens_from_its_making_on_and_nothing_else()
    {
        await CancelAsync();
        await MakeAsync(WebhookSubjects.Ballots);
        await Ledger.AppendAsync(new Append(DatasetOf(), 0, [new NewEvent("civic.of-tomorrow", "{}"u8.ToArray())]));
        await Ledger.AppendAsync(new Append(BallotStream.Of(BallotId.Parse("2026-votes", null)), 0, [EventCodec<BallotEvent>.Write(new VoteCast(Somebody))]));
        var second = await CancelAsync();
        var told = await receiver.NextAsync();
        (told.Id, told.Type, ((BallotNews)told.News!).Ballot).Should().Be(($"{Id}-{Ledger.Head}", "civic.ballot-cancelled", second));
        (await Hook.Status())!.Should().Match<WebhookStatus>(hook => hook.State == WebhookState.Active && hook.Failures == 0);
    }

    [Fact]
    public async Task It_is_told_what_the_city_announces_and_takes_back_and_nothing_of_plugins_boards()
    {
        await MakeAsync(WebhookSubjects.Notices);
        await CancelAsync();
        foreach (var topic in new[] { "garbage5374/area", "civic/safety" })
        {
            var board = NoticeStream.Of(NoticeTopic.Parse(topic, null));
            await Ledger.AppendAsync(new Append(board, 0, [EventCodec<NoticeEvent>.Write(new NoticePublished("rain", new LocalizedText("大雨"), new LocalizedText("高い所へ"), "/notices", null))]));
            await Ledger.AppendAsync(new Append(board, 1, [EventCodec<NoticeEvent>.Write(new NoticeWithdrawn("rain"))]));
        }
        var (published, withdrawn) = (await receiver.NextAsync(), await receiver.NextAsync());
        (published.Type, withdrawn.Type).Should().Be(("civic.notice-published", "civic.notice-withdrawn"));
        ((NoticeNews)published.News!).Should().Match<NoticeNews>(news => news.Topic.ToString() == "civic/safety" && news.Happened.Key == "rain" && news.Position.Value == Ledger.Head.Value - 1);
        withdrawn.News!.Position.Should().Be(Ledger.Head);
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_in_its_order_when_its_time_has_come()
    {
        await MakeAsync(WebhookSubjects.Ballots);
        receiver.Answer = new(WebhookAnswerKind.Refused, 503);
        await CancelAsync();
        var first = await receiver.NextAsync();
        await CancelAsync();
        await UntilAsync(hook => hook.Failures == 1);
        await Hook.Wake();
        receiver.Waiting.Should().Be(0, "its time has not come");

        clock.Advance(WebhookTimes.Pauses[0]);
        receiver.Answer = new(WebhookAnswerKind.Accepted, 204);
        await Hook.Wake();
        (await receiver.NextAsync()).Id.Should().Be(first.Id);
        (await receiver.NextAsync()).News!.Position.Should().Be(Ledger.Head);
        await UntilAsync(hook => hook is { Failures: 0, LastAnswer.Status: 204 });
    }

    [Fact]
    public async Task A_restart_loses_nothing_and_a_hold_neither()
    {
        await MakeAsync(WebhookSubjects.Ballots);
        await Hook.Hold(true);
        await CancelAsync();
        await cluster.DisposeAsync();
        await StartAsync();
        await CancelAsync();
        receiver.Waiting.Should().Be(0);
        await Hook.Hold(false);
        (await receiver.NextAsync()).News!.Position.Value.Should().Be(Ledger.Head.Value - 1);
        (await receiver.NextAsync()).News!.Position.Should().Be(Ledger.Head);
        await UntilAsync(hook => hook.LastAnswer is not null);
        await cluster.DisposeAsync();
        await StartAsync();
        await CancelAsync();
        await Hook.Wake();
        (await receiver.NextAsync()).News!.Position.Should().Be(Ledger.Head, "what was taken does not come again");
    }

    [Fact]
    public async Task Who_is_gone_stops_and_can_be_gone_on_with()
    {
        await MakeAsync(WebhookSubjects.Ballots);
        receiver.Answer = new(WebhookAnswerKind.Gone, 410);
        await CancelAsync();
        var message = await receiver.NextAsync();
        await UntilAsync(hook => hook.State == WebhookState.Stopped);
        receiver.Answer = new(WebhookAnswerKind.Accepted, 200);
        await Hook.Hold(false);
        (await receiver.NextAsync()).Id.Should().Be(message.Id);
    }

    [Fact]
    public async Task What_was_removed_is_told_nothing_and_known_to_nobody()
    {
        await MakeAsync(WebhookSubjects.Ballots);
        (await Book.List()).Should().Equal(Id);
        (await Book.Add(Id, "another seal", WebhookSubjects.Issues)).Should().BeTrue();
        (await Book.List()).Should().Equal([Id], "sent twice it is one");
        (await Hook.Status())!.Should().Match<WebhookStatus>(hook => hook.Sealed == "sealed" && hook.Subjects == WebhookSubjects.Ballots);
        (await Hook.Try())!.Value.Kind.Should().Be(WebhookAnswerKind.Accepted);
        (await receiver.NextAsync()).Type.Should().Be(WebhookMessage.Trial);
        await Book.Remove(Id);
        await CancelAsync();
        await Hook.Wake();
        (await Book.List()).Should().BeEmpty();
        (await Hook.Status()).Should().BeNull();
        (await Hook.Try()).Should().BeNull();
        receiver.Waiting.Should().Be(0);
    }

    private static Pseudonym Somebody { get; } = Pseudonym.FromBytes([.. new byte[15], 1]);

    private IWebhookGrain Hook => cluster.Client.GetGrain<IWebhookGrain>(Id.ToString());

    private IWebhookBookGrain Book => cluster.Client.GetGrain<IWebhookBookGrain>(IWebhookBookGrain.Key);

    private ILedger Ledger => cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress).GetRequiredService<ILedger>();

    private static StreamId DatasetOf() => StreamId.Parse("civic/dataset/parks", null);

    private async Task MakeAsync(WebhookSubjects subjects) => (await Book.Add(Id, "sealed", subjects)).Should().BeTrue();

    private async Task<BallotId> CancelAsync()
    {
        var ballot = BallotId.Parse($"2026-{++ballots}", null);
        (await Ledger.AppendAsync(new Append(BallotStream.Of(ballot), 0, [EventCodec<BallotEvent>.Write(new BallotCancelled(new LocalizedText("雨"), Somebody))]))).Status
            .Should().Be(AppendStatus.Appended);
        return ballot;
    }

    // What follows an answer is kept a moment after the answer.
    private async Task UntilAsync(Func<WebhookStatus, bool> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!holds((await Hook.Status())!))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder.Path);
            silo.Services.AddSingleton<IPluginDirectory>(new TestPlugins()).AddSingleton<IWebhookPost>(receiver);
            var city = new City(new LocalizedText("市"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [Language.Japanese]);
            // The silo itself lives in real time; only what the city says of time is the test's.
            silo.Services.AddSingleton(new CityClock(clock, city));
            silo.Services.AddCivicCore();
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    private sealed class Receiver : IWebhookPost
    {
        private readonly Channel<WebhookMessage> messages = Channel.CreateUnbounded<WebhookMessage>();

        public WebhookAnswer Answer { get; set; } = new(WebhookAnswerKind.Accepted, 200);

        public int Waiting => messages.Reader.Count;

        public async Task<WebhookMessage> NextAsync() => await messages.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        public Task<WebhookAnswer> SendAsync(string @sealed, WebhookMessage message, CancellationToken cancellationToken)
        {
            messages.Writer.TryWrite(message);
            return Task.FromResult(Answer);
        }
    }
}
