using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Issues;

public sealed class IssueDecisionsTests
{
    private static readonly IssueActor Hanako = People.Citizen(1), Taro = People.Citizen(2);
    private static readonly Issue Reported = Issue.Empty.Evolve(People.Report(Hanako));

    [Fact]
    public void Who_reports_takes_part() => Reported.Participants.Should().Equal(Hanako.Pseudonym);

    [Fact]
    public void What_was_never_reported_takes_nothing()
    {
        IssueDecisions.Support(Issue.Empty, Taro.Pseudonym).Refusal.Should().Be(IssueRefusals.NotThere);
        IssueDecisions.Comment(Issue.Empty, Taro.Pseudonym, default).Refusal.Should().Be(IssueRefusals.NotThere);
        IssueDecisions.ChangeStatus(Issue.Empty, People.Staff, IssueStatus.Closed, default).Refusal.Should().Be(IssueRefusals.NotThere);
        IssueDecisions.Hide(Issue.Empty, People.Moderator, null, default).Refusal.Should().Be(IssueRefusals.NotThere);
    }

    [Fact]
    public void An_issue_is_not_reported_twice() => IssueDecisions.Report(Reported, People.Report(Taro)).Refusal.Should().Be(IssueRefusals.Taken);

    [Fact]
    public void A_support_counts_once_and_can_be_taken_back()
    {
        var supported = After(Reported, IssueDecisions.Support(Reported, Taro.Pseudonym));
        IssueDecisions.Support(supported, Taro.Pseudonym).Events.Should().BeEmpty();
        After(supported, IssueDecisions.WithdrawSupport(supported, Taro.Pseudonym)).Supporters.Should().BeEmpty();
    }

    [Fact]
    public void Only_staff_moves_the_status_and_it_may_go_back()
    {
        IssueDecisions.ChangeStatus(Reported, Hanako, IssueStatus.Running, default).Refusal.Should().Be(IssueRefusals.NotYourRole);
        IssueDecisions.ChangeStatus(Reported, People.Moderator, IssueStatus.Running, default).Refusal.Should().Be(IssueRefusals.NotYourRole);
        var closed = After(Reported, IssueDecisions.ChangeStatus(Reported, People.Staff, IssueStatus.Closed, People.Say(People.Staff, "done")));
        var again = IssueDecisions.ChangeStatus(closed, People.Staff, IssueStatus.Discussing, People.Say(People.Staff, "not yet"));
        again.Events.Should().Equal(new IssueStatusChanged(People.Staff.Pseudonym, IssueStatus.Closed, IssueStatus.Discussing, People.Say(People.Staff, "not yet")));
    }

    [Fact]
    public void Only_staff_answers() => IssueDecisions.Answer(Reported, Hanako, default).Refusal.Should().Be(IssueRefusals.NotYourRole);

    [Fact]
    public void A_comment_is_changed_and_taken_back_by_its_author_only()
    {
        var commented = After(Reported, IssueDecisions.Comment(Reported, Taro.Pseudonym, People.Say(Taro, "a")));
        IssueDecisions.EditComment(commented, Hanako.Pseudonym, 1, People.Say(Hanako, "b")).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.DeleteComment(commented, Hanako.Pseudonym, 1).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.EditComment(commented, Taro.Pseudonym, 1, People.Say(Taro, "a")).Events.Should().BeEmpty();
        IssueDecisions.EditComment(commented, Taro.Pseudonym, 2, People.Say(Taro, "b")).Refusal.Should().Be(IssueRefusals.NoComment);
        var gone = After(commented, IssueDecisions.DeleteComment(commented, Taro.Pseudonym, 1));
        IssueDecisions.DeleteComment(gone, Taro.Pseudonym, 1).Refusal.Should().Be(IssueRefusals.NoComment);
        // A number is never given twice.
        IssueDecisions.Comment(gone, Taro.Pseudonym, default).Events.Should().Equal(new CommentWritten(Taro.Pseudonym, 2, default));
    }

