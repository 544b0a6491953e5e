using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

public sealed partial class IssueTablesTests
{
    [Fact]
    public async Task News_are_of_issues_that_concern_somebody()
    {
        var (reported, supported, commented, followed, none) = (await AddAsync(Report(Taro, "a")), await AddAsync(Report(Hanako, "b"), new IssueSupported(Taro)),
            await AddAsync(Report(Hanako, "c"), new CommentWritten(Taro, 1, Say(Taro, "1"))), await AddAsync(Report(Hanako, "d")), await AddAsync(Report(Hanako, "e")));
        foreach (var issue in new[] { none, followed, commented, supported, reported })
            await AddToAsync(issue, new IssueAnswered(Staff, 1, Say(Staff, "thanks")));
        (await NewsAsync(Taro)).Should().Equal(reported, supported, commented);
        (await NewsAsync(Taro, followed)).Should().Equal(reported, supported, commented, followed);
        var question = Asks(Taro, followed);
        (await Issues.NewsAsync(question with { Silenced = [supported], Limit = 2 })).Select(news => news.Issue).Should().Equal(reported, commented);
        var latest = await Issues.NewsAsync(question with { Limit = 2 });
        (await Issues.NewsAsync(question with { Before = latest[^1].Position })).Select(news => news.Issue).Should().Equal(commented, followed);
        (await NewsAsync(default, followed)).Should().Equal([followed], "who has no account follows by name");
        (await NewsAsync(default)).Should().BeEmpty();
        await AddToAsync(supported, new IssueSupportWithdrawn(Taro));
        await AddToAsync(commented, new CommentDeleted(Taro, 1));
        (await NewsAsync(Taro)).Should().Equal(reported);
        (await NewsAsync(Staff, none)).Should().BeEmpty("what one did oneself is no news");
    }

