using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

public sealed class DatasetRowsTests
{
    private static readonly DatasetId Aed = DatasetId.Parse("civic.aed", null);

    [Fact]
    public async Task A_dataset_shows_its_last_version_that_was_not_withdrawn_and_keeps_all()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        await city.AddAsync(DatasetStream.Of(Aed), Write(new DatasetDescribed(new LocalizedText("AED"), new LocalizedText("市内のAED。"), DatasetLicense.By, "")),
            Write(Version(1)), Write(Version(2)), Write(new DatasetVersionWithdrawn(2, "列がずれていました。")));
        await city.CaughtUpAsync();

        var dataset = (await city.Datasets.FindAsync(Aed))!;

        dataset.Title.Ja.Should().Be("AED");
        dataset.Versions.Select(version => version.Withdrawn).Should().Equal(null, "列がずれていました。");
        dataset.Versions.Select(version => version.Position.Value).Should().Equal(2, 3);
        dataset.Latest!.Number.Should().Be(1);
        dataset.Latest.Columns.Should().Equal(new DatasetColumn("名称", DatasetColumnType.Text), new DatasetColumn("台数", DatasetColumnType.Integer));
        (await city.Datasets.AllAsync()).Should().ContainSingle();
        (await city.Datasets.FindAsync(DatasetId.Parse("civic.none", null))).Should().BeNull();
    }

    [Fact]
    public void Every_event_is_known()
    {
        foreach (var happened in EventSamples.Of<DatasetEvent>())
        {
            var record = new LedgerRecord(new LedgerPosition(1), DatasetStream.Of(Aed), 1, Write(happened).Type, DateTimeOffset.UnixEpoch, default);
            happened.Invoking(it => DatasetRows.Apply(null, it, record)).Should().NotThrow(happened.GetType().Name);
        }
    }

    [Theory]
    [InlineData("civic/datasets/aed", "civic.aed")]
    [InlineData("civic/datasets/AED", null)]
    [InlineData("civic/notices/aed", null)]
    public void A_stream_names_its_dataset(string stream, string? dataset) =>
        (DatasetStream.TryDataset(StreamId.Parse(stream, null), out var found) ? found.ToString() : null).Should().Be(dataset);

    private static NewEvent Write(DatasetEvent happened) => happened is DatasetVersionPublished { Columns.IsDefault: true } bare
        ? EventCodec<DatasetEvent>.Write(bare with { Columns = [] })
        : EventCodec<DatasetEvent>.Write(happened);

    private static DatasetVersionPublished Version(int number) => new(number, new string('0', 64), new string('1', 64), 3,
        [new("名称", DatasetColumnType.Text), new("台数", DatasetColumnType.Integer)], "cp932", 2);
}
