using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Testing;
using CivicPlatform.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Issues;

public sealed partial class IssueSearchTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private SqliteLedger ledger = null!;
    private SqliteVault vault = null!;
    private SqliteIssueSearch search = null!;

    public async Task InitializeAsync()
    {
        ledger = SqliteLedger.Open(folder.Path, TimeProvider.System);
        vault = SqliteVault.Open(folder.Path, TimeProvider.System, () => [search]);
        await OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await CloseAsync();
        vault.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("街灯")]
    [InlineData("灯")]
    [InlineData("る")]
    [InlineData("切れている")]
    [InlineData("カタカナ")]
    [InlineData("かたかな")]
    [InlineData("ｶﾀｶﾅ")]
    [InlineData("led")]
    [InlineData("ＬＥＤ")]
    [InlineData("LE")]
    [InlineData("街灯 香林坊")]
    [InlineData("🚲")]
    [InlineData("𠮷野")]
    [InlineData("LED街灯")]
    public async Task A_part_of_what_was_written_finds_it(string words)
    {
        var issue = await ReportAsync(await SomebodyAsync(), "LED街灯が切れている", "香林坊のカタカナ通り。🚲が通れない。𠮷野さん");
        await ReportAsync(await SomebodyAsync(), "公園のベンチ", "古い");
        (await search.FindAsync(words, 10)).Should().Equal(issue);
    }

    [Theory]
    [InlineData("灯街")]
    [InlineData("街灯 ベンチ")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("　")]
    [InlineData("AND")]
    [InlineData("title:街灯")]
    [InlineData("\ud83d")]
    [InlineData("\0")]
    [InlineData("' OR 1=1 --")]
    [InlineData("NEAR(街灯 香林坊)")]
    public async Task What_was_not_written_finds_nothing_and_is_no_syntax(string words)
    {
        await ReportAsync(await SomebodyAsync(), "街灯が切れている", "香林坊");
        (await search.FindAsync(words, 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_title_counts_more_than_a_body()
    {
        var author = await SomebodyAsync();
        var title = await ReportAsync(author, "除雪が遅い", "毎年");
        await ReportAsync(author, "道が狭い", "冬は除雪の車が通れない");
        (await search.FindAsync("除雪", 10))[0].Should().Be(title);
        (await search.FindAsync("除雪", 1)).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_hidden_or_merged_is_not_found_until_it_is_shown_again()
    {
        var author = await SomebodyAsync();
        var issue = await ReportAsync(author, "除雪", "");
        await AddAsync(issue, new IssueHidden(author, null, default));
        (await search.FindAsync("除雪", 10)).Should().BeEmpty();
        await AddAsync(issue, new AppealDecided(author, null, true, default));
        (await search.FindAsync("除雪", 10)).Should().Equal(issue);
        await AddAsync(issue, new IssueMerged(author, IssueId.New(), default));
        (await search.FindAsync("除雪", 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_erased_person_wrote_is_in_no_file_of_the_index()
    {
        var author = await SomebodyAsync();
        await ReportAsync(author, "目印の言葉 zebra", "縞馬");
        var other = await ReportAsync(await SomebodyAsync(), "目印", "");
        Traces("zebra").Should().NotBeEmpty();
        await vault.EraseAsync(await vault.FindAsync(author));
        (await search.FindAsync("目印", 10)).Should().Equal(other);
        Traces("zebra").Should().BeEmpty();
        Traces("縞馬").Should().BeEmpty();
        Traces("言葉").Should().BeEmpty();
    }

    [Fact]
    public async Task An_index_that_was_deleted_is_made_anew_without_the_erased()
    {
        var (hanako, taro) = (await SomebodyAsync(), await SomebodyAsync());
        var issue = await ReportAsync(hanako, "除雪", "");
        await ReportAsync(taro, "除雪", "");
        await vault.EraseAsync(await vault.FindAsync(taro));
        await CloseAsync();
        foreach (var file in Directory.GetFiles(folder.Path, "search.db*"))
            File.Delete(file);
        await OpenAsync();
        (await search.Following[0].WaitAsync(ledger.Head)).Should().BeTrue();
        (await search.FindAsync("除雪", 10)).Should().Equal(issue);
    }

    [Fact]
    public async Task An_index_goes_on_after_a_restart_where_it_was()
    {
        var author = await SomebodyAsync();
        var first = await ReportAsync(author, "除雪 一", "");
        await CloseAsync();
        await OpenAsync();
        var second = await ReportAsync(author, "除雪 二", "");
        (await search.FindAsync("除雪", 10)).Should().BeEquivalentTo([first, second]);
    }

    [Fact]
    public async Task A_changed_issue_is_found_by_what_it_says_now_only()
    {
        var author = await SomebodyAsync();
        var key = (await vault.KeyAsync(author))!;
        var issue = await ReportAsync(author, "除雪が遅い", "縞馬");
        await AddAsync(issue, new IssueEdited(author, key.Seal("街灯が暗い"), key.Seal("麒麟")));
        (await search.FindAsync("除雪", 10)).Should().BeEmpty();
        (await search.FindAsync("縞馬", 10)).Should().BeEmpty();
        (await search.FindAsync("街灯 麒麟", 10)).Should().Equal(issue);
    }

    [Fact]
    public async Task Issues_near_a_point_come_by_distance_and_go_with_their_author()
    {
        var (hanako, taro) = (await SomebodyAsync(), await SomebodyAsync());
        var (far, near, here, away) = (await AtAsync(hanako, 36.5660, 136.6562), await AtAsync(taro, 36.5622, 136.6562), await AtAsync(hanako, 36.5613, 136.6562), await AtAsync(hanako, 36.6613, 136.6562));
        var found = await search.NearAsync(36.5613, 136.6562, 1_000, 10);
        found.Select(each => each.Issue).Should().Equal(here, near, far);
        // A thousandth of a degree of a meridian is 111.195 m on the mean sphere.
        found[1].Metres.Should().BeApproximately(100.1, 0.2);
        found[2].Metres.Should().BeApproximately(522.6, 0.5);
        (await search.NearAsync(36.5613, 136.6562, 10_000, 2)).Should().HaveCount(2);
        (await search.NearAsync(36.6613, 136.6562, 50, 10)).Select(each => each.Issue).Should().Equal(away);
        await AddAsync(here, new IssueHidden(taro, null, default));
        await vault.EraseAsync(await vault.FindAsync(taro));
        (await search.NearAsync(36.5613, 136.6562, 1_000, 10)).Select(each => each.Issue).Should().Equal(far);
    }

    [Theory]
    [InlineData(0, 179.9999, 0, -179.9999)]
    [InlineData(89.9999, 0, 89.9999, 180)]
    [InlineData(-90, 12, -89.9999, -100)]
    public async Task What_is_near_over_the_edge_of_a_map_is_near(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var issue = await AtAsync(await SomebodyAsync(), otherLatitude, otherLongitude);
        var found = (await search.NearAsync(latitude, longitude, 100, 10)).Should().ContainSingle().Which;
        (found.Issue, found.Metres < 50).Should().Be((issue, true));
    }

    [Theory]
    [InlineData(91, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(0, double.PositiveInfinity, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(0, 0, double.NaN)]
    public async Task A_point_that_is_none_is_refused(double latitude, double longitude, double metres) =>
        await search.Invoking(it => it.NearAsync(latitude, longitude, metres, 10)).Should().ThrowAsync<ArgumentOutOfRangeException>();

    private async Task<IssueId> AtAsync(Pseudonym author, double latitude, double longitude)
    {
        var (issue, key) = (IssueId.New(), (await vault.KeyAsync(author))!);
        await AddAsync(issue, new IssueReported(author, key.Seal("題"), key.Seal(""), key.Seal(new IssuePlace(latitude, longitude, "")), [], []));
        return issue;
    }

    private IEnumerable<string> Traces(string word)
    {
        // The index knows a word by the hexadecimal digits of its UTF-8 only.
        var trace = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word)));
        return Directory.GetFiles(folder.Path, "search.db*").Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(trace) >= 0);
    }

    private async Task OpenAsync()
    {
        search = new SqliteIssueSearch(folder.Path, ledger, vault, null, TimeProvider.System, NullLogger<SqliteIssueSearch>.Instance);
        await search.StartAsync(default);
    }

    private async Task CloseAsync()
    {
        await search.StopAsync(default);
        search.Dispose();
    }

    private async Task<Pseudonym> SomebodyAsync() => await vault.PseudonymAsync(await vault.AddAsync(), IssueStream.Context);

    private async Task<IssueId> ReportAsync(Pseudonym author, string title, string body)
    {
        var (issue, key) = (IssueId.New(), (await vault.KeyAsync(author))!);
        await AddAsync(issue, new IssueReported(author, key.Seal(title), key.Seal(body), null, [], []));
        return issue;
    }

    private async Task AddAsync(IssueId issue, IssueEvent happened)
    {
        var version = 0L;
        await foreach (var record in ledger.ReadStreamAsync(IssueStream.Of(issue)))
            version = record.Version;
        await ledger.AppendAsync(new Append(IssueStream.Of(issue), version, [EventCodec<IssueEvent>.Write(happened)]));
        (await search.Following[0].WaitAsync(ledger.Head)).Should().BeTrue();
    }
}
