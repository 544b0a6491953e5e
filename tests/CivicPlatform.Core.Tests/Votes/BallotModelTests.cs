using CivicPlatform.Ledger;
using FsCheck.Xunit;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

/// <summary>Any sequence of votes, changes and moments against the simplest thing that could be right: a dictionary of voters and their choices.</summary>
public sealed class BallotModelTests
{
    [Property(MaxTest = 300)]
    public void A_ballot_is_a_dictionary_of_votes_that_freezes_at_its_end((byte What, byte Voter, byte Choice, byte Hours)[] commands)
    {
        using var sealing = new BallotBox(Secret());
        var box = new Dictionary<string, BoxEntry>();
        var model = new Dictionary<int, int>();
        var history = new List<BallotEvent>();
        var (ballot, now, ended) = (Opened(), Opens.AddHours(-2), (BallotEnd?)null);
        foreach (var (what, v, c, hours) in commands)
        {
            now = now.AddHours(hours % 12);
            if (what % 16 == 0)
            {
                // Close, early or late.
                var (votes, fault) = sealing.Open([.. box.Values], ballot.Voted);
                if (ended is null)
                    fault.Should().BeNull("roll and box are equal at each moment");
                var closed = BallotDecisions.Close(ballot, Id, votes, now);
                if (ended is null && now < Closes)
                {
                    closed.Refusal.Should().Be(VoteRefusals.NotYetOver(Closes));
                    continue;
                }
                closed.Events.Should().HaveCount(ended is not null ? 0 : model.Count == 0 ? 1 : 2);
                if (ended is null)
                    closed.Events[^1].Should().BeEquivalentTo(new BallotClosed(model.Count, [.. Enumerable.Range(1, 3).Select(o => model.Values.Count(it => it == o))]));
                ended ??= BallotEnd.Closed;
                ballot = After(ballot, closed);
                box.Clear();
                history.AddRange(closed.Events);
                continue;
            }
            var (voter, choice) = (v % 6, c % 5);
            var vote = Vote(voter, choice);
            var decision = BallotDecisions.Cast(ballot, Id, vote, now);
            var takes = ended is null && now >= Opens && now < Closes && choice is >= 1 and <= 3;
            (decision.Refusal is null).Should().Be(takes);
            if (!takes)
                continue;
            decision.Events.Should().ContainSingle().Which.Should().Be(model.ContainsKey(voter) ? new VoteChanged(Voter(voter)) : new VoteCast(Voter(voter)));
            model[voter] = choice;
            var entry = sealing.Seal(vote);
            box[Convert.ToHexString(entry.Slot.Span)] = entry;
            ballot = After(ballot, decision);
            history.AddRange(decision.Events);
        }
        ballot.Voted.SetEquals(model.Keys.Select(voter => Voter(voter))).Should().BeTrue();

        // What was decided in memory is what a restart reads from the ledger.
        var again = history.Select(Reread).Aggregate(Opened(), (state, happened) => state.Evolve(happened));
        again.Voted.SetEquals(ballot.Voted).Should().BeTrue();
        (again.Sent, again.End).Should().Be((ballot.Sent, ballot.End));
    }

    private static byte[] Secret() => [.. Enumerable.Range(0, 64).Select(i => (byte)i)];

    private static BallotEvent Reread(BallotEvent happened)
    {
        var written = EventCodec<BallotEvent>.Write(happened);
        return EventCodec<BallotEvent>.Read(new LedgerRecord(new LedgerPosition(1), BallotStream.Of(Id), 1, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }
}
