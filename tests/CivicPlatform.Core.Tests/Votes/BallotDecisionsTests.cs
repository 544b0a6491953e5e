using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using static CivicPlatform.Votes.SampleBallot;

namespace CivicPlatform.Votes;

public sealed class BallotDecisionsTests
{
    private static readonly DateTimeOffset Within = Opens.AddHours(1);

    [Fact]
    public void A_ballot_is_opened_once()
    {
        Opened().Opened!.Title.Should().Be(Command.Title);
        BallotDecisions.Open(Opened(), Id, Command, Opens).Refusal.Should().Be(VoteRefusals.Id("2026-park"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("　")]
    [InlineData(null)]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    [InlineData("turned \u202e")]
    [InlineData("two\u2028lines")]
    public void A_title_or_option_that_is_no_line_is_refused_in_any_language(string? text)
    {
        Refused(c => c with { Title = new LocalizedText(text!) }).Should().Be(VoteRefusals.Text("title"));
        Refused(c => c with { Options = c.Options.SetItem(1, new(new LocalizedText(text!))) }).Should().Be(VoteRefusals.Text("option 2"));
        if (text is not null)
            Refused(c => c with { Title = new LocalizedText("題", En: text) }).Should().Be(VoteRefusals.Text("title"));
    }

    [Fact]
    public void Half_a_character_is_refused() =>
        Refused(c => c with { Title = new LocalizedText("half \ud83d") }).Should().Be(VoteRefusals.Text("title"));

    [Fact]
    public void An_explanation_has_lines_and_at_most_10000_characters_of_any_plane()
    {
        Refused(c => c with { Explanation = new LocalizedText("一\n<b>二</b>") }).Should().BeNull();
        Refused(c => c with { Explanation = new LocalizedText(string.Concat(Enumerable.Repeat("𠮷", 10_000))) }).Should().BeNull();
        Refused(c => c with { Explanation = new LocalizedText(new string('字', 10_001)) }).Should().Be(VoteRefusals.Text("explanation"));
        Refused(c => c with { Explanation = null! }).Should().Be(VoteRefusals.Text("explanation"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(51)]
    public void A_ballot_has_2_to_50_options(int count)
    {
        Refused(c => c with { Options = Of(count) }).Should().Be(VoteRefusals.Options(count));
        Refused(c => c with { Options = Of(2) }).Should().BeNull();
        Refused(c => c with { Options = Of(50), Most = 50 }).Should().BeNull();
        Refused(c => c with { Options = default }).Should().Be(VoteRefusals.Options(0));
        ImmutableArray<BallotOption> Of(int n) => [.. Enumerable.Range(0, n).Select(i => new BallotOption(new LocalizedText($"{i}")))];
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(2, 1)]
    [InlineData(0, 0)]
    [InlineData(1, 4)]
    public void How_many_may_be_chosen_must_fit_the_options(int least, int most) =>
        Refused(c => c with { Least = least, Most = most }).Should().Be(VoteRefusals.Choosing(least, most, 3));

    [Fact]
    public void Times_are_whole_seconds_in_their_order_and_not_over()
    {
        Refused(c => c with { ClosesAt = c.OpensAt }).Should().Be(VoteRefusals.Times("order"));
        Refused(c => c with { ClosesAt = c.ClosesAt.AddMilliseconds(1) }).Should().Be(VoteRefusals.Times("fraction"));
        Refused(c => c with { ClosesAt = c.OpensAt.AddYears(3) }).Should().Be(VoteRefusals.Times("long"));
        BallotDecisions.Open(Ballot.Empty, Id, Command, Closes).Refusal.Should().Be(VoteRefusals.Times("past"));
        Opened(c => c with { OpensAt = Opens.ToOffset(TimeSpan.FromHours(9)) }).Opened!.OpensAt.Offset.Should().Be(TimeSpan.Zero);
    }

    [Fact]
    public void An_electorate_names_somebody_and_only_by_its_kind()
    {
        Refused(c => c with { Electorate = null! }).Should().Be(VoteRefusals.Electorate);
        Refused(c => c with { Electorate = Electorate.OfRoles() }).Should().Be(VoteRefusals.Electorate);
        Refused(c => c with { Electorate = Electorate.OfRoles((Role)77) }).Should().Be(VoteRefusals.Electorate);
        Refused(c => c with { Electorate = new Electorate(ElectorateKind.Named, [], ["Hanako"]) }).Should().Be(VoteRefusals.Electorate);
        Refused(c => c with { Electorate = Electorate.OfNamed([]) }).Should().Be(VoteRefusals.Electorate);
        Refused(c => c with { Electorate = Electorate.OfNamed([Voter(1)]) with { Kind = ElectorateKind.Anyone } }).Should().Be(VoteRefusals.Electorate);
    }

    [Fact]
    public void The_first_vote_is_cast_and_the_next_changes_it()
    {
        var first = BallotDecisions.Cast(Opened(), Id, Vote(1, 2), Within);
        first.Events.Should().Equal(new VoteCast(Voter(1)));
        BallotDecisions.Cast(After(Opened(), first), Id, Vote(1, 3), Within).Events.Should().Equal(new VoteChanged(Voter(1)));
    }

    [Fact]
    public void A_vote_is_taken_from_the_opening_second_until_before_the_closing_second()
    {
        BallotDecisions.Cast(Opened(), Id, Vote(1, 1), Opens.AddMilliseconds(-1)).Refusal.Should().Be(VoteRefusals.NotYetOpen(Opens));
        BallotDecisions.Cast(Opened(), Id, Vote(1, 1), Opens).Refusal.Should().BeNull();
        BallotDecisions.Cast(Opened(), Id, Vote(1, 1), Closes.AddTicks(-1)).Refusal.Should().BeNull();
        BallotDecisions.Cast(Opened(), Id, Vote(1, 1), Closes).Refusal.Should().Be(VoteRefusals.Closed(Closes));
        BallotDecisions.Cast(Opened(), Id, Vote(1, 1), Closes.AddMilliseconds(1)).Refusal.Should().Be(VoteRefusals.Closed(Closes));
    }

    [Fact]
    public void Only_who_may_vote_votes()
    {
        var staff = Opened(c => c with { Electorate = Electorate.OfRoles(Role.Staff, Role.Moderator) });
        BallotDecisions.Cast(staff, Id, Vote(1, 1), Within).Refusal.Should().Be(VoteRefusals.MayNotVote);
        BallotDecisions.Cast(staff, Id, Vote(1, 1) with { Roles = default }, Within).Refusal.Should().Be(VoteRefusals.MayNotVote);
        BallotDecisions.Cast(staff, Id, Vote(1, 1) with { Roles = [Role.Moderator] }, Within).Refusal.Should().BeNull();
        var named = Opened(c => c with { Electorate = Electorate.OfNamed([Voter(1), Voter(2), Voter(2)]) });
        named.Opened!.Electorate.Named.Should().HaveCount(2);
        BallotDecisions.Cast(named, Id, Vote(2, 1), Within).Refusal.Should().BeNull();
        BallotDecisions.Cast(named, Id, Vote(3, 1), Within).Refusal.Should().Be(VoteRefusals.MayNotVote);
        BallotDecisions.Cast(Opened(), Id, new CastVote(default, [], [1]), Within).Refusal.Should().Be(VoteRefusals.MayNotVote);
    }

    [Fact]
    public void A_choice_is_of_the_ballot_and_as_many_as_it_says()
    {
        var several = Opened(c => c with { Least = 0, Most = 2 });
        BallotDecisions.Cast(several, Id, Vote(1), Within).Refusal.Should().BeNull("a blank vote is a vote where the ballot says so");
        BallotDecisions.Cast(several, Id, Vote(1) with { Choices = default }, Within).Refusal.Should().BeNull();
        BallotDecisions.Cast(several, Id, Vote(1, 3, 1), Within).Refusal.Should().BeNull();
        BallotDecisions.Cast(several, Id, Vote(1, 1, 2, 3), Within).Refusal.Should().Be(VoteRefusals.Count(3, 0, 2));
        BallotDecisions.Cast(several, Id, Vote(1, 2, 2), Within).Refusal.Should().Be(VoteRefusals.Option(2, 3));
        foreach (var none in new[] { 0, -1, 4, int.MaxValue })
            BallotDecisions.Cast(several, Id, Vote(1, none), Within).Refusal.Should().Be(VoteRefusals.Option(none, 3));
        BallotDecisions.Cast(Opened(), Id, Vote(1), Within).Refusal.Should().Be(VoteRefusals.Count(0, 1, 1));
    }

    [Fact]
    public void A_ballot_is_closed_at_its_time_and_not_before()
    {
        BallotDecisions.Close(Opened(), Id, [], Closes.AddTicks(-1)).Refusal.Should().Be(VoteRefusals.NotYetOver(Closes));
        var closed = BallotDecisions.Close(Opened(), Id, [Open(1, 3), Open(2, 1), Open(3, 3)], Closes);
        closed.Events[^1].Should().BeEquivalentTo(new BallotClosed(3, [1, 0, 2]));
        SampleBallot.Votes([.. closed.Events]).Select(vote => vote.Mark).Should().BeInAscendingOrder();
        BallotDecisions.Close(After(Opened(), closed), Id, [], Closes).Should().Be(Decision<BallotEvent>.Nothing);
        BallotDecisions.Cast(After(Opened(), closed), Id, Vote(1, 1), Within).Refusal.Should().Be(VoteRefusals.Closed(Closes));
    }

    [Fact]
    public void Many_votes_are_opened_in_events_that_fit_the_ledger()
    {
        ImmutableArray<BallotOption> fifty = [.. Enumerable.Range(0, 50).Select(i => new BallotOption(new LocalizedText($"{i}")))];
        var wide = Opened(c => c with { Options = fifty, Most = 50 });
        var all = Enumerable.Range(1, 50).ToArray();
        var closed = BallotDecisions.Close(wide, Id, [.. Enumerable.Range(0, 2_500).Select(i => Open(i, all))], Closes);
        closed.Events.Should().HaveCount(4);
        closed.Events.Should().OnlyContain(e => EventCodec<BallotEvent>.Write(e).Data.Length <= 256 * 1024);
    }

    [Fact]
    public void A_cancelled_ballot_takes_no_vote_and_is_never_counted()
    {
        BallotDecisions.Cancel(Opened(), Id, new CancelBallot(new LocalizedText(""), default)).Refusal.Should().Be(VoteRefusals.Text("reason"));
        var cancel = new CancelBallot(new LocalizedText("選択肢に誤りがあったため"), default);
        var cancelled = After(Opened(), BallotDecisions.Cancel(Opened(), Id, cancel));
        BallotDecisions.Cast(cancelled, Id, Vote(1, 1), Within).Refusal.Should().Be(VoteRefusals.Cancelled);
        BallotDecisions.Close(cancelled, Id, [], Closes).Should().Be(Decision<BallotEvent>.Nothing);
        BallotDecisions.Cancel(cancelled, Id, cancel).Should().Be(Decision<BallotEvent>.Nothing);
        BallotDecisions.Cancel(Ballot.Empty, Id, cancel).Refusal.Should().Be(VoteRefusals.Unknown(Id));
    }

    [Fact]
    public void What_was_never_opened_is_unknown()
    {
        BallotDecisions.Cast(Ballot.Empty, Id, Vote(1, 1), Within).Refusal.Should().Be(VoteRefusals.Unknown(Id));
        BallotDecisions.Close(Ballot.Empty, Id, [], Within).Refusal.Should().Be(VoteRefusals.Unknown(Id));
    }

    [Fact]
    public void Every_event_evolves()
    {
        foreach (var happened in EventSamples.Of<BallotEvent>())
            Ballot.Empty.Invoking(ballot => ballot.Evolve(happened)).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var language in Language.All)
        {
            foreach (var code in (int[])[6401, 6402, 6403, 6404, 6405, 6406, 6411, 6412, 6413, 6414, 6415, 6416, 6417, 6418])
                texts.Has(language, "civic", $"refusal.CIVIC{code}").Should().BeTrue();
        }
    }

    private static Refusal? Refused(Func<OpenBallot, OpenBallot> change) => BallotDecisions.Open(Ballot.Empty, Id, change(Command), Opens.AddDays(-1)).Refusal;
}