    [Fact]
    public async Task Of_a_hidden_comment_its_author_hears_and_of_what_is_told_to_moderators_nobody()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new CommentWritten(Taro, 1, Say(Taro, "1")), new IssueFlagged(Hanako, 1, Say(Hanako, "?")),
            new IssueHidden(Staff, 1, Say(Staff, "why")), new HidingAppealed(Taro, 1, Say(Taro, "but")));
        (await NewsAsync(Taro)).Should().Equal(issue);
        (await NewsAsync(Hanako)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_others_comment_is_news_until_it_is_hidden_or_taken_back()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new IssueJoined(Taro), new CommentWritten(Staff, 1, Say(Staff, "one")), new CommentWritten(Taro, 2, Say(Taro, "two")),
            new CommentWritten(Staff, 3, Say(Staff, "three")), new CommentEdited(Staff, 1, Say(Staff, "one!")));
        (await CommentsAsync(Taro)).Should().Equal([(3, Say(Staff, "three")), (1, Say(Staff, "one!"))], "one's own comment is no news, and it is read as it stands now");
        (await CommentsAsync(Hanako)).Select(news => news.Number).Should().Equal(3, 2, 1);
        (await CommentsAsync(default, issue)).Select(news => news.Number).Should().Equal(3, 2, 1);
        (await Issues.NewsAsync(Asks(Taro) with { Silenced = [issue] })).Should().BeEmpty();
        (await Issues.FindAsync(issue))!.History.Should().BeEmpty("a history tells what the city did");

        await AddToAsync(issue, new CommentDeleted(Staff, 1), new IssueHidden(Hanako, 3, Say(Hanako, "why")));
        (await CommentsAsync(Taro)).Should().BeEmpty();
        await AddToAsync(issue, new AppealDecided(Taro, 3, true, Say(Taro, "fine")));
        (await CommentsAsync(Hanako)).Select(news => news.Number).Should().Equal(3, 2);
        await AddToAsync(issue, new IssueHidden(Taro, null, Say(Taro, "all")));
        (await CommentsAsync(Hanako)).Should().BeEmpty("of a hidden issue nothing is told that people wrote");
    }

    [Fact]
    public async Task Comments_and_steps_are_told_in_their_order_and_page_by_page()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new CommentWritten(Taro, 1, Say(Taro, "1")), new IssueAnswered(Staff, 1, Say(Staff, "yes")), new CommentWritten(Taro, 2, Say(Taro, "2")));
        var told = new List<IssueActivity>();
        for (var question = Asks(Hanako) with { Limit = 1 }; await Issues.NewsAsync(question) is [var next];)
        {
            told.Add(next);
            question = question with { Before = next.Position };
        }
        told.Select(news => (news.Issue, news.Step.Kind, news.Step.Comment)).Should().Equal(
            (issue, IssueStepKind.Commented, 2), (issue, IssueStepKind.Answer, null), (issue, IssueStepKind.Commented, 1));
    }

    [Fact]
    public async Task New_is_what_stands_behind_what_was_read_and_behind_the_beginning_of_interest()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new CommentWritten(Staff, 1, Say(Staff, "1")), new IssueJoined(Taro), new CommentWritten(Staff, 2, Say(Staff, "2")),
            new IssueAnswered(Staff, 1, Say(Staff, "yes")));
        var all = await Issues.NewsAsync(Asks(Taro));
        all.Select(news => news.IsNew).Should().Equal([true, true, false], "the first comment was there when they joined");
        (await Issues.CountNewAsync(Asks(Taro))).Should().Be(2);
        (await Issues.CountNewAsync(Asks(Hanako))).Should().Be(3);
        (await Issues.CountNewAsync(Asks(Taro) with { Read = all[1].Position })).Should().Be(1);
        (await Issues.CountNewAsync(Asks(Taro) with { Read = all[0].Position })).Should().Be(0);
        (await Issues.CountNewAsync(Asks(Taro) with { Limit = 1 })).Should().Be(1);
        (await Issues.CountNewAsync(Asks(Someone(9)))).Should().Be(0);

        await AddToAsync(issue, new IssueLeft(Taro), new CommentWritten(Staff, 3, Say(Staff, "3")), new IssueSupported(Taro), new CommentWritten(Staff, 4, Say(Staff, "4")));
        (await Issues.CountNewAsync(Asks(Taro))).Should().Be(1, "what happened while it did not concern them is not new");
        var followed = new IssueNewsQuestion { Who = Someone(9), Followed = new Dictionary<IssueId, LedgerPosition> { [issue] = all[0].Position } };
        (await Issues.CountNewAsync(followed)).Should().Be(2);
        (await Issues.NewsAsync(followed)).Count(news => news.IsNew).Should().Be(2);
        (await Issues.CountNewAsync(followed with { Who = Taro })).Should().Be(2, "whichever interest is older counts");
    }

    [Fact]
    public async Task What_is_new_is_counted_along_an_index()
    {
        await using var context = city.Context();
        await context.Database.OpenConnectionAsync();
        await using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN SELECT Issue, Position FROM issue_comments WHERE Issue IN (SELECT value FROM json_each('[\"a\"]')) AND Position > 5 AND \"By\" <> 'x'";
        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
            steps.Add(plan.GetString(3));
        steps.Should().Contain(step => step.StartsWith("SEARCH issue_comments USING INDEX IX_issue_comments_Issue_Position", StringComparison.Ordinal));
    }

    private async Task<IssueId[]> NewsAsync(Pseudonym who, params IssueId[] followed) =>
        [.. (await Issues.NewsAsync(Asks(who, followed))).Select(news => news.Issue)];

    private static IssueNewsQuestion Asks(Pseudonym who, params IssueId[] followed) => new() { Who = who, Followed = followed.ToDictionary(issue => issue, _ => default(LedgerPosition)) };

    private async Task<(int Number, Vault.Personal<string> Text)[]> CommentsAsync(Pseudonym who, params IssueId[] followed) =>
        [.. (await Issues.NewsAsync(Asks(who, followed))).Where(news => news.Step.Kind == IssueStepKind.Commented).Select(news => (news.Step.Comment!.Value, news.Step.Text))];
}
