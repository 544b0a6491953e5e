using CivicPlatform.Errors;
using CivicPlatform.Texts;
using static CivicPlatform.Datasets.DatasetSamples;

namespace CivicPlatform.Datasets;

public sealed class CorrectionDecisionsTests
{
    private static readonly Dataset Published = After(Described, DatasetDecisions.Publish(Described, Table(1)));
    private static readonly Dataset Proposed = After(Published, CorrectionDecisions.Propose(Published, Propose(), Sealed(0, "a")));

    [Fact]
    public void Whoever_publishes_after_a_version_that_is_not_the_last_is_told()
    {
        DatasetDecisions.Publish(Described, Table(1, after: 0)).Events.Should().ContainSingle();
        DatasetDecisions.Publish(Published, Table(2, after: 0)).Refusal.Should().Be(DatasetRefusals.Moved(1));
        DatasetDecisions.Publish(Published, Table(2, after: 1)).Events.Should().ContainSingle();
        DatasetDecisions.Publish(Published, Table(1, after: 0)).Should().Be(Decision<DatasetEvent>.Nothing, "the same files were published by this form already");
    }

    [Fact]
    public void A_new_dataset_does_not_write_over_one_that_is_there()
    {
        DatasetDecisions.Describe(Dataset.Empty, Aed with { IsNew = true }).Events.Should().ContainSingle();
        DatasetDecisions.Describe(Described, Aed with { IsNew = true }).Should().Be(Decision<DatasetEvent>.Nothing);
        DatasetDecisions.Describe(Described, Aed with { IsNew = true, License = DatasetLicense.Zero }).Refusal.Should().Be(DatasetRefusals.Taken);
    }

    [Fact]
    public void A_row_is_added_with_something_in_it_and_removed_with_nothing_changed()
    {
        var (add, remove) = (Propose(row: 0) with { Kind = CorrectionKind.Add }, Propose(row: 10) with { Kind = CorrectionKind.Remove });
        var nothing = remove with { Words = remove.Words with { Changes = [] } };
        CorrectionDecisions.Check(add).Should().BeNull();
        CorrectionDecisions.Check(nothing).Should().BeNull();
        foreach (var wrong in (ProposeCorrection[])[remove, add with { Words = nothing.Words }, add with { Words = add.Words with { Changes = [new("名称", "")] } }, nothing with { Kind = CorrectionKind.Change }, add with { Kind = (CorrectionKind)3 }])
            CorrectionDecisions.Check(wrong).Should().Be(DatasetRefusals.NoChange(50));
        CorrectionDecisions.Propose(Published, add, Sealed(0, "a")).Events.Should().Equal(new CorrectionProposed(1, add.By, 1, 0, Sealed(0, "a"), CorrectionKind.Add));
        CorrectionDecisions.Propose(Published, nothing, Sealed(0, "a")).Events.Should().Equal(new CorrectionProposed(1, add.By, 1, 10, Sealed(0, "a"), CorrectionKind.Remove));
        foreach (var nowhere in (ProposeCorrection[])[add with { Row = 1 }, nothing with { Row = 0 }, nothing with { Row = 11 }])
            CorrectionDecisions.Propose(Published, nowhere, Sealed(0, "a")).Refusal.Should().Be(DatasetRefusals.NoChange(50));
        CorrectionDecisions.Propose(Proposed, nothing with { Row = 1 }, Sealed(0, "a")).Events.Should().ContainSingle("to remove a row is not to change it");
    }

    [Fact]
    public void Blanks_around_the_cells_of_a_new_row_are_slips_and_in_a_row_that_is_there_they_may_be_meant()
    {
        var typed = Propose() with { Words = new([new("名称", "　公園 \r\n"), new("台数", " \t")], " 見ました。 ") };
        CorrectionDecisions.Tidy(typed with { Kind = CorrectionKind.Add }).Words.Changes.Should().Equal(new CellChange("名称", "公園"), new CellChange("台数", ""));
        CorrectionDecisions.Tidy(typed).Words.Changes.Should().Equal(new CellChange("名称", "　公園 \n"), new CellChange("台数", " \t"));
        CorrectionDecisions.Tidy(typed).Words.Why.Should().Be("見ました。");
    }

    [Fact]
    public void What_is_proposed_is_a_row_of_a_version_that_is_shown()
    {
        CorrectionDecisions.Propose(Published, Propose(version: 2), Sealed(0, "a")).Refusal.Should().Be(DatasetRefusals.NoVersion(2));
        CorrectionDecisions.Propose(Published, Propose(version: 0), Sealed(0, "a")).Refusal.Should().Be(DatasetRefusals.NoVersion(0));
        foreach (var wrong in (ProposeCorrection[])[Propose(row: 0), Propose(row: 11), Propose(column: "住所")])
            CorrectionDecisions.Propose(Published, wrong, Sealed(0, "a")).Refusal.Should().Be(DatasetRefusals.NoChange(50));
        var withdrawn = After(Published, DatasetDecisions.Withdraw(Published, 1, "誤り"));
        CorrectionDecisions.Propose(withdrawn, Propose(), Sealed(0, "a")).Refusal.Should().Be(DatasetRefusals.Withdrawn(1));
    }