    [Fact]
    public void An_issue_is_changed_by_its_author_only_and_staff_is_somebody_else()
    {
        IssueDecisions.Edit(Issue.Empty, Hanako.Pseudonym, default, default).Refusal.Should().Be(IssueRefusals.NotThere);
        foreach (var other in new[] { Taro, People.Staff, People.Moderator })
            IssueDecisions.Edit(Reported, other.Pseudonym, People.Say(other, "x"), default).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.Edit(Reported, Hanako.Pseudonym, People.Say(Hanako, "title"), People.Say(Hanako, "body")).Events.Should().BeEmpty("it says so already");
        var edited = After(Reported, IssueDecisions.Edit(Reported, Hanako.Pseudonym, People.Say(Hanako, "titleb"), People.Say(Hanako, "ody")));
        edited.Edits.Should().Be(1, "where the title ends is a part of what it says");
        IssueDecisions.Edit(edited, Hanako.Pseudonym, People.Say(Hanako, "title"), People.Say(Hanako, "body")).Events.Should().ContainSingle("it may go back");
        var hidden = After(Reported, IssueDecisions.Hide(Reported, People.Moderator, null, default));
        IssueDecisions.Edit(hidden, Hanako.Pseudonym, default, default).Refusal.Should().Be(IssueRefusals.Hidden);
        var often = Enumerable.Range(0, IssueDecisions.MostEdits).Aggregate(Reported, (issue, at) =>
            After(issue, IssueDecisions.Edit(issue, Hanako.Pseudonym, People.Say(Hanako, $"{at}"), default)));
        IssueDecisions.Edit(often, Hanako.Pseudonym, People.Say(Hanako, "more"), default).Refusal.Should().Be(IssueRefusals.Enough(IssueDecisions.MostEdits));
    }

    [Fact]
    public void Photos_are_of_the_author_and_of_staff_at_most_three_and_each_takes_back_their_own()
    {
        IssueDecisions.AddPhoto(Reported, Taro, Picture(Taro)).Refusal.Should().Be(IssueRefusals.NotYours);
        var (mine, theirs) = (Picture(Hanako), Picture(People.Staff));
        var issue = After(After(Reported, IssueDecisions.AddPhoto(Reported, Hanako, mine)), theirs);
        IssueDecisions.AddPhoto(issue, Hanako, mine).Events.Should().BeEmpty();
        IssueDecisions.AddPhoto(issue, Hanako, theirs with { By = Hanako.Pseudonym }).Refusal.Should().Be(IssueRefusals.Photo);
        IssueDecisions.RemovePhoto(issue, Hanako.Pseudonym, theirs.Photo).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.RemovePhoto(issue, People.Moderator.Pseudonym, mine.Photo).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.RemovePhoto(issue, Taro.Pseudonym, PhotoId.New()).Events.Should().BeEmpty();
        var full = After(issue, IssueDecisions.AddPhoto(issue, Hanako, Picture(Hanako)));
        IssueDecisions.AddPhoto(full, Hanako, Picture(Hanako)).Refusal.Should().Be(IssueRefusals.EnoughPhotos);
        var less = After(full, IssueDecisions.RemovePhoto(full, Hanako.Pseudonym, mine.Photo));
        IssueDecisions.AddPhoto(less, Hanako, Picture(Hanako)).Events.Should().ContainSingle();
        var often = less with { PhotosEver = IssueDecisions.MostPhotosEver };
        IssueDecisions.AddPhoto(often, Hanako, Picture(Hanako)).Refusal.Should().Be(IssueRefusals.Enough(IssueDecisions.MostPhotosEver));
        var hidden = After(Reported, IssueDecisions.Hide(Reported, People.Moderator, null, default));
        IssueDecisions.AddPhoto(hidden, Hanako, mine).Refusal.Should().Be(IssueRefusals.Hidden);
    }

    [Fact]
    public void What_was_hidden_is_appealed_once_by_its_author_and_decided_by_somebody_else()
    {
        IssueDecisions.Hide(Reported, People.Staff, null, default).Refusal.Should().Be(IssueRefusals.NotYourRole);
        var hidden = After(Reported, IssueDecisions.Hide(Reported, People.Moderator, null, default));
        IssueDecisions.Support(hidden, Taro.Pseudonym).Refusal.Should().Be(IssueRefusals.Hidden);
        IssueDecisions.Appeal(hidden, Taro.Pseudonym, null, default).Refusal.Should().Be(IssueRefusals.NotYours);
        IssueDecisions.DecideAppeal(hidden, People.Moderator, null, true, default).Refusal.Should().Be(IssueRefusals.NoAppeal);
        var appealed = After(hidden, IssueDecisions.Appeal(hidden, Hanako.Pseudonym, null, default));
        IssueDecisions.Appeal(appealed, Hanako.Pseudonym, null, default).Refusal.Should().Be(IssueRefusals.NothingToAppeal);
        IssueDecisions.DecideAppeal(appealed, People.Moderator, null, true, default).Refusal.Should().Be(IssueRefusals.AnotherModerator);
        var other = People.Citizen(102) with { IsModerator = true };
        After(appealed, IssueDecisions.DecideAppeal(appealed, other, null, true, default)).Hiding.Should().BeNull();
        var stays = After(appealed, IssueDecisions.DecideAppeal(appealed, other, null, false, default));
        IssueDecisions.Appeal(stays, Hanako.Pseudonym, null, default).Refusal.Should().Be(IssueRefusals.NothingToAppeal);
        IssueDecisions.Support(stays, Taro.Pseudonym).Refusal.Should().Be(IssueRefusals.Hidden);
    }

