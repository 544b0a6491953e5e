using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using FsCheck.Xunit;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

/// <summary>Ballots of none to two choices for some voters only, which may be cancelled at any time, against a dictionary of voters and their choices.</summary>
public sealed class BallotChoiceModelTests
{
    [Property(MaxTest = 300)]
    public void A_vote_is_a_set_of_choices_of_somebody_who_may_vote_and_nothing_comes_after_the_end((byte What, byte Voter, byte[] Choices)[] commands, bool byRole)
    {
        using var sealing = new BallotBox([.. Enumerable.Range(0, 64).Select(i => (byte)i)]);
        var ballot = Opened(command => command with
        {
            Least = 0, Most = 2, Electorate = byRole ? Electorate.OfRoles(Role.Staff) : Electorate.OfNamed(Enumerable.Range(0, 3).Select(Voter)),
        });
        var (box, model, cancelled) = (new Dictionary<string, BoxEntry>(), new Dictionary<int, HashSet<int>>(), false);
        var during = Opens.AddDays(1);
        foreach (var (what, v, chosen) in commands)
        {
            if (what % 24 == 0)
            {
                var cancel = BallotDecisions.Cancel(ballot, Id, new CancelBallot(new LocalizedText("やり直します。"), default));
                cancel.Events.Should().HaveCount(cancelled ? 0 : 1);
                (cancelled, ballot) = (true, After(ballot, cancel));
                continue;
            }
            var (voter, choices) = (v % 6, chosen.Take(3).Select(choice => choice % 5).ToArray());
            var vote = new CastVote(Voter(voter), voter < 3 ? [Role.Staff] : [Role.Moderator], [.. choices]);
            var takes = !cancelled && voter < 3 && choices.Length <= 2 && choices.Distinct().Count() == choices.Length && choices.All(choice => choice is >= 1 and <= 3);
            var decision = BallotDecisions.Cast(ballot, Id, vote, during);
            (decision.Refusal is null).Should().Be(takes, "{0} chose {1}", voter, string.Join(' ', choices));
            if (!takes)
                continue;
            model[voter] = [.. choices];
            var entry = sealing.Seal(vote);
            box[Convert.ToHexString(entry.Slot.Span)] = entry;
            ballot = After(ballot, decision);
        }
        ballot.Voted.SetEquals(model.Keys.Select(Voter)).Should().BeTrue();
        if (cancelled)
        {
            BallotDecisions.Close(ballot, Id, [], Closes).Events.Should().BeEmpty("what was cancelled is not counted");
            return;
        }
        var (votes, fault) = sealing.Open([.. box.Values], ballot.Voted);
        fault.Should().BeNull();
        var closed = BallotDecisions.Close(ballot, Id, votes, Closes).Events;
        closed[^1].Should().BeEquivalentTo(new BallotClosed(model.Count, [.. Enumerable.Range(1, 3).Select(option => model.Values.Count(set => set.Contains(option)))]));
    }
}
