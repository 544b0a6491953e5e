using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Testing;
using CivicPlatform.Texts;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Relationships;

/// <summary>A real silo on a real ledger and a real vault.</summary>
public sealed class TieGrainTests : IAsyncLifetime
{
    private static readonly DeclareTie Helps = new(TieKind.Helps, TieStrength.Monthly, TieAudience.Staff, null, ["marker-skill"], "marker-wish", []);

    private readonly TestFolder folder = new();
    private SqliteLedger ledger = null!;
    private SqliteVault vault = null!;
    private InProcessTestCluster cluster = null!;

    public async Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        vault = SqliteVault.Open(folder.Path, TimeProvider.System, () => [new TieErasure(cluster.Client)]);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<ILedger>(ledger).AddSingleton<IVault>(vault)
            .AddSingleton(new City(new LocalizedText("町"), TimeZoneInfo.Utc, [.. Language.All])).AddSingleton(TimeProvider.System).AddSingleton<CityClock>());
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        vault.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_ledger_holds_what_is_counted_and_the_rest_only_sealed()
    {
        #region declare-a-tie
        var person = await vault.PseudonymAsync(await vault.AddAsync(), TieStream.Context);
        var outcome = await cluster.Client.GetGrain<ITieGrain>(person.ToString()).Declare(CommandKey.New(),
            new DeclareTie(TieKind.Helps, TieStrength.Monthly, TieAudience.Staff, Since: null, Skills: ["marker-skill"], Wishes: "marker-wish", Plugins: []));
        #endregion
        outcome.Accepted.Should().BeTrue();

        var record = (await RecordsAsync()).Should().ContainSingle().Subject;
        var json = Encoding.UTF8.GetString(record.Data.Span);
        json.Should().Contain("\"kind\":\"helps\"").And.Contain("\"strength\":\"monthly\"").And.NotContain("marker");
        var declared = (TieDeclared)EventCodec<TieEvent>.Read(record);
        var key = (await vault.KeyAsync(person))!;
        key.Open(declared.Details).Should().BeEquivalentTo(new TieDetails(null, ["marker-skill"], "marker-wish", []));
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_tie()
    {
        var person = await NewPersonAsync();
        var key = CommandKey.New();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ties(person).Declare(key, Helps)));
        outcomes.Should().OnlyContain(outcome => outcome == Outcome.At(new LedgerPosition(1)));
        (await Ties(person).Declare(key, Helps with { Wishes = "other" })).Refusal!.Code.Should().Be("CIVIC6001");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? Ties(person).Withdraw(CommandKey.New(), TieKind.Helps) : Ties(person).Withdraw(default, TieKind.Helps)));
        (await RecordsAsync()).Select(record => record.Type).Should().Equal("civic.tie-declared", "civic.tie-withdrawn");
    }

    [Fact]
    public async Task Nobody_declares_for_somebody_who_is_not_there()
    {
        (await Ties(Pseudonym.FromBytes(new byte[16])).Declare(CommandKey.New(), Helps)).Refusal.Should().Be(TieRefusals.Nobody);
        (await Ties(await NewPersonAsync()).Declare(CommandKey.New(), Helps with { Wishes = "\0" })).Refusal.Should().Be(TieRefusals.Wishes);
        ledger.Head.Should().Be(default(LedgerPosition));
    }

    [Fact]
    public async Task Whoever_is_erased_has_no_ties_left_to_be_counted()
    {
        var id = await vault.AddAsync();
        var person = await vault.PseudonymAsync(id, TieStream.Context);
        await Ties(person).Declare(CommandKey.New(), Helps);
        await Ties(person).Declare(CommandKey.New(), Helps with { Kind = TieKind.Online });

        await vault.EraseAsync(id);

        (await RecordsAsync()).Select(record => record.Type).Should().Equal("civic.tie-declared", "civic.tie-declared", "civic.tie-withdrawn", "civic.tie-withdrawn");
        (await Ties(person).Declare(CommandKey.New(), Helps)).Refusal.Should().Be(TieRefusals.Nobody);
    }

    private ITieGrain Ties(Pseudonym person) => cluster.Client.GetGrain<ITieGrain>(person.ToString());

    private async Task<Pseudonym> NewPersonAsync() => await vault.PseudonymAsync(await vault.AddAsync(), TieStream.Context);

    private async Task<List<LedgerRecord>> RecordsAsync()
    {
        var records = new List<LedgerRecord>();
        await foreach (var record in ledger.ReadAsync(default))
            records.Add(record);
        return records;
    }
}
