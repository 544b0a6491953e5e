using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using FsCheck.Xunit;

namespace CivicPlatform.Datasets;

public sealed class DatasetDecisionsTests
{
    private static readonly DescribeDataset Aed = new(new LocalizedText("AED設置箇所", null, "AED locations"), new LocalizedText("市内のAED。"), DatasetLicense.By, "");
    private static readonly Dataset Described = Dataset.Empty.Evolve(new DatasetDescribed(Aed.Title, Aed.Description, Aed.License, Aed.Terms));

    [Fact]
    public void A_dataset_is_described_and_the_same_words_again_do_nothing()
    {
        DatasetDecisions.Describe(Dataset.Empty, Aed).Events.Should().ContainSingle();
        DatasetDecisions.Describe(Described, Aed).Should().Be(Decision<DatasetEvent>.Nothing);
        DatasetDecisions.Describe(Described, Aed with { License = DatasetLicense.Zero }).Events.Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("二\n行")]
    [InlineData("\u202Ex")]
    [InlineData("a\0")]
    public void A_title_that_is_no_line_is_refused(string title)
    {
        DatasetDecisions.Describe(Dataset.Empty, Aed with { Title = new LocalizedText(title) }).Refusal.Should().Be(DatasetRefusals.Title);
        DatasetDecisions.Describe(Dataset.Empty, Aed with { Title = new LocalizedText("題", En: title) }).Refusal.Should().Be(DatasetRefusals.Title);
    }

    [Fact]
    public void A_description_has_1_to_5000_characters()
    {
        DatasetDecisions.Describe(Dataset.Empty, Aed with { Description = new LocalizedText(new string('字', 5000)) }).Refusal.Should().BeNull();
        DatasetDecisions.Describe(Dataset.Empty, Aed with { Description = new LocalizedText(new string('字', 5001)) }).Refusal.Should().Be(DatasetRefusals.Description);
        DatasetDecisions.Describe(Dataset.Empty, Aed with { Description = new LocalizedText(" ") }).Refusal.Should().Be(DatasetRefusals.Description);
    }

    [Theory]
    [InlineData("CC-BY-4.0", "", true)]
    [InlineData("CC-BY-4.0", "but", false)]
    [InlineData("other", "利用には申請が必要です。", true)]
    [InlineData("other", "", false)]
    [InlineData("CC BY 4.0", "", false)]
    [InlineData("", "", false)]
    public void A_licence_is_one_of_four_and_only_other_terms_are_said(string license, string terms, bool fine) =>
        DatasetDecisions.Describe(Dataset.Empty, Aed with { License = license, Terms = terms }).Refusal.Should().Be(fine ? null : DatasetRefusals.License);

    [Fact]
    public void Nothing_is_published_without_a_licence() => DatasetDecisions.Publish(Dataset.Empty, Table(1)).Refusal.Should().Be(DatasetRefusals.NotDescribed);

    [Fact]
    public void A_version_without_a_table_is_refused()
    {
        PublishVersion[] none =
        [
            Table(1) with { Parquet = "x" }, Table(1) with { Original = new string('A', 64) }, Table(1) with { Rows = 0 }, Table(1) with { Columns = [] },
            Table(1) with { Columns = default }, Table(1) with { Defects = -1 }, Table(1) with { Encoding = "" },
            Table(1) with { Columns = [new("a", DatasetColumnType.Text), new("a", DatasetColumnType.Text)] }, Table(1) with { Columns = [new("a", (DatasetColumnType)9)] },
        ];
        foreach (var version in none)
            DatasetDecisions.Publish(Described, version).Refusal.Should().Be(DatasetRefusals.NoTable);
    }

    [Fact]
    public void A_version_is_withdrawn_with_a_reason()
    {
        var dataset = After(Described, Table(1));
        DatasetDecisions.Withdraw(dataset, 1, "列がずれていました。").Events.Should().Equal(new DatasetVersionWithdrawn(1, "列がずれていました。"));
        DatasetDecisions.Withdraw(dataset, 1, " ").Refusal.Should().Be(DatasetRefusals.NoReason);
        foreach (var number in (int[])[0, 2, -1])
            DatasetDecisions.Withdraw(dataset, number, "x").Refusal.Should().Be(DatasetRefusals.NoVersion(number));
    }

    // Any sequence of commands against a list of what was published.
    [Property(MaxTest = 300)]
    public void Versions_are_numbered_without_gaps_and_the_same_files_make_none((byte What, byte Which)[] commands)
    {
        var dataset = Described;
        var model = new List<(byte Content, bool Withdrawn)>();
        foreach (var (what, which) in commands)
        {
            Decision<DatasetEvent> decision;
            bool expected;
            if (what % 3 == 0)
            {
                var number = (which % 5) + 1;
                expected = number <= model.Count && !model[number - 1].Withdrawn;
                decision = DatasetDecisions.Withdraw(dataset, number, "理由");
                if (expected)
                    model[number - 1] = model[number - 1] with { Withdrawn = true };
            }
            else
            {
                var content = (byte)(which % 3);
                expected = model.Count == 0 || model[^1].Content != content || model[^1].Withdrawn;
                decision = DatasetDecisions.Publish(dataset, Table(content));
                if (expected)
                    model.Add((content, false));
            }
            decision.Events.Should().HaveCount(expected ? 1 : 0);
            if (decision.Events is [DatasetVersionPublished published])
                published.Number.Should().Be(model.Count);
            dataset = decision.Events.Aggregate(dataset, (state, happened) => state.Evolve(happened));
        }
    }

    [Fact]
    public void Every_event_evolves()
    {
        foreach (var happened in EventSamples.Of<DatasetEvent>())
            Dataset.Empty.Invoking(dataset => dataset.Evolve(happened)).Should().NotThrow(happened.GetType().Name);
    }

    [Fact]
    public void Every_refusal_has_words_in_three_languages()
    {
        var texts = TextCatalogue.Build([TextSource.Core]);
        foreach (var language in Language.All)
        {
            foreach (var number in Enumerable.Range(6601, 7))
                texts.Has(language, "civic", $"refusal.CIVIC{number}").Should().BeTrue();
        }
    }

    private static Dataset After(Dataset dataset, PublishVersion version) =>
        DatasetDecisions.Publish(dataset, version).Events.Aggregate(dataset, (state, happened) => state.Evolve(happened));

    private static PublishVersion Table(byte content) =>
        new(new string((char)('0' + content), 64), new string('f', 64), 10, [new DatasetColumn("名称", DatasetColumnType.Text)], "utf-8", 0);
}
