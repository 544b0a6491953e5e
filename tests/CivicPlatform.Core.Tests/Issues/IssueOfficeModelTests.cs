using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using FsCheck.Xunit;

namespace CivicPlatform.Issues;

/// <summary>Any sequence of what moderators and staff do to an issue: hide it, hear its author, show it again, merge it and take that back, take others in, answer.</summary>
public sealed class IssueOfficeModelTests
{
    private static readonly IssueActor Author = People.Citizen(0);
    private static readonly IssueActor[] Moderators = [People.Citizen(101) with { IsModerator = true }, People.Citizen(102) with { IsModerator = true }];
    private static readonly IssueId[] Others = [IssueId.New(), IssueId.New()];

    [Property(MaxTest = 300)]
    public void An_issue_is_hidden_until_another_moderator_hears_its_author_and_merged_until_that_is_taken_back((byte What, byte Who, byte Which)[] commands)
    {
        var issue = Issue.Empty.Evolve(People.Report(Author));
        var model = new Model();
        var history = new List<IssueEvent> { People.Report(Author) };
        foreach (var (what, who, which) in commands)
        {
            var (expected, decision) = Step(issue, model, what % 9, who, which);
            decision.Events.Should().HaveCount(expected ? 1 : 0, "step {0} by {1} on {2}", what % 9, who, which);
            issue = decision.Events.Aggregate(issue, (state, happened) => state.Evolve(happened));
            history.AddRange(decision.Events);
            (issue.Hiding?.By, issue.Hiding?.Appeal).Should().Be((model.HiddenBy, model.HiddenBy is null ? (AppealState?)null : model.Appeal));
            (issue.MergedInto, issue.Answers).Should().Be((model.Into, model.Answers));
            issue.Supporters.SetEquals(model.Supporters).Should().BeTrue();
            issue.Absorbed.ToHashSet().SetEquals(model.Absorbed).Should().BeTrue();
        }

        // What was decided in memory is what a restart reads from the ledger.
        var again = history.Select(Reread).Aggregate(Issue.Empty, (state, happened) => state.Evolve(happened));
        (again.Hiding, again.MergedInto, again.Answers).Should().Be((issue.Hiding, issue.MergedInto, issue.Answers));
        again.Supporters.SetEquals(issue.Supporters).Should().BeTrue();
        again.Absorbed.ToHashSet().SetEquals(issue.Absorbed).Should().BeTrue();
    }

    private static (bool, Decision<IssueEvent>) Step(Issue issue, Model model, int what, byte who, byte which)
    {
        var (citizen, moderator, other) = (People.Citizen(who % 3), Moderators[who % 2], Others[which % 2]);
        var words = People.Say(citizen, "words");
        var open = model.HiddenBy is null && model.Into.IsNone;
        switch (what)
        {
            case 0:
                var hides = model.HiddenBy is null;
                if (hides)
                    (model.HiddenBy, model.Appeal) = (moderator.Pseudonym, AppealState.None);
                return (hides, IssueDecisions.Hide(issue, moderator, null, words));
            case 1:
                var appeals = citizen == Author && model is { HiddenBy: not null, Appeal: AppealState.None };
                if (appeals)
                    model.Appeal = AppealState.Open;
                return (appeals, IssueDecisions.Appeal(issue, citizen.Pseudonym, null, words));
            case 2 or 3:
                var granted = which % 2 == 0;
                // Nobody is judge of what they did themselves.
                var decides = model is { HiddenBy: not null, Appeal: AppealState.Open } && model.HiddenBy != moderator.Pseudonym;
                if (decides)
                    (model.HiddenBy, model.Appeal) = granted ? (null, AppealState.None) : (model.HiddenBy, AppealState.Decided);
                return (decides, IssueDecisions.DecideAppeal(issue, moderator, null, granted, words));
            case 4:
                var merges = model.Into.IsNone;
                if (merges)
                    model.Into = other;
                return (merges, IssueDecisions.Merge(issue, People.An, moderator, other, words));
            case 5:
                var undoes = model.Into == other;
                if (undoes)
                    model.Into = default;
                return (undoes, IssueDecisions.UndoMerge(issue, other, moderator.Pseudonym));
            case 6:
                var takes = open && model.Absorbed.Add(other);
                if (takes)
                    model.Supporters.UnionWith([citizen.Pseudonym]);
                return (takes, IssueDecisions.Absorb(issue, People.An, moderator.Pseudonym, other, [citizen.Pseudonym]));
            case 7:
                var answers = which % 2 == 0;
                model.Answers += answers ? 1 : 0;
                return (answers, IssueDecisions.Answer(issue, citizen with { IsStaff = answers }, words));
            default:
                return (open && model.Supporters.Add(citizen.Pseudonym), IssueDecisions.Support(issue, citizen.Pseudonym));
        }
    }

    private static IssueEvent Reread(IssueEvent happened, int at)
    {
        var written = EventCodec<IssueEvent>.Write(happened);
        return EventCodec<IssueEvent>.Read(new LedgerRecord(
            new LedgerPosition(at + 1), IssueStream.Of(People.An), at + 1, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }

    private sealed class Model
    {
        public Pseudonym? HiddenBy { get; set; }
        public AppealState Appeal { get; set; }
        public IssueId Into { get; set; }
        public int Answers { get; set; }
        public HashSet<Pseudonym> Supporters { get; } = [];
        public HashSet<IssueId> Absorbed { get; } = [];
    }
}