    [Fact]
    public void The_same_proposal_again_is_one_and_nobody_fills_the_list()
    {
        CorrectionDecisions.Propose(Proposed, Propose(), Sealed(0, "a")).Should().Be(Decision<DatasetEvent>.Nothing);
        var full = Enumerable.Range(0, 19).Aggregate(Proposed, (state, i) => After(state, CorrectionDecisions.Propose(state, Propose(), Sealed(0, $"b{i}"))));
        CorrectionDecisions.Propose(full, Propose(), Sealed(0, "c")).Refusal.Should().Be(DatasetRefusals.Enough(20));
        CorrectionDecisions.Propose(full, Propose(by: 1), Sealed(1, "c")).Refusal.Should().BeNull();
    }

    [Fact]
    public void Taking_a_correction_publishes_its_version_in_the_same_breath()
    {
        var decision = CorrectionDecisions.Accept(Proposed, new AcceptCorrection(1, 1, Table(2)));
        decision.Events.Should().HaveCount(2);
        ((DatasetVersionPublished)decision.Events[0]).Number.Should().Be(2);
        decision.Events[1].Should().Be(new CorrectionAccepted(1, 2));
        var accepted = After(Proposed, decision);
        CorrectionDecisions.Accept(accepted, new AcceptCorrection(1, 2, Table(3))).Should().Be(Decision<DatasetEvent>.Nothing);
        CorrectionDecisions.Decline(accepted, 1, null).Refusal.Should().Be(DatasetRefusals.Decided);
    }

    [Fact]
    public void A_correction_is_not_taken_on_a_version_that_is_not_shown_any_more()
    {
        var moved = After(Proposed, DatasetDecisions.Publish(Proposed, Table(2)));
        CorrectionDecisions.Accept(moved, new AcceptCorrection(1, 1, Table(3))).Refusal.Should().Be(DatasetRefusals.Moved(2));
        var withdrawn = After(Proposed, DatasetDecisions.Withdraw(Proposed, 1, "誤り"));
        CorrectionDecisions.Accept(withdrawn, new AcceptCorrection(1, 1, Table(3))).Refusal.Should().Be(DatasetRefusals.Moved(0));
    }

    [Fact]
    public void A_correction_is_decided_once()
    {
        var declined = After(Proposed, CorrectionDecisions.Decline(Proposed, 1, null));
        CorrectionDecisions.Decline(declined, 1, null).Should().Be(Decision<DatasetEvent>.Nothing);
        CorrectionDecisions.Accept(declined, new AcceptCorrection(1, 1, Table(2))).Refusal.Should().Be(DatasetRefusals.Decided);
        foreach (var number in (int[])[0, 2, -1])
        {
            CorrectionDecisions.Decline(declined, number, null).Refusal.Should().Be(DatasetRefusals.NoCorrection);
            CorrectionDecisions.Accept(declined, new AcceptCorrection(number, 1, Table(2))).Refusal.Should().Be(DatasetRefusals.NoCorrection);
        }
    }

    [Fact]
    public void Texts_that_nobody_wrote_are_refused()
    {
        foreach (var text in (string[])["a\0b", "a\u001bb", "\ud800"])
        {
            Check(CorrectionDecisions.Tidy(Words(text))).Should().Be(DatasetRefusals.Text("cell", 5_000));
            Check(new CorrectionWords(Words().Changes, text)).Should().Be(DatasetRefusals.Text("why", 1_000));
        }
    }

    [Fact]
    public void Texts_have_bounds_and_a_cell_may_be_emptied()
    {
        Check(Words("")).Should().BeNull();
        Check(Words(new string('字', 5_000))).Should().BeNull();
        Check(Words(new string('字', 5_001))).Should().Be(DatasetRefusals.Text("cell", 5_000));
        Check(CorrectionDecisions.Tidy(new CorrectionWords(Words().Changes, " \n"))).Should().Be(DatasetRefusals.Text("why", 1_000));
        Check(new CorrectionWords([], "x")).Should().Be(DatasetRefusals.NoChange(50));
        Check(CorrectionDecisions.Tidy(new CorrectionWords(default, null!))).Should().Be(DatasetRefusals.NoChange(50));
        Check(new CorrectionWords([.. Enumerable.Range(0, 51).Select(i => new CellChange($"c{i}", ""))], "x")).Should().Be(DatasetRefusals.NoChange(50));
        Check(new CorrectionWords([new("a", "1"), new("a", "2")], "x")).Should().Be(DatasetRefusals.NoChange(50));
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var language in Language.All)
        {
            foreach (var number in Enumerable.Range(6608, 17))
                texts.Has(language, "civic", $"refusal.CIVIC{number}").Should().BeTrue();
        }
    }

    private static Refusal? Check(CorrectionWords words) => CorrectionDecisions.Check(Propose() with { Words = words });
}
