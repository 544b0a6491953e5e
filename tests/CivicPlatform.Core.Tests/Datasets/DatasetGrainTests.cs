using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using static CivicPlatform.Datasets.DatasetSamples;

namespace CivicPlatform.Datasets;

/// <summary>A real silo on a real ledger and a real vault.</summary>
public sealed class DatasetGrainTests : IAsyncLifetime
{
    private static readonly DatasetId AedId = DatasetId.Parse("civic.aed", null);
    private readonly TestFolder folder = new();
    private SqliteLedger ledger = null!;
    private SqliteVault vault = null!;
    private InProcessTestCluster cluster = null!;

    private IDatasetGrain Grain => cluster.Client.GetGrain<IDatasetGrain>(AedId.ToString());

    public async Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        vault = SqliteVault.Open(folder.Path, TimeProvider.System);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILedger>(ledger).AddSingleton<IVault>(vault));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await ledger.DisposeAsync();
        vault.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Two_who_make_the_same_dataset_at_once_do_not_write_over_each_other()
    {
        var outcomes = await Task.WhenAll(
            Grain.Describe(CommandKey.New(), Aed with { IsNew = true }), Grain.Describe(CommandKey.New(), Aed with { IsNew = true, License = DatasetLicense.Zero }));
        outcomes.Count(outcome => outcome.Accepted).Should().Be(1);
        outcomes.Single(outcome => !outcome.Accepted).Refusal.Should().Be(DatasetRefusals.Taken);
    }

    [Fact]
    public async Task Of_many_who_publish_after_the_same_version_one_does_and_the_others_are_told()
    {
        await Grain.Describe(CommandKey.New(), Aed);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Grain.Publish(CommandKey.New(), Table(i, after: 0))));
        outcomes.Count(outcome => outcome.Accepted).Should().Be(1);
        outcomes.Where(outcome => !outcome.Accepted).Should().OnlyContain(outcome => outcome.Refusal!.Code == "CIVIC6608");
        (await EventsAsync()).OfType<DatasetVersionPublished>().Should().ContainSingle().Which.Number.Should().Be(1);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_command_also_at_once()
    {
        await Grain.Describe(CommandKey.New(), Aed);
        var key = CommandKey.New();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Grain.Publish(key, Table(1, after: 0))));
        outcomes.Should().OnlyContain(outcome => outcome.Accepted && outcome == outcomes[0]);
        (await Grain.Publish(key, Table(2))).Refusal!.Code.Should().Be("CIVIC6001");
        (await EventsAsync()).OfType<DatasetVersionPublished>().Should().ContainSingle();
    }

    [Fact]
    public async Task What_somebody_proposes_is_sealed_and_goes_with_them()
    {
        var by = await PublishedAsync();
        var key = CommandKey.New();
        var proposed = new ProposeCorrection(by, 1, 3, Words("しるし縞馬"));
        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Grain.Propose(key, proposed)))).Should().OnlyContain(outcome => outcome.Accepted);
        var written = (await EventsAsync()).OfType<CorrectionProposed>().Single();
        written.Words.Sealed.Should().NotContain("縞馬");
        (await vault.KeyAsync(by))!.Open(written.Words).Changes.Should().Equal(new CellChange("名称", "しるし縞馬"));

        (await Grain.Decline(CommandKey.New(), 1, "")).Refusal.Should().Be(DatasetRefusals.Text("reason", 1_000));
        (await Grain.Decline(CommandKey.New(), 1, "こだま馬ではありません。")).Accepted.Should().BeTrue();
        var declined = (await EventsAsync()).OfType<CorrectionDeclined>().Single();
        (await vault.KeyAsync(by))!.Open(declined.Reason!.Value).Should().Be("こだま馬ではありません。");

        await vault.EraseAsync(await vault.FindAsync(by));
        (await vault.KeyAsync(by)).Should().BeNull();
        (await Grain.Propose(CommandKey.New(), proposed)).Refusal.Should().Be(DatasetRefusals.NoAccount);
        (await Grain.Propose(CommandKey.New(), proposed with { By = default })).Refusal.Should().Be(DatasetRefusals.NoAccount);
        new PlantedMarkers(["縞馬", "こだま馬"]).FindIn(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task The_reason_for_declining_what_an_erased_person_wrote_is_not_kept()
    {
        var by = await PublishedAsync();
        await Grain.Propose(CommandKey.New(), new ProposeCorrection(by, 1, 3, Words()));
        await vault.EraseAsync(await vault.FindAsync(by));
        (await Grain.Decline(CommandKey.New(), 1, "去った人の提案")).Accepted.Should().BeTrue();
        (await EventsAsync()).OfType<CorrectionDeclined>().Single().Reason.Should().BeNull();
    }

    [Fact]
    public async Task Two_who_decide_at_once_decide_once()
    {
        var by = await PublishedAsync();
        await Grain.Propose(CommandKey.New(), new ProposeCorrection(by, 1, 3, Words()));
        var outcomes = await Task.WhenAll(
            Grain.Accept(CommandKey.New(), new AcceptCorrection(1, 1, Table(2))), Grain.Decline(CommandKey.New(), 1, "違います。"),
            Grain.Publish(CommandKey.New(), Table(3, after: 1)));
        var events = await EventsAsync();
        events.Count(happened => happened is CorrectionAccepted or CorrectionDeclined).Should().Be(1);
        events.OfType<DatasetVersionPublished>().Select(version => version.Number).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        outcomes[..2].Count(outcome => outcome.Accepted).Should().Be(1);
        // A correction that was taken stands with its version; a restart reads them both or none.
        foreach (var accepted in events.OfType<CorrectionAccepted>())
            events.OfType<DatasetVersionPublished>().Should().Contain(version => version.Number == accepted.Version);
    }

    private async Task<People.Pseudonym> PublishedAsync()
    {
        await Grain.Describe(CommandKey.New(), Aed);
        await Grain.Publish(CommandKey.New(), Table(1));
        return await vault.PseudonymAsync(await vault.AddAsync(), DatasetStream.Context);
    }

    private async Task<List<DatasetEvent>> EventsAsync()
    {
        var events = new List<DatasetEvent>();
        await foreach (var record in ledger.ReadStreamAsync(DatasetStream.Of(AedId)))
            events.Add(EventCodec<DatasetEvent>.Read(record));
        return events;
    }
}