    [Fact]
    public void A_merged_issue_goes_on_in_the_other_one()
    {
        var other = IssueId.New();
        IssueDecisions.Merge(Reported, People.An, Hanako, other, default).Refusal.Should().Be(IssueRefusals.NotYourRole);
        IssueDecisions.Merge(Reported, People.An, People.Staff, People.An, default).Refusal.Should().Be(IssueRefusals.CannotTake(People.An));
        var merged = After(Reported, IssueDecisions.Merge(Reported, People.An, People.Moderator, other, default));
        IssueDecisions.Support(merged, Taro.Pseudonym).Refusal.Should().Be(IssueRefusals.Merged(other));
        IssueDecisions.WithdrawSupport(merged, Taro.Pseudonym).Refusal.Should().Be(IssueRefusals.Merged(other));
        IssueDecisions.Merge(merged, People.An, People.Staff, IssueId.New(), default).Refusal.Should().Be(IssueRefusals.Merged(other));
        IssueDecisions.Absorb(merged, People.An, default, IssueId.New(), []).Refusal.Should().Be(IssueRefusals.CannotTake(People.An));
    }

    [Fact]
    public void Of_two_merged_issues_each_supporter_counts_once()
    {
        var supported = After(Reported, IssueDecisions.Support(Reported, Taro.Pseudonym));
        var absorb = IssueDecisions.Absorb(supported, People.An, People.Staff.Pseudonym, IssueId.New(), [Taro.Pseudonym, Hanako.Pseudonym]);
        absorb.Events.OfType<IssueAbsorbed>().Single().Supporters.Should().Equal(Hanako.Pseudonym);
        After(supported, absorb).Supporters.Should().BeEquivalentTo([Taro.Pseudonym, Hanako.Pseudonym]);
    }

    [Fact]
    public void Many_supporters_are_handed_over_in_several_events_that_fit_the_ledger()
    {
        var crowd = Enumerable.Range(1000, 12_000).Select(i => People.Citizen(i).Pseudonym).ToArray();
        var absorb = IssueDecisions.Absorb(Reported, People.An, default, IssueId.New(), crowd);
        absorb.Events.Should().HaveCount(3).And.OnlyContain(happened => EventCodec<IssueEvent>.Write(happened).Data.Length < 256 * 1024);
        After(Reported, absorb).Supporters.Should().HaveCount(12_000);
    }

    [Fact]
    public void A_moderator_leaves_as_it_is_what_people_told_of_also_when_its_author_took_it_back()
    {
        var moderator = People.Staff with { IsModerator = true };
        var told = After(Reported, IssueDecisions.Comment(Reported, Taro.Pseudonym, People.Say(Taro, "1")));
        told = After(told, IssueDecisions.Flag(told, Hanako.Pseudonym, 1, People.Say(Hanako, "?")));
        IssueDecisions.SettleFlags(told, moderator, null).Should().Be(Decision<IssueEvent>.Nothing);
        IssueDecisions.SettleFlags(told, Taro, 1).Refusal.Should().Be(IssueRefusals.NotYourRole);
        IssueDecisions.SettleFlags(told, moderator, 2).Refusal.Should().Be(IssueRefusals.NoComment);
        told = After(told, IssueDecisions.DeleteComment(told, Taro.Pseudonym, 1));
        var settled = After(told, IssueDecisions.SettleFlags(told, moderator, 1));
        settled.Told.Should().BeEmpty();
        IssueDecisions.SettleFlags(settled, moderator, 1).Refusal.Should().Be(IssueRefusals.NoComment);
    }

    [Fact]
    public void Every_event_evolves()
    {
        foreach (var happened in EventSamples.Of<IssueEvent>())
            Reported.Invoking(issue => issue.Evolve(happened)).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var code in Enumerable.Range(6311, 23))
            Language.All.Should().OnlyContain(language => texts.Has(language, "civic", $"refusal.CIVIC{code}"));
    }

    private static IssuePhotoAdded Picture(IssueActor who) => new(who.Pseudonym, PhotoId.New(), People.Say(who, "a lamp"), 4, 3);

    private static Issue After(Issue issue, Decision<IssueEvent> decision)
    {
        decision.Refusal.Should().BeNull();
        return decision.Events.Aggregate(issue, (state, happened) => state.Evolve(happened));
    }
}
