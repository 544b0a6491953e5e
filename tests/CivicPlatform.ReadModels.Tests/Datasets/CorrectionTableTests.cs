using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

public sealed class CorrectionTableTests
{
    private static readonly DatasetId Aed = DatasetId.Parse("civic.aed", null);
    private static readonly Pseudonym Hanako = Pseudonym.FromBytes([1, .. new byte[15]]), Taro = Pseudonym.FromBytes([2, .. new byte[15]]);

    [Fact]
    public async Task Corrections_are_listed_by_state_and_by_person_and_stay_out_of_the_datasets()
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        await city.AddAsync(DatasetStream.Of(Aed), Write(new DatasetDescribed(new LocalizedText("AED"), new LocalizedText("市内のAED。"), DatasetLicense.By, "")),
            Write(Proposed(1, Hanako)), Write(Proposed(2, Taro)), Write(Proposed(3, Hanako)),
            Write(new CorrectionAccepted(1, 2)), Write(new CorrectionDeclined(2, new Personal<string>(Taro, "why not"))));
        await city.CaughtUpAsync();

        (await city.Corrections.ListAsync(CorrectionState.Open, 10)).Select(each => each.Number).Should().Equal(3);
        (await city.Corrections.OfAsync(Hanako, 10)).Select(each => (each.Number, each.State, each.Made))
            .Should().BeEquivalentTo([(3, CorrectionState.Open, (int?)null), (1, CorrectionState.Accepted, 2)]);
        var declined = (await city.Corrections.FindAsync(Aed, 2))!;
        (declined.By, declined.State, declined.Reason, declined.Row, declined.Version)
            .Should().Be((Taro, CorrectionState.Declined, (Personal<string>?)new Personal<string>(Taro, "why not"), 7L, 1));
        declined.Words.Should().Be(new Personal<CorrectionWords>(Taro, "words 2"));
        declined.DecidedAt.Should().NotBeNull();
        (await city.Corrections.FindAsync(Aed, 4)).Should().BeNull();
        (await city.Datasets.AllAsync()).Should().ContainSingle();
    }

    [Fact]
    public void Every_event_is_known()
    {
        foreach (var happened in EventSamples.Of<DatasetEvent>())
        {
            var record = new LedgerRecord(new LedgerPosition(1), DatasetStream.Of(Aed), 1, "", DateTimeOffset.UnixEpoch, default);
            happened.Invoking(it => CorrectionRows.Apply(null, it, record)).Should().NotThrow(happened.GetType().Name);
        }
    }

    private static CorrectionProposed Proposed(int number, Pseudonym by) => new(number, by, 1, 7, new Personal<CorrectionWords>(by, $"words {number}"));

    private static NewEvent Write(DatasetEvent happened) => EventCodec<DatasetEvent>.Write(happened);
}
