using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

/// <summary>A real silo on the embedded engine; the city's clock is set by the test.</summary>
public sealed class BallotGrainTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(Opens.AddHours(1));
    private InProcessTestCluster cluster = null!;

    private IBallotGrain Grain => cluster.Client.GetGrain<IBallotGrain>(Id.ToString());

    private ILedger Ledger => Services.GetRequiredService<ILedger>();

    private IServiceProvider Services => cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress);

    private string KeyFile => folder.File(Path.Combine("keys", "ballots", $"{Id}.key"));

    public async Task InitializeAsync()
    {
        await StartAsync();
        (await Grain.Open(CommandKey.New(), Command)).Accepted.Should().BeTrue();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Many_who_vote_in_the_same_second_are_all_counted_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Grain.Cast(CommandKey.New(), Vote(i, (i % 3) + 1))));
        answers.Should().OnlyContain(answer => answer.Outcome.Accepted);
        answers.Select(answer => answer.Receipt).Should().OnlyHaveUniqueItems();
        var events = await CloseAsync();
        events.OfType<BallotClosed>().Should().ContainSingle().Which.Should().BeEquivalentTo(new BallotClosed(60, [20, 20, 20]));
        SampleBallot.Votes(events).Select(vote => $"{vote.Mark}").Should().BeEquivalentTo(answers.Select(answer => $"{answer.Receipt.Mark}"));
    }

    [Fact]
    public async Task One_who_votes_from_two_windows_at_once_has_one_vote_and_one_receipt()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Grain.Cast(CommandKey.New(), Vote(1, (i % 3) + 1))));
        answers.Should().OnlyContain(answer => answer.Outcome.Accepted && answer.Receipt == answers[0].Receipt);
        var events = await CloseAsync();
        events.OfType<VoteCast>().Should().ContainSingle();
        events.OfType<BallotClosed>().Single().Voters.Should().Be(1);
    }

    [Fact]
    public async Task A_vote_that_is_sent_twice_is_one_and_never_undoes_a_later_change()
    {
        var key = CommandKey.New();
        var first = await Grain.Cast(key, Vote(1, 1));
        (await Grain.Cast(CommandKey.New(), Vote(1, 2))).Outcome.Accepted.Should().BeTrue();
        (await Grain.Cast(key, Vote(1, 1))).Should().Be(first);
        (await Grain.Cast(key, Vote(1, 3))).Outcome.Refusal!.Code.Should().Be("CIVIC6001");
        (await Grain.HasVoted(Voter(1))).Should().BeTrue();
        (await Grain.HasVoted(Voter(2))).Should().BeFalse();
        SampleBallot.Votes(await CloseAsync()).Should().ContainSingle().Which.Choices.Should().Equal(2);
    }

    [Fact]
    public async Task A_vote_is_kept_over_a_restart_and_a_millisecond_late_is_too_late()
    {
        var before = await Grain.Cast(CommandKey.New(), Vote(1, 3));
        await cluster.DisposeAsync();
        await StartAsync();
        (await Grain.Cast(CommandKey.New(), Vote(1, 2))).Receipt.Should().Be(before.Receipt);
        clock.SetUtcNow(Closes.AddMilliseconds(-1));
        (await Grain.Close()).Refusal.Should().Be(VoteRefusals.NotYetOver(Closes));
        (await Grain.Cast(CommandKey.New(), Vote(2, 2))).Outcome.Accepted.Should().BeTrue();
        clock.SetUtcNow(Closes);
        (await Grain.Cast(CommandKey.New(), Vote(3, 2))).Outcome.Refusal.Should().Be(VoteRefusals.Closed(Closes));
        (await CloseAsync()).OfType<BallotClosed>().Single().Should().BeEquivalentTo(new BallotClosed(2, [0, 2, 0]));
    }

    [Fact]
    public async Task Votes_that_race_with_the_close_are_counted_or_refused_and_never_lost()
    {
        clock.SetUtcNow(Closes.AddMilliseconds(-1));
        var votes = Enumerable.Range(0, 40).Select(i => Grain.Cast(CommandKey.New(), Vote(i, 1))).ToList();
        clock.SetUtcNow(Closes);
        votes.AddRange(Enumerable.Range(40, 20).Select(i => Grain.Cast(CommandKey.New(), Vote(i, 1))));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Grain.Close()));
        var answers = await Task.WhenAll(votes);
        var events = await EventsAsync();
        events.OfType<BallotClosed>().Should().ContainSingle().Which.Voters.Should().Be(answers.Count(answer => answer.Outcome.Accepted));
        SampleBallot.Votes(events).Select(vote => $"{vote.Mark}").Should().BeEquivalentTo(answers.Where(a => a.Outcome.Accepted).Select(a => $"{a.Receipt.Mark}"));
    }

    [Fact]
    public async Task Nothing_that_is_stored_after_the_close_joins_roll_and_box()
    {
        var answers = new List<VoteAnswer>();
        for (var i = 0; i < 40; i++)
            answers.Add(await Grain.Cast(CommandKey.New(), Vote(i, (i % 3) + 1)));
        var secret = await File.ReadAllBytesAsync(KeyFile);
        var entries = await Ledger.ReadBoxAsync(BallotStream.Of(Id));
        entries.Should().HaveCount(40);
        Files().Any(file => Holds(file, entries[7].Sealed.ToArray())).Should().BeTrue("the search must be able to find something");

        var events = await CloseAsync();
        var gone = entries.SelectMany(entry => new[] { entry.Slot.ToArray(), entry.Sealed.ToArray() })
            .Concat(answers.Select(answer => Encoding.ASCII.GetBytes(answer.Receipt.ToString()))).Append(secret[..32]).Append(secret[32..]).ToList();
        foreach (var file in Files())
            gone.Should().NotContain(bytes => Holds(file, bytes));
        File.Exists(KeyFile).Should().BeFalse();
        (await Ledger.ReadBoxAsync(BallotStream.Of(Id))).Should().BeEmpty();

        // One moment and one order for all: that of the marks, which is neither that of the roll nor that of the slots.
        var votes = SampleBallot.Votes(events);
        votes.Select(vote => vote.Mark).Should().BeInAscendingOrder().And.NotEqual(answers.Select(answer => answer.Receipt.Mark));
        Encoding.UTF8.GetString(EventCodec<BallotEvent>.Write(events.OfType<VotesOpened>().Single()).Data.Span).Should().NotContain(Voter(3).ToString());
        await cluster.DisposeAsync();
        foreach (var file in Files())
            gone.Should().NotContain(bytes => Holds(file, bytes));
        await StartAsync();
    }

    [Fact]
    public async Task A_city_that_stops_between_close_and_forgetting_forgets_when_it_wakes()
    {
        await Grain.Cast(CommandKey.New(), Vote(1, 1));
        var secret = await File.ReadAllBytesAsync(KeyFile);
        await CloseAsync();
        await cluster.DisposeAsync();
        await File.WriteAllBytesAsync(KeyFile, secret);
        await StartAsync();
        (await Grain.Close()).Accepted.Should().BeTrue();
        File.Exists(KeyFile).Should().BeFalse();
    }

    [Fact]
    public async Task A_ballot_whose_key_is_gone_takes_no_vote_and_is_not_counted_until_it_is_back()
    {
        await Grain.Cast(CommandKey.New(), Vote(1, 1));
        await cluster.DisposeAsync();
        var secret = await File.ReadAllBytesAsync(KeyFile);
        File.Delete(KeyFile);
        await StartAsync();
        await Code(() => Grain.Cast(CommandKey.New(), Vote(2, 1)), "CIVIC4601");
        clock.SetUtcNow(Closes);
        await Code(Grain.Close, "CIVIC4601");
        await File.WriteAllBytesAsync(KeyFile, RandomNumberGenerator.GetBytes(64));
        await Code(Grain.Close, "CIVIC4603");
        await cluster.DisposeAsync();
        await File.WriteAllBytesAsync(KeyFile, secret);
        await StartAsync();
        (await CloseAsync()).OfType<BallotClosed>().Single().Tally.Should().Equal(1, 0, 0);
    }

    [Fact]
    public async Task However_often_a_cancelling_is_sent_at_once_all_are_told_the_same()
    {
        await Grain.Cast(CommandKey.New(), Vote(1, 1));
        var (key, command) = (CommandKey.New(), new CancelBallot(new LocalizedText("やり直し"), default));
        var told = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Grain.Cancel(key, command)));
        told.Should().OnlyContain(outcome => outcome.Accepted).And.OnlyContain(outcome => outcome.Position == told[0].Position);
    }

    [Fact]
    public async Task A_cancelled_ballot_forgets_box_and_key_unopened()
    {
        await Grain.Cast(CommandKey.New(), Vote(1, 1));
        (await Grain.Cancel(CommandKey.New(), new CancelBallot(new LocalizedText("やり直し"), default))).Accepted.Should().BeTrue();
        File.Exists(KeyFile).Should().BeFalse();
        (await Ledger.ReadBoxAsync(BallotStream.Of(Id))).Should().BeEmpty();
        (await Grain.Cast(CommandKey.New(), Vote(2, 1))).Outcome.Refusal.Should().Be(VoteRefusals.Cancelled);
        (await EventsAsync()).OfType<VotesOpened>().Should().BeEmpty();
    }

    [Fact]
    public async Task The_reminder_closes_a_ballot_that_nobody_asks_for()
    {
        await Grain.Cast(CommandKey.New(), Vote(1, 1));
        clock.SetUtcNow(Closes);
        await Grain.AsReference<IRemindable>().ReceiveReminder("close", default);
        (await EventsAsync()).OfType<BallotClosed>().Should().ContainSingle();
    }

    [Fact]
    public async Task A_ballot_that_was_never_opened_is_unknown_and_leaves_no_key()
    {
        var other = cluster.Client.GetGrain<IBallotGrain>("no-such");
        (await other.Cast(CommandKey.New(), Vote(1, 1))).Outcome.Refusal!.Code.Should().Be("CIVIC6411");
        (await other.Close()).Refusal!.Code.Should().Be("CIVIC6411");
        Directory.GetFiles(folder.File("keys/ballots")).Should().ContainSingle();
    }

    private static async Task Code(Func<Task> act, string code) => (await act.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be(code);

    private static bool Holds(byte[] file, byte[] bytes) => file.AsSpan().IndexOf(bytes) >= 0;

    private List<byte[]> Files() => [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock")).Select(path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    })];

    private async Task<BallotEvent[]> CloseAsync()
    {
        clock.SetUtcNow(Closes);
        (await Grain.Close()).Accepted.Should().BeTrue();
        return await EventsAsync();
    }

    private async Task<BallotEvent[]> EventsAsync()
    {
        var events = new List<BallotEvent>();
        await foreach (var record in Ledger.ReadStreamAsync(BallotStream.Of(Id)))
            events.Add(EventCodec<BallotEvent>.Read(record));
        return [.. events];
    }

    private async Task StartAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder.Path);
            silo.Services.AddSingleton<IPluginDirectory>(new TestPlugins());
            var city = new City(new LocalizedText("市"), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"), [Language.Japanese]);
            // The silo itself lives in real time; only the ballot lives in the test's.
            silo.Services.AddSingleton(new CityClock(clock, city));
            silo.Services.AddCivicCore();
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
    }
}
