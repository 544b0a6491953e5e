using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using FsCheck.Xunit;

namespace CivicPlatform.Issues;

/// <summary>Any sequence of commands on an issue against the simplest thing that could be right: sets, a list of words and some marks.</summary>
public sealed class IssueModelTests
{
    [Property(MaxTest = 300)]
    public void An_issue_is_sets_of_people_and_a_list_of_comments((byte What, byte Who, byte Which)[] commands)
    {
        var issue = Issue.Empty.Evolve(People.Report(People.Citizen(0)));
        var model = new Model();
        var history = new List<IssueEvent> { People.Report(People.Citizen(0)) };
        foreach (var (what, w, which) in commands)
        {
            var (who, comment) = (People.Citizen(w % 4), which % 4);
            var (expected, decision) = Step(issue, model, what, who, comment, which);
            decision.Events.Should().HaveCount(expected ? 1 : 0, "step {0} by {1} on {2}", what % 16, w % 4, comment);
            issue = decision.Events.Aggregate(issue, (state, happened) => state.Evolve(happened));
            history.AddRange(decision.Events);
            issue.Supporters.SetEquals(model.Supporters).Should().BeTrue();
            issue.Participants.SetEquals(model.Participants).Should().BeTrue();
            issue.Comments.Select(each => (each.Key, each.Value.By)).ToHashSet().SetEquals(model.Comments.Select(each => (each.Key, each.Value.By))).Should().BeTrue();
            issue.Status.Should().Be(model.Status);
            issue.Photos.ToHashSet().SetEquals(model.Photos).Should().BeTrue();
            issue.Edits.Should().Be(model.Edits);
        }

        // What was decided in memory is what a restart reads from the ledger.
        var restarted = history.Select(Reread).Aggregate(Issue.Empty, (state, happened) => state.Evolve(happened));
        restarted.Supporters.SetEquals(issue.Supporters).Should().BeTrue();
        restarted.Comments.ToHashSet().SetEquals(issue.Comments).Should().BeTrue();
        restarted.Photos.ToHashSet().SetEquals(issue.Photos).Should().BeTrue();
        (restarted.Words, restarted.Edits, restarted.PhotosEver).Should().Be((issue.Words, issue.Edits, issue.PhotosEver));
        restarted.Flags.SetEquals(issue.Flags).Should().BeTrue();
        restarted.Told.SetEquals(issue.Told).Should().BeTrue();
        (restarted.Status, restarted.MergedInto, restarted.Hiding, restarted.Written).Should().Be((issue.Status, issue.MergedInto, issue.Hiding, issue.Written));
    }

    private static readonly PhotoId[] Photos = [.. Enumerable.Range(0, 5).Select(_ => PhotoId.New())];

    private static (bool, Decision<IssueEvent>) Step(Issue issue, Model model, byte what, IssueActor who, int comment, byte which)
    {
        var open = !model.Hidden;
        var by = who.Pseudonym;
        var words = People.Say(who, $"words {which % 3}");
        var moderator = who with { IsModerator = true };
        var mine = model.Comments.TryGetValue(comment, out var known) && known.By == by;
        switch (what % 16)
        {
            case 0:
                return (open && model.Supporters.Add(by), IssueDecisions.Support(issue, by));
            case 1:
                return (model.Supporters.Remove(by), IssueDecisions.WithdrawSupport(issue, by));
            case 2:
                return (open && model.Participants.Add(by), IssueDecisions.Join(issue, by));
            case 3:
                return (model.Participants.Remove(by), IssueDecisions.Leave(issue, by));
            case 4 or 5:
                if (open)
                    model.Comments[++model.Last] = (by, words, false);
                return (open, IssueDecisions.Comment(issue, by, words));
            case 6:
                var edits = mine && !known.Hidden && known.Words != words;
                if (edits)
                    model.Comments[comment] = (by, words, false);
                return (edits, IssueDecisions.EditComment(issue, by, comment, words));
            case 7:
                return (mine && model.Comments.Remove(comment), IssueDecisions.DeleteComment(issue, by, comment));
            case 8:
                var moves = model.Status != (IssueStatus)(which % 4);
                model.Status = (IssueStatus)(which % 4);
                return (moves, IssueDecisions.ChangeStatus(issue, who with { IsStaff = true }, model.Status, words));
            case 9:
                var hides = model.Comments.ContainsKey(comment) && !known.Hidden;
                if (hides)
                    model.Comments[comment] = known with { Hidden = true };
                return (hides, IssueDecisions.Hide(issue, moderator, comment, words));
            case 10:
                var hidesAll = !model.Hidden && which % 8 == 0;
                model.Hidden |= hidesAll;
                if (hidesAll)
                    model.Told = false;
                return (hidesAll, which % 8 == 0 ? IssueDecisions.Hide(issue, moderator, null, words) : IssueDecisions.Hide(issue, who, null, words));
            case 11:
                var author = by == People.Citizen(0).Pseudonym;
                var rewrites = author && open && model.Says != words && model.Edits < IssueDecisions.MostEdits;
                if (rewrites)
                    (model.Says, model.Edits) = (words, model.Edits + 1);
                return (rewrites, IssueDecisions.Edit(issue, by, words, words));
            case 12:
                var staff = who with { IsStaff = which % 2 == 0 };
                var photo = Photos[which % Photos.Length];
                var adds = open && (staff.IsStaff || by == People.Citizen(0).Pseudonym) && !model.Photos.ContainsKey(photo)
                    && model.Photos.Count < 3 && model.PhotosEver < IssueDecisions.MostPhotosEver;
                if (adds)
                    (model.Photos[photo], model.PhotosEver) = (by, model.PhotosEver + 1);
                return (adds, IssueDecisions.AddPhoto(issue, staff, new IssuePhotoAdded(by, photo, words, 4, 3)));
            case 13:
                var gone = Photos[which % Photos.Length];
                return (model.Photos.TryGetValue(gone, out var whose) && whose == by && model.Photos.Remove(gone), IssueDecisions.RemovePhoto(issue, by, gone));
            case 14:
                var settles = which % 2 == 0 && model.Told;
                if (settles)
                    model.Told = false;
                return (settles, IssueDecisions.SettleFlags(issue, which % 2 == 0 ? moderator : who, null));
            default:
                var tells = model.Flags.Add(by);
                model.Told |= tells;
                return (tells, IssueDecisions.Flag(issue, by, null, words));
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
        public HashSet<Pseudonym> Supporters { get; } = [];
        public HashSet<Pseudonym> Participants { get; } = [People.Citizen(0).Pseudonym];
        public HashSet<Pseudonym> Flags { get; } = [];
        public Dictionary<int, (Pseudonym By, Personal<string> Words, bool Hidden)> Comments { get; } = [];
        public Dictionary<PhotoId, Pseudonym> Photos { get; } = [];
        public int PhotosEver { get; set; }
        public bool Told { get; set; }
        public int Edits { get; set; }
        public Personal<string> Says { get; set; }
        public int Last { get; set; }
        public bool Hidden { get; set; }
        public IssueStatus Status { get; set; }
    }
}
