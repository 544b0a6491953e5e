using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CivicPlatform.Issues;

/// <summary>A real silo on a real ledger and a real vault.</summary>
public sealed class IssueGrainTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private SqliteLedger ledger = null!;
    private SqliteVault vault = null!;
    private InProcessTestCluster cluster = null!;

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
    public async Task What_people_write_stands_sealed_in_the_ledger_and_is_opened_by_the_vault()
    {
        var hanako = await SomebodyAsync();
        var issue = await ReportAsync(hanako, "街灯が切れている");
        var reported = (IssueReported)(await EventsAsync(issue)).Single();
        reported.Title.Sealed.Should().NotContain("街灯");
        (await vault.KeyAsync(hanako.Pseudonym))!.Open(reported.Title).Should().Be("街灯が切れている");
        (await vault.KeyAsync(hanako.Pseudonym))!.Open(reported.Place!.Value).Words.Should().Be("香林坊");
    }

    [Fact]
    public async Task Who_was_erased_writes_no_more()
    {
        var hanako = await SomebodyAsync();
        var issue = await ReportAsync(hanako, "題");
        await vault.EraseAsync(await vault.FindAsync(hanako.Pseudonym));
        (await Issue(issue).Comment(CommandKey.New(), hanako, "hello")).Refusal.Should().Be(IssueRefusals.NoAccount);
        (await Issue(issue).Comment(CommandKey.New(), IssueActor.Citizen(default), "hello")).Refusal.Should().Be(IssueRefusals.NoAccount);
    }

    [Fact]
    public async Task The_same_report_sent_twice_is_one_issue()
    {
        var hanako = await SomebodyAsync();
        var key = CommandKey.New();
        var issue = IssueId.Of(hanako.Pseudonym, key);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Issue(issue).Report(key, hanako, Report("題"))));
        outcomes.Should().OnlyContain(outcome => outcome == outcomes[0]).And.OnlyContain(outcome => outcome.Accepted);
        (await EventsAsync(issue)).Should().ContainSingle();
        (await Issue(issue).Report(key, hanako, Report("別"))).Refusal!.Code.Should().Be("CIVIC6001");
        (await Issue(issue).Report(CommandKey.New(), hanako, Report("別"))).Refusal.Should().Be(IssueRefusals.Taken);
    }

    [Fact]
    public async Task One_person_on_many_devices_at_once_supports_once()
    {
        var (hanako, taro) = (await SomebodyAsync(), await SomebodyAsync());
        var issue = await ReportAsync(hanako, "題");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Issue(issue).Support(CommandKey.New(), i % 2 == 0 ? hanako : taro)));
        (await EventsAsync(issue)).OfType<IssueSupported>().Should().HaveCount(2);
    }

    [Fact]
    public async Task Comments_written_in_the_same_moment_get_numbers_of_their_own()
    {
        var hanako = await SomebodyAsync();
        var issue = await ReportAsync(hanako, "題");
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Issue(issue).Comment(CommandKey.New(), hanako, $"{i}")));
        (await EventsAsync(issue)).OfType<CommentWritten>().Select(comment => comment.Number).Should().Equal(Enumerable.Range(1, 30));
    }

    [Fact]
    public async Task Merged_issues_count_each_supporter_once_and_a_merge_sent_again_changes_nothing()
    {
        var (hanako, taro, staff) = (await SomebodyAsync(), await SomebodyAsync(), await SomebodyAsync() with { IsStaff = true });
        var (a, b) = (await ReportAsync(hanako, "a"), await ReportAsync(taro, "b"));
        await Issue(a).Support(CommandKey.New(), hanako);
        await Issue(a).Support(CommandKey.New(), taro);
        await Issue(b).Support(CommandKey.New(), taro);
        var key = CommandKey.New();
        (await Issue(a).Merge(key, staff, b, "同じ話")).Accepted.Should().BeTrue();
        (await Issue(a).Merge(key, staff, b, "同じ話")).Accepted.Should().BeTrue();
        (await EventsAsync(b)).OfType<IssueAbsorbed>().Should().ContainSingle().Which.Supporters.Should().Equal(hanako.Pseudonym);
        (await Issue(a).Support(CommandKey.New(), staff)).Refusal.Should().Be(IssueRefusals.Merged(b));
    }

    [Fact]
    public async Task Two_issues_merged_into_each_other_at_once_do_not_both_vanish()
    {
        var (hanako, staff) = (await SomebodyAsync(), await SomebodyAsync() with { IsStaff = true });
        var (a, b) = (await ReportAsync(hanako, "a"), await ReportAsync(hanako, "b"));
        await Task.WhenAll(Issue(a).Merge(CommandKey.New(), staff, b, "同じ"), Issue(b).Merge(CommandKey.New(), staff, a, "同じ"));
        var accepted = await Task.WhenAll(Issue(a).Support(CommandKey.New(), staff), Issue(b).Support(CommandKey.New(), staff));
        accepted.Should().Contain(outcome => outcome.Accepted);
    }

    [Fact]
    public async Task A_merge_into_nothing_leaves_no_trace()
    {
        var (hanako, staff) = (await SomebodyAsync(), await SomebodyAsync() with { IsStaff = true });
        var a = await ReportAsync(hanako, "a");
        var nowhere = IssueId.New();
        (await Issue(a).Merge(CommandKey.New(), staff, nowhere, "同じ")).Refusal.Should().Be(IssueRefusals.CannotTake(nowhere));
        (await EventsAsync(a)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_refused_command_writes_nothing()
    {
        var hanako = await SomebodyAsync();
        var issue = IssueId.New();
        (await Issue(issue).Report(CommandKey.New(), hanako, Report("nul\0"))).Refusal!.Code.Should().Be("CIVIC6312");
        (await Issue(issue).Support(CommandKey.New(), hanako)).Refusal.Should().Be(IssueRefusals.NotThere);
        (await Issue(issue).ChangeStatus(CommandKey.New(), hanako, IssueStatus.Closed, "x")).Refusal.Should().Be(IssueRefusals.NotThere);
        ledger.Head.Should().Be(default(LedgerPosition));
    }

    [Fact]
    public async Task What_a_change_leaves_out_stays_as_it_is_when_it_is_decided()
    {
        var (hanako, taro) = (await SomebodyAsync(), await SomebodyAsync());
        var issue = await ReportAsync(hanako, "題");
        var keys = Enumerable.Range(0, 20).Select(_ => CommandKey.New()).ToList();
        var outcomes = await Task.WhenAll(keys.Select((key, n) => n % 2 == 0 ? Issue(issue).Edit(key, hanako, $"題 {n}", null) : Issue(issue).Edit(key, hanako, null, $"文 {n}")));
        outcomes.Should().OnlyContain(outcome => outcome.Accepted);
        var edits = (await EventsAsync(issue)).OfType<IssueEdited>().ToList();
        edits.Should().HaveCount(20);
        var before = (IssueReported)(await EventsAsync(issue))[0];
        var (title, body) = (before.Title, before.Body);
        foreach (var edit in edits)
        {
            (edit.Title == title).Should().NotBe(edit.Body == body, "each changes one and leaves the other");
            (title, body) = (edit.Title, edit.Body);
        }

        (await Issue(issue).Edit(keys[0], hanako, "題 0", null)).Should().Be(outcomes[0], "sent again it is answered the same");
        (await Issue(issue).Edit(keys[0], hanako, "別", null)).Refusal!.Code.Should().Be("CIVIC6001");
        (await Issue(issue).Edit(CommandKey.New(), hanako, null, null)).Accepted.Should().BeTrue();
        (await Issue(issue).Edit(CommandKey.New(), taro, null, "x")).Refusal.Should().Be(IssueRefusals.NotYours);
        (await Issue(IssueId.New()).Edit(CommandKey.New(), hanako, "x", null)).Refusal.Should().Be(IssueRefusals.NotThere);
        (await EventsAsync(issue)).OfType<IssueEdited>().Should().HaveCount(20);
    }

    private static ReportIssue Report(string title) => new(title, "三日前から", new IssuePlace(36.56, 136.65, "香林坊"), ["roads"], [], []);

    private IIssueGrain Issue(IssueId issue) => cluster.Client.GetGrain<IIssueGrain>(issue.ToString());

    private async Task<IssueActor> SomebodyAsync() =>
        IssueActor.Citizen(await vault.PseudonymAsync(await vault.AddAsync(), IssueStream.Context));

    private async Task<IssueId> ReportAsync(IssueActor author, string title)
    {
        var grains = cluster.Client;
        #region report-issue
        var key = CommandKey.New();
        var issue = IssueId.Of(author.Pseudonym, key);
        var outcome = await grains.GetGrain<IIssueGrain>($"{issue}").Report(key, author, new ReportIssue(
            title, "三日前から", new IssuePlace(36.56, 136.65, "香林坊"), Tags: ["roads"], Skills: [], Photos: []));
        #endregion
        outcome.Refusal.Should().BeNull();
        return issue;
    }

    private async Task<List<IssueEvent>> EventsAsync(IssueId issue)
    {
        var events = new List<IssueEvent>();
        await foreach (var record in ledger.ReadStreamAsync(IssueStream.Of(issue)))
            events.Add(EventCodec<IssueEvent>.Read(record));
        return events;
    }
}
