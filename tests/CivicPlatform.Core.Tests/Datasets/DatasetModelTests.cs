using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using FsCheck.Xunit;
using static CivicPlatform.Datasets.DatasetSamples;

namespace CivicPlatform.Datasets;

/// <summary>Any sequence of commands on a dataset against the simplest thing that could be right: a list of versions and a list of proposals.</summary>
public sealed class DatasetModelTests
{
    [Property(MaxTest = 300)]
    public void A_dataset_is_a_list_of_versions_and_a_list_of_proposals((byte What, byte Who, byte Which)[] commands)
    {
        var (dataset, model, history) = (Described, new Model(), new List<DatasetEvent> { new DatasetDescribed(Aed.Title, Aed.Description, Aed.License, Aed.Terms) });
        foreach (var (what, who, which) in commands)
        {
            var (expected, decision) = Step(dataset, model, what, who % 3, which);
            decision.Events.Should().HaveCount(expected, "step {0} by {1} on {2}", what % 7, who % 3, which);
            dataset = decision.Events.Aggregate(dataset, (state, happened) => state.Evolve(happened));
            history.AddRange(decision.Events);
            dataset.Shown.Should().Be(model.Shown);
            dataset.Described!.Title.Ja.Should().Be(model.Title);
            dataset.Versions.Select(version => version.Number).Should().Equal(Enumerable.Range(1, model.Versions.Count));
            dataset.Open.Keys.Should().Equal(model.Proposals.Select((proposal, i) => (proposal.Open, Number: i + 1)).Where(each => each.Open).Select(each => each.Number));
        }

        // What was decided in memory is what a restart reads from the ledger.
        var restarted = history.Select(Reread).Aggregate(Dataset.Empty, (state, happened) => state.Evolve(happened));
        (restarted.Shown, restarted.Proposed, restarted.Versions.Count).Should().Be((dataset.Shown, dataset.Proposed, dataset.Versions.Count));
        restarted.Described.Should().Be(dataset.Described);
        restarted.Open.Should().Equal(dataset.Open);
        restarted.Accepted.Should().Equal(dataset.Accepted);
        restarted.Withdrawn.Should().Equal(dataset.Withdrawn);
    }

    private static (int Events, Decision<DatasetEvent> Decision) Step(Dataset dataset, Model model, byte what, int who, byte which)
    {
        var (content, number) = (which % 4, (which % 5) + 1);
        switch (what % 7)
        {
            case 0:
                var news = model.Latest != content;
                var published = DatasetDecisions.Publish(dataset, Table(content, after: model.Versions.Count));
                if (news)
                    model.Versions.Add((content, false));
                return (news ? 1 : 0, published);
            case 1:
                // A publisher who has not seen the last version; the same files again are no news to anybody.
                return (0, DatasetDecisions.Publish(dataset, Table(content, after: model.Versions.Count + 1 + who)));
            case 2:
                var there = number <= model.Versions.Count && !model.Versions[number - 1].Withdrawn;
                if (there)
                    model.Versions[number - 1] = model.Versions[number - 1] with { Withdrawn = true };
                return (there ? 1 : 0, DatasetDecisions.Withdraw(dataset, number, "理由"));
            case 3:
                var may = number <= model.Versions.Count && !model.Versions[number - 1].Withdrawn
                    && !model.Proposals.Contains((true, who, number, which % 3)) && model.Proposals.Count(proposal => proposal.Open && proposal.By == who) < 20;
                if (may)
                    model.Proposals.Add((true, who, number, which % 3));
                return (may ? 1 : 0, CorrectionDecisions.Propose(dataset, Propose(who, number), Sealed(who, $"{which % 3}")));
            case 4:
                var takes = number <= model.Proposals.Count && model.Proposals[number - 1].Open && model.Shown != 0 && who != 0;
                var changes = takes && model.Latest != content;
                // Somebody whose table was made from another version than the one that is shown.
                var decision = CorrectionDecisions.Accept(dataset, new AcceptCorrection(number, who == 0 ? model.Shown + 1 : model.Shown, Table(content)));
                if (takes)
                    model.Proposals[number - 1] = model.Proposals[number - 1] with { Open = false };
                if (changes)
                    model.Versions.Add((content, false));
                return (changes ? 2 : takes ? 1 : 0, decision);
            case 5:
                // Whoever makes a new dataset must not write over what another said of it.
                var (title, isNew) = (which % 3 == 0 ? Aed.Title.Ja : $"題{which % 3}", who == 0);
                var says = !isNew && title != model.Title;
                if (says)
                    model.Title = title;
                return (says ? 1 : 0, DatasetDecisions.Describe(dataset, Aed with { Title = Aed.Title with { Ja = title }, IsNew = isNew }));
            default:
                var declines = number <= model.Proposals.Count && model.Proposals[number - 1].Open;
                if (declines)
                    model.Proposals[number - 1] = model.Proposals[number - 1] with { Open = false };
                return (declines ? 1 : 0, CorrectionDecisions.Decline(dataset, number, null));
        }
    }

    private static DatasetEvent Reread(DatasetEvent happened, int at)
    {
        var written = EventCodec<DatasetEvent>.Write(happened);
        return EventCodec<DatasetEvent>.Read(new LedgerRecord(
            new LedgerPosition(at + 1), DatasetStream.Of(DatasetId.Parse("civic.aed", null)), at + 1, written.Type, DateTimeOffset.UnixEpoch, written.Data));
    }

    private sealed class Model
    {
        public string Title { get; set; } = Aed.Title.Ja;
        public List<(int Content, bool Withdrawn)> Versions { get; } = [];
        public List<(bool Open, int By, int Version, int Words)> Proposals { get; } = [];
        public int Shown => Versions.FindLastIndex(version => !version.Withdrawn) + 1;

        /// <summary>What the last version holds, when it is shown.</summary>
        public int? Latest => Versions.Count > 0 && !Versions[^1].Withdrawn ? Versions[^1].Content : null;
    }
}
