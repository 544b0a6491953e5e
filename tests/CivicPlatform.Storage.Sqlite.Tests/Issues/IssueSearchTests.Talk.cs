namespace CivicPlatform.Issues;

/// <summary>What is said about issues, and where they are.</summary>
public sealed partial class IssueSearchTests
{
    [Fact]
    public async Task What_was_said_about_an_issue_finds_it_after_those_that_say_it_themselves()
    {
        var (hanako, taro) = (await SomebodyAsync(), await SomebodyAsync());
        var (hers, his) = ((await vault.KeyAsync(hanako))!, (await vault.KeyAsync(taro))!);
        var talked = await ReportAsync(hanako, "橋の段差", "");
        var titled = await ReportAsync(hanako, "融雪装置", "");
        await AddAsync(talked, new CommentWritten(taro, 1, his.Seal("融雪装置も要る")));
        await AddAsync(talked, new CommentWritten(hanako, 2, hers.Seal("融雪装置はある")));
        await AddAsync(talked, new IssueAnswered(hanako, 1, hers.Seal("来年直します")));
        (await search.FindAsync("融雪装置", 10)).Should().Equal(titled, talked);
        (await search.FindAsync("融雪装置", 1)).Should().Equal(titled);
        (await search.FindAsync("来年", 10)).Should().Equal(talked);
        await AddAsync(talked, new CommentEdited(taro, 1, his.Seal("麒麟")));
        await AddAsync(talked, new CommentDeleted(hanako, 2));
        (await search.FindAsync("融雪装置", 10)).Should().Equal(titled);
        await AddAsync(talked, new IssueHidden(hanako, 1, default));
        (await search.FindAsync("麒麟", 10)).Should().BeEmpty();
        await AddAsync(talked, new AppealDecided(hanako, 1, true, default));
        (await search.FindAsync("麒麟", 10)).Should().Equal(talked);
    }

    [Fact]
    public async Task What_was_said_goes_with_whoever_said_it_and_with_what_it_was_said_about()
    {
        var (hanako, taro, office) = (await SomebodyAsync(), await SomebodyAsync(), await SomebodyAsync());
        var (his, citys) = ((await vault.KeyAsync(taro))!, (await vault.KeyAsync(office))!);
        var (hers, own) = (await ReportAsync(hanako, "題", ""), await ReportAsync(taro, "題", ""));
        await AddAsync(hers, new CommentWritten(taro, 1, his.Seal("縞馬")));
        // What staff answered is sealed under the office's key: it stays when they leave.
        await AddAsync(hers, new IssueAnswered(taro, 1, citys.Seal("麒麟")));
        await AddAsync(own, new IssueAnswered(taro, 1, citys.Seal("駱駝")));
        await vault.EraseAsync(await vault.FindAsync(taro));
        (await search.FindAsync("縞馬", 10)).Should().BeEmpty();
        (await search.FindAsync("麒麟", 10)).Should().Equal(hers);
        (Traces("縞馬").Any(), Traces("駱駝").Any(), Traces("麒麟").Any()).Should().Be((false, false, true));
        await AddAsync(own, new IssueAnswered(hanako, 2, citys.Seal("駱駝")));
        (await search.FindAsync("駱駝", 10)).Should().BeEmpty();
    }

    [Fact]
    public async Task Words_of_the_place_find_it()
    {
        var (author, issue) = (await SomebodyAsync(), IssueId.New());
        var key = (await vault.KeyAsync(author))!;
        await AddAsync(issue, new IssueReported(author, key.Seal("街灯"), key.Seal(""), key.Seal(new IssuePlace(null, null, "香林坊の交差点")), [], []));
        (await search.FindAsync("香林坊", 10)).Should().Equal(issue);
        await AddAsync(issue, new IssueEdited(author, key.Seal("街灯が暗い"), key.Seal("")));
        (await search.FindAsync("香林坊", 10)).Should().Equal(issue);
    }
}
