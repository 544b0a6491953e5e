using System.Collections.Immutable;
using System.Security.Cryptography;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;

namespace CivicPlatform.Votes;

public sealed class BallotRowsTests
{
    private static readonly BallotId Park = BallotId.Parse("2026-park", null);
    private static readonly DateTimeOffset Opens = new(2026, 4, 10, 0, 0, 0, TimeSpan.Zero);

    private static BallotOpened Opened(bool turnout = true) => new(
        new LocalizedText("公園の名前"), new LocalizedText("説明"), [new(new LocalizedText("さくら")), new(new LocalizedText("みらい"))], 1, 1,
        Electorate.Anyone, Opens, Opens.AddDays(7), turnout, default);

    [Fact]
    public async Task A_ballot_walks_through_its_phases_and_shows_its_result_at_the_end()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        city.Clock.SetUtcNow(Opens.AddDays(-1));
        await AddAsync(city, Park, Opened());
        (await city.Ballots.FindAsync(Park))!.Should().BeEquivalentTo(new { Phase = BallotPhase.Coming, Voters = 0, EndedAt = (DateTimeOffset?)null });
        city.Clock.SetUtcNow(Opens);
        await AddAsync(city, Park, new VoteCast(Voter(1)), new VoteCast(Voter(2)), new VoteChanged(Voter(1)));
        (await city.Ballots.FindAsync(Park))!.Should().BeEquivalentTo(new { Phase = BallotPhase.Open, Voters = 2, Tally = ImmutableArray<int>.Empty });
        (await city.Ballots.VotesAsync(Park).ToListAsync()).Should().BeEmpty();
        city.Clock.SetUtcNow(Opens.AddDays(7));
        (await city.Ballots.FindAsync(Park))!.Phase.Should().Be(BallotPhase.Counting);
        await AddAsync(city, Park, new VotesOpened([Vote(1, 2)]), new VotesOpened([Vote(2, 2)]), new BallotClosed(2, [0, 2]));
        var closed = (await city.Ballots.FindAsync(Park))!;
        closed.Should().BeEquivalentTo(new { Phase = BallotPhase.Closed, Voters = 2, TellsOnVoters = true });
        closed.Tally.Should().Equal(0, 2);
        closed.Opened.Options[1].Name.Ja.Should().Be("みらい");
        (await city.Ballots.VotesAsync(Park).ToListAsync()).Select(vote => vote.Mark).Should().Equal(Vote(1, 2).Mark, Vote(2, 2).Mark);
    }

    [Fact]
    public async Task Lists_are_of_phases_and_a_turnout_that_is_not_shown_is_not_told()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        city.Clock.SetUtcNow(Opens);
        await AddAsync(city, Park, Opened(turnout: false), new VoteCast(Voter(1)));
        await AddAsync(city, BallotId.Parse("later", null), Opened() with { OpensAt = Opens.AddDays(1) });
        await AddAsync(city, BallotId.Parse("ended", null), Opened(), new BallotClosed(0, [0, 0]));
        await AddAsync(city, BallotId.Parse("stopped", null), Opened(), new BallotCancelled(new LocalizedText("誤り"), default));
        (await ListAsync(BallotPhase.Open)).Should().Equal("2026-park");
        (await ListAsync(BallotPhase.Coming)).Should().Equal("later");
        (await ListAsync(BallotPhase.Closed)).Should().Equal("ended");
        (await ListAsync(BallotPhase.Cancelled)).Should().Equal("stopped");
        (await ListAsync(Enum.GetValues<BallotPhase>())).Should().HaveCount(4);
        (await city.Ballots.FindAsync(Park))!.Voters.Should().BeNull();
        (await city.Ballots.FindAsync(BallotId.Parse("stopped", null)))!.CancelReason!.Ja.Should().Be("誤り");
        (await city.Ballots.FindAsync(BallotId.Parse("no-such", null))).Should().BeNull();

        async Task<IEnumerable<string>> ListAsync(params BallotPhase[] phases) => (await city.Ballots.ListAsync(phases, 10)).Select(ballot => ballot.Id.ToString());
    }

    [Fact]
    public async Task Openings_and_ends_are_news_in_the_order_of_the_ledger_and_votes_are_none()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        city.Clock.SetUtcNow(Opens);
        var (ended, stopped) = (BallotId.Parse("ended", null), BallotId.Parse("stopped", null));
        await AddAsync(city, Park, Opened(), new VoteCast(Voter(1)));
        await AddAsync(city, ended, Opened());
        await AddAsync(city, stopped, Opened(), new BallotCancelled(new LocalizedText("誤り"), default));
        await AddAsync(city, ended, new BallotClosed(0, [0, 0]));
        var news = await city.Ballots.NewsAsync(10);
        news.Select(each => (each.Ballot.Id, each.Ended)).Should().Equal((ended, true), (stopped, true), (stopped, false), (ended, false), (Park, false));
        news.Select(each => each.Position).Should().BeInDescendingOrder();
        news[0].Ballot.Tally.Should().Equal(0, 0);
        (await city.Ballots.NewsAsync(2, news[1].Position)).Should().Equal([news[2], news[3]], (one, other) => one.Position == other.Position && one.Ended == other.Ended);
        (await city.Ballots.CountNewAsync(default, 10)).Should().Be(5);
        (await city.Ballots.CountNewAsync(news[2].Position, 10)).Should().Be(2);
        (await city.Ballots.CountNewAsync(default, 3)).Should().Be(3);
        (await city.Ballots.CountNewAsync(city.Ledger.Head, 10)).Should().Be(0);
        await city.Ballots.Invoking(it => it.NewsAsync(0)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await city.Ballots.Invoking(it => it.CountNewAsync(default, 201)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Every_event_is_known()
    {
        var row = BallotRows.Apply(null, Opened(), Record(1));
        foreach (var happened in EventSamples.Of<BallotEvent>())
        {
            happened.Invoking(it => BallotRows.Apply(null, it, Record(2))).Should().NotThrow(happened.GetType().Name);
            happened.Invoking(it => BallotRows.Apply(row, it, Record(2))).Should().NotThrow(happened.GetType().Name);
        }
    }

    private static Pseudonym Voter(byte number) => Pseudonym.FromBytes([.. Enumerable.Repeat(number, 16)]);

    private static OpenedVote Vote(byte number, params int[] choices) => new(VoteMark.Of(SHA256.HashData([number])), [.. choices]);

    private static LedgerRecord Record(long position) => new(
        new LedgerPosition(position), BallotStream.Of(Park), position, "civic.x", DateTimeOffset.UnixEpoch.AddHours(position), ReadOnlyMemory<byte>.Empty);

    private static async Task AddAsync(ReadModelsFixture city, BallotId ballot, params BallotEvent[] events)
    {
        await city.AddAsync(BallotStream.Of(ballot), [.. events.Select(EventCodec<BallotEvent>.Write)]);
        await city.CaughtUpAsync();
    }
}
