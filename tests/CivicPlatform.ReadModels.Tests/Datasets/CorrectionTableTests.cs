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

        (await city.Corrections.ListAsync(new() { State = CorrectionState.Open })).Corrections.Select(each => each.Number).Should().Equal(3);
        (await city.Corrections.ListAsync(new() { By = Hanako })).Corrections.Select(each => (each.Number, each.State, each.Made))
            .Should().BeEquivalentTo([(3, CorrectionState.Open, (int?)null), (1, CorrectionState.Accepted, 2)]);
        var declined = (await city.Corrections.FindAsync(Aed, 2))!;
        (declined.By, declined.State, declined.Reason, declined.Row, declined.Version)
            .Should().Be((Taro, CorrectionState.Declined, (Personal<string>?)new Personal<string>(Taro, "why not"), 7L, 1));
        declined.Words.Should().Be(new Personal<CorrectionWords>(Taro, "words 2"));
        declined.DecidedAt.Should().NotBeNull();
        (await city.Corrections.FindAsync(Aed, 4)).Should().BeNull();
        (await city.Datasets.AllAsync()).Should().ContainSingle();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_hold_each_correction_once_in_order_also_when_some_are_decided_in_between(bool oldestFirst)
    {
        await using var city = ReadModelsFixture.Open();
        await city.Runner.StartAsync(default);
        var water = DatasetId.Parse("civic.water", null);
        // One append is one moment: of what was proposed at once only dataset and number tell the order.
        foreach (var dataset in new[] { Aed, water })
            await city.AddAsync(DatasetStream.Of(dataset), [.. Enumerable.Range(1, 4).Select(number => Write(Proposed(number, number == 2 ? Taro : Hanako)))]);
        await city.CaughtUpAsync();
        var question = new CorrectionQuestion { State = CorrectionState.Open, OldestFirst = oldestFirst, Limit = 3 };
        var all = (await city.Corrections.ListAsync(question with { Limit = 100 })).Corrections.Select(Name).ToList();
        all.Should().HaveCount(8).And.OnlyHaveUniqueItems();
        all.Take(4).Should().Equal(oldestFirst ? ["civic.aed 1", "civic.aed 2", "civic.aed 3", "civic.aed 4"] : ["civic.water 4", "civic.water 3", "civic.water 2", "civic.water 1"]);

        var first = await city.Corrections.ListAsync(question);
        first.Corrections.Select(Name).Should().Equal(all.Take(3));
        await city.AddAsync(DatasetStream.Of(first.Corrections[0].Dataset), Write(new CorrectionAccepted(first.Corrections[0].Number, 2)));
        await city.CaughtUpAsync();
        var rest = new List<string>();
        for (var after = first.Next; after is not null;)
        {
            var page = await city.Corrections.ListAsync(question with { After = after });
            rest.AddRange(page.Corrections.Select(Name));
            after = page.Next;
        }
        rest.Should().Equal(all.Skip(3));
        (await city.Corrections.ListAsync(new() { Dataset = water, By = Taro })).Corrections.Select(Name).Should().Equal("civic.water 2");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.1")]
    [InlineData("1.1.")]
    [InlineData("-1.1.civic.aed")]
    [InlineData("1.x.civic.aed")]
    [InlineData("9223372036854775807.1.civic.aed")]
    [InlineData("1.1.civic.aed\0")]
    public async Task A_cursor_that_no_list_gave_out_is_told(string cursor)
    {
        await using var city = ReadModelsFixture.Open();
        await city.Corrections.Invoking(it => it.ListAsync(new() { After = cursor })).Should().ThrowAsync<FormatException>();
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

    private static string Name(Correction correction) => $"{correction.Dataset} {correction.Number}";

    private static CorrectionProposed Proposed(int number, Pseudonym by) => new(number, by, 1, 7, new Personal<CorrectionWords>(by, $"words {number}"));

    private static NewEvent Write(DatasetEvent happened) => EventCodec<DatasetEvent>.Write(happened);
}
