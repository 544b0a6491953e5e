using System.Collections.Immutable;
using System.Diagnostics;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace CivicPlatform.Votes;

/// <summary>A city in a process of its own is killed while all its voters vote and change their votes.</summary>
public sealed class BallotCrashTests : IDisposable
{
    private const int Runs = 3;
    private readonly TestFolder folder = new();
    // Of each voter, by number (CrashBallot): what is in the box, what may be in it after the kill, the last one that was acknowledged, and the receipt.
    private readonly long[] kept = new long[CrashBallot.Voters];
    private readonly long[][] possible = new long[CrashBallot.Voters][];
    private readonly long[] acknowledged = new long[CrashBallot.Voters];
    private readonly string[] receipts = new string[CrashBallot.Voters];

    [Fact]
    public async Task A_city_that_is_killed_loses_no_vote_it_acknowledged_and_counts_nobody_twice()
    {
        var random = new Random();
        for (var run = 0; run < Runs; run++)
        {
            for (var voter = 0; voter < CrashBallot.Voters; voter++)
                possible[voter] = [kept[voter], CrashBallot.Number(run, 0)];
            // The first is killed while it opens the ballot, the others somewhere between two acknowledgements.
            await foreach (var (voter, number, receipt) in RunAndKill(run, killAt: run == 0 ? 0 : random.Next(1, 1000)))
            {
                // One vote may be on its way at the moment of the kill, and nobody was told whether it arrived.
                (acknowledged[voter], possible[voter]) = (number, [number, number + 1]);
                (receipts[voter] ??= receipt).Should().Be(receipt, "a voter keeps the receipt over all crashes");
            }
            await RollAndBoxAgreeAsync();
        }
        acknowledged.Should().Contain(number => number > 0, "somebody must have voted");
        await TheBallotEndsWithWhatWasInTheBoxAsync();
        LedgerVerifier.Verify(new SqliteLedgerEvidence(folder.Path)).Faults.Should().BeEmpty();
    }

    public void Dispose() => folder.Dispose();

    private static async Task<List<BallotEvent>> EventsAsync(ILedger ledger)
    {
        var events = new List<BallotEvent>();
        await foreach (var record in ledger.ReadStreamAsync(BallotStream.Of(CrashBallot.Id)))
            events.Add(EventCodec<BallotEvent>.Read(record));
        return events;
    }

    private async Task RollAndBoxAgreeAsync()
    {
        await using var ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        var roll = (await EventsAsync(ledger)).OfType<VoteCast>().Select(happened => happened.Voter).ToList();
        roll.Should().OnlyHaveUniqueItems("nobody comes onto the roll twice");
        var entries = await ledger.ReadBoxAsync(BallotStream.Of(CrashBallot.Id));
        var key = folder.File(Path.Combine("keys", "ballots", $"{CrashBallot.Id}.key"));
        if (!File.Exists(key))
        {
            (roll.Count, entries.Count).Should().Be((0, 0), "no vote is taken before there is a key");
            return;
        }
        using var box = new BallotBox(await File.ReadAllBytesAsync(key));
        var (votes, fault) = box.Open(entries, [.. roll]);
        fault.Should().BeNull();
        var numbers = votes.ToDictionary(vote => vote.Mark, vote => CrashBallot.NumberOf(vote.Choices));
        for (var voter = 0; voter < CrashBallot.Voters; voter++)
        {
            kept[voter] = numbers.GetValueOrDefault(box.ReceiptOf(CrashBallot.Voter(voter)).Mark);
            possible[voter].Should().Contain(kept[voter]);
        }
    }

    private async Task TheBallotEndsWithWhatWasInTheBoxAsync()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var cluster = await StartAsync(clock);
        var ledger = cluster.GetSiloServiceProvider(cluster.Silos[0].SiloAddress).GetRequiredService<ILedger>();
        var ballot = cluster.Client.GetGrain<IBallotGrain>($"{CrashBallot.Id}");
        var before = await EventsAsync(ledger);
        // Whoever did not hear that their vote arrived sends it again: it is known, and does not undo what came after it.
        foreach (var voter in Enumerable.Range(0, CrashBallot.Voters).Where(voter => acknowledged[voter] > 0))
        {
            var again = await ballot.Cast(CrashBallot.Key(voter, acknowledged[voter]), CrashBallot.Vote(voter, acknowledged[voter]));
            (again.Outcome.Accepted, $"{again.Receipt}").Should().Be((true, receipts[voter]));
        }
        (await EventsAsync(ledger)).Should().HaveCount(before.Count);

        clock.SetUtcNow(before.OfType<BallotOpened>().Single().ClosesAt);
        (await ballot.Close()).Accepted.Should().BeTrue();
        var events = await EventsAsync(ledger);
        var votes = kept.Where(number => number > 0).ToList();
        SampleBallot.Votes([.. events]).Select(vote => CrashBallot.NumberOf(vote.Choices)).Should().BeEquivalentTo(votes);
        var closed = events.OfType<BallotClosed>().Should().ContainSingle().Which;
        closed.Voters.Should().Be(votes.Count);
        closed.Tally.Should().Equal(Enumerable.Range(0, closed.Tally.Length).Select(bit => votes.Count(number => (number >> bit & 1) == 1)));
        var numbers = SampleBallot.Votes([.. events]).ToImmutableDictionary(vote => vote.Mark, vote => CrashBallot.NumberOf(vote.Choices));
        for (var voter = 0; voter < CrashBallot.Voters; voter++)
        {
            if (acknowledged[voter] > 0)
                numbers[VoteReceipt.Parse(receipts[voter], null).Mark].Should().Be(kept[voter], "the receipt leads to the vote");
        }
    }

    private async Task<InProcessTestCluster> StartAsync(FakeTimeProvider clock)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSqliteEngine(options => options.Folder = folder.Path);
            silo.Services.AddSingleton<IPluginDirectory>(new TestPlugins());
            silo.Services.AddSingleton(new CityClock(clock, new City(new LocalizedText("市"), TimeZoneInfo.Utc, [Language.Japanese])));
            silo.Services.AddCivicCore();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private async IAsyncEnumerable<(int Voter, long Number, string Receipt)> RunAndKill(int run, int killAt)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CivicPlatform.CrashWriter.dll");
        using var city = Process.Start(new ProcessStartInfo("dotnet", [program, "votes", folder.Path, $"{run}"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = city.StandardError.ReadToEndAsync();
        for (var n = 0; await city.StandardOutput.ReadLineAsync() is { } line; n++)
        {
            if (n == killAt)
                city.Kill();
            // The last line may be cut: then its answer never reached anybody.
            if (line.Split(' ') is [var voter, var number, var receipt, "."])
                yield return (int.Parse(voter), long.Parse(number), receipt);
        }
        await city.WaitForExitAsync();
        (await errors).Should().BeEmpty();
        city.ExitCode.Should().NotBe(0, "it was killed");
    }
}
