using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Issues;

public sealed partial class IssueTablesTests : IAsyncLifetime
{
    private static readonly Pseudonym Hanako = Someone(1), Taro = Someone(2), Staff = Someone(3);
    private readonly ReadModelsFixture city = ReadModelsFixture.Open();

    private IIssueQueries Issues => city.Issues;

    public Task InitializeAsync() => city.Runner.StartAsync(default);

    public Task DisposeAsync() => city.DisposeAsync().AsTask();

    [Fact]
    public async Task A_reported_issue_is_listed_and_found()
    {
        var lamp = await AddAsync(Report(Hanako, "lamp", "roads", "safety"));
        var listed = (await Issues.ListAsync(new())).Issues.Single();
        listed.Should().BeEquivalentTo(new
        {
            Id = lamp, Author = Hanako, Title = Say(Hanako, "lamp"), Status = IssueStatus.Discussing, Tags = new[] { "roads", "safety" },
            Skills = new[] { "planning" }, Supports = 0, Participants = 1, Comments = 0, IsHidden = false,
        });
        var detail = (await Issues.FindAsync(lamp))!;
        detail.Body.Should().Be(Say(Hanako, "body of lamp"));
        detail.Place.Should().Be(new Personal<IssuePlace>(Hanako, "place"));
        (await Issues.FindAsync(IssueId.New())).Should().BeNull();
        (await Issues.SummariesAsync([IssueId.New(), lamp, lamp])).Select(issue => issue.Id).Should().Equal(lamp);
    }

    [Fact]
    public async Task Lists_are_ordered_filtered_and_paged()
    {
        var a = await AddAsync(Report(Hanako, "a", "roads"), new IssueSupported(Taro));
        var b = await AddAsync(Report(Hanako, "b", "parks"), new IssueStatusChanged(Staff, IssueStatus.Discussing, IssueStatus.Running, Say(Staff, "why")));
        var c = await AddAsync(Report(Hanako, "c", "roads", "parks"), new IssueSupported(Taro), new IssueSupported(Staff));
        await AddToAsync(a, new CommentWritten(Taro, 1, Say(Taro, "hello")));
        (await IdsAsync(new())).Should().Equal(c, b, a);
        (await IdsAsync(new() { Order = IssueOrder.Active })).Should().Equal(a, c, b);
        (await IdsAsync(new() { Order = IssueOrder.Supported })).Should().Equal(c, a, b);
        (await IdsAsync(new() { Tag = "parks" })).Should().Equal(c, b);
        (await IdsAsync(new() { Status = IssueStatus.Running })).Should().Equal(b);
        (await IdsAsync(new() { Tag = "no' OR 1=1 --" })).Should().BeEmpty();
        foreach (var order in Enum.GetValues<IssueOrder>())
        {
            var paged = new List<IssueId>();
            for (var page = new IssuePage([], ""); page.Next is not null;)
            {
                page = await Issues.ListAsync(new() { Order = order, Limit = 1, After = page.Next is "" ? null : page.Next });
                paged.AddRange(page.Issues.Select(issue => issue.Id));
            }
            paged.Should().Equal(await IdsAsync(new() { Order = order }));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("s5")]
    [InlineData("n-5")]
    [InlineData("n5 OR 1=1")]
    [InlineData("n99999999999999999999")]
    public async Task A_cursor_that_is_none_is_said_to_be_none(string cursor) =>
        await Issues.Invoking(it => it.ListAsync(new() { After = cursor })).Should().ThrowAsync<FormatException>();

    [Fact]
    public async Task What_is_hidden_or_merged_is_not_listed_and_comes_back()
    {
        var hidden = await AddAsync(Report(Hanako, "a"), new IssueHidden(Staff, null, Say(Staff, "why")));
        var merged = await AddAsync(Report(Hanako, "b"), new IssueMerged(Staff, hidden, Say(Staff, "same")));
        (await IdsAsync(new())).Should().BeEmpty();
        (await IdsAsync(new() { Hidden = true })).Should().Equal(hidden);
        (await Issues.FindAsync(merged))!.MergedInto.Should().Be(hidden);
        await AddToAsync(hidden, new HidingAppealed(Hanako, null, Say(Hanako, "but")), new AppealDecided(Taro, null, true, Say(Taro, "yes")));
        await AddToAsync(merged, new IssueMergeUndone(Staff, hidden));
        (await IdsAsync(new())).Should().Equal(merged, hidden);
        (await Issues.FindAsync(hidden))!.History.Select(step => step.Kind).Should().Equal(IssueStepKind.Hidden, IssueStepKind.Appealed, IssueStepKind.AppealGranted);
    }

    [Fact]
    public async Task A_changed_comment_shows_what_it_said_before_and_one_taken_back_says_nothing()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new CommentWritten(Taro, 1, Say(Taro, "1")), new CommentEdited(Taro, 1, Say(Taro, "2")),
            new CommentEdited(Taro, 1, Say(Taro, "3")), new CommentWritten(Hanako, 2, Say(Hanako, "x")), new CommentDeleted(Hanako, 2),
            new CommentWritten(Taro, 3, Say(Taro, "rude")), new IssueHidden(Staff, 3, Say(Staff, "why")));
        var comments = await Issues.CommentsAsync(issue, 0, 10);
        comments[0].Text.Should().Be(Say(Taro, "3"));
        comments[0].Earlier.Select(version => version.Text).Should().Equal(Say(Taro, "1"), Say(Taro, "2"));
        comments[0].EditedAt.Should().NotBeNull();
        comments[1].Should().BeEquivalentTo(new { IsDeleted = true, Text = default(Personal<string>), Number = 2 });
        comments[2].IsHidden.Should().BeTrue();
        (await Issues.FindAsync(issue))!.Summary.Comments.Should().Be(2);
        (await Issues.CommentsAsync(issue, 1, 1)).Single().Number.Should().Be(2);
    }

    [Fact]
    public async Task A_changed_issue_says_the_new_and_shows_what_it_said_before()
    {
        var issue = await AddAsync(Report(Hanako, "a"), new IssueEdited(Hanako, Say(Hanako, "b"), Say(Hanako, "body b")), new IssueEdited(Hanako, Say(Hanako, "c"), Say(Hanako, "body c")));
        var detail = (await Issues.FindAsync(issue))!;
        (detail.Summary.Title, detail.Body).Should().Be((Say(Hanako, "c"), Say(Hanako, "body c")));
        detail.Earlier.Select(version => (version.Title, version.Body)).Should().Equal((Say(Hanako, "a"), Say(Hanako, "body of a")), (Say(Hanako, "b"), Say(Hanako, "body b")));
        detail.EditedAt.Should().NotBeNull();
        (await Issues.FindAsync(await AddAsync(Report(Hanako, "x"))))!.Should().BeEquivalentTo(new { Earlier = Array.Empty<IssueVersion>(), EditedAt = (DateTimeOffset?)null });
    }

    [Fact]
    public async Task Photos_are_listed_in_order_until_they_are_taken_back()
    {
        var (one, two, three) = (Picture(Hanako), Picture(Staff), Picture(Hanako));
        var issue = await AddAsync(Report(Hanako, "a"), one, two, new IssuePhotoRemoved(Hanako, one.Photo), three);
        (await Issues.ListAsync(new())).Issues.Single().Photos.Should().Equal(
            new IssuePhoto(two.Photo, two.Description, 4, 3), new IssuePhoto(three.Photo, three.Description, 4, 3));
        await AddToAsync(issue, new IssuePhotoRemoved(Staff, two.Photo), new IssuePhotoRemoved(Hanako, three.Photo));
        (await Issues.FindAsync(issue))!.Summary.Photos.Should().BeEmpty();
    }

    [Fact]
    public async Task Somebodys_issues_are_those_they_reported_and_others_that_they_take_part_in()
    {
        var mine = await AddAsync(Report(Taro, "a"), new IssueLeft(Taro));
        var hidden = await AddAsync(Report(Taro, "b"), new IssueHidden(Staff, null, Say(Staff, "why")));
        var joined = await AddAsync(Report(Hanako, "c"), new IssueJoined(Taro));
        await AddAsync(Report(Hanako, "d"), new IssueSupported(Taro), new IssueJoined(Taro), new IssueLeft(Taro));
        await AddAsync(Report(Taro, "e"), new IssueMerged(Staff, joined, Say(Staff, "same")));
        (await Issues.OfAsync(Taro, reported: true, 100)).Select(issue => (issue.Id, issue.IsHidden)).Should().Equal((hidden, true), (mine, false));
        (await Issues.OfAsync(Taro, reported: false, 100)).Select(issue => issue.Id).Should().Equal(joined);
        (await Issues.OfAsync(Taro, reported: true, 1)).Should().ContainSingle();
        (await Issues.OfAsync(default, reported: true, 100)).Should().BeEmpty();
        (await Issues.OfAsync(Someone(9), reported: false, 100)).Should().BeEmpty();
        var many = () => Issues.OfAsync(Taro, reported: true, 101);
        await many.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Who_supports_two_issues_counts_once_when_they_are_merged()
    {
        var into = await AddAsync(Report(Hanako, "a"), new IssueSupported(Taro), new IssueSupported(Staff), new IssueSupportWithdrawn(Staff),
            new IssueAbsorbed(Staff, IssueId.New(), [Hanako, Staff]));
        (await Issues.FindAsync(into))!.Summary.Supports.Should().Be(3);
        (await Issues.StandingAsync(into, Staff)).Should().Be(new IssueStanding(true, false, 0));
        (await Issues.StandingAsync(into, Hanako)).Should().Be(new IssueStanding(true, true, 0));
        (await Issues.StandingAsync(into, Someone(9))).Should().Be(default(IssueStanding));
    }

    [Fact]
    public async Task Tables_made_anew_are_the_same()
    {
        await AddAsync(Report(Hanako, "a", "roads"), new IssueSupported(Taro), new CommentWritten(Taro, 1, Say(Taro, "1")), new CommentEdited(Taro, 1, Say(Taro, "2")),
            new IssueAnswered(Staff, 1, Say(Staff, "thanks")), new IssueJoined(Taro), new IssueLeft(Hanako), new IssueFlagged(Taro, null, Say(Taro, "?")), new FlagsSettled(Staff, null),
            Picture(Hanako), new IssueEdited(Hanako, Say(Hanako, "b"), Say(Hanako, "c")));
        (await city.Runner.RebuildAsync()).Should().OnlyContain(table => table.Same);
    }

    [Theory]
    [InlineData(IssueOrder.Newest)]
    [InlineData(IssueOrder.Active)]
    [InlineData(IssueOrder.Supported)]
    public async Task A_list_goes_along_an_index_and_sorts_nothing(IssueOrder order)
    {
        var column = order switch { IssueOrder.Active => "Active", IssueOrder.Supported => "Rank", _ => "Reported" };
        await using var context = city.Context();
        await context.Database.OpenConnectionAsync();
        await using var command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN SELECT Title FROM issues WHERE Shelf = 0 AND Status = 1 AND (Tags & 8) <> 0 AND {column} < 5 ORDER BY {column} DESC LIMIT 20";
        await using var plan = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await plan.ReadAsync())
            steps.Add(plan.GetString(3));
        steps.Should().ContainSingle().Which.Should().StartWith($"SEARCH issues USING INDEX IX_issues_Shelf_{column}");
    }

    [Fact]
    public void Every_event_is_known()
    {
        foreach (var happened in EventSamples.Of<IssueEvent>())
        {
            var record = new LedgerRecord(new LedgerPosition(1), IssueStream.Of(IssueId.New()), 1, "x", DateTimeOffset.UnixEpoch, default);
            var row = IssueRows.Apply(null, Report(Hanako, "a"), record);
            happened.Invoking(it => IssueRows.Apply(row, it, record)).Should().NotThrow(happened.GetType().Name);
            happened.Invoking(it => IssueVersionRows.Apply(it, record)).Should().NotThrow(happened.GetType().Name);
            happened.Invoking(it => IssuePersonRows.ChangesOf(it).ToList()).Should().NotThrow(happened.GetType().Name);
        }
    }

    private static Pseudonym Someone(byte number) => Pseudonym.FromBytes([number, .. new byte[15]]);

    // Read tables never open a text, so any word stands for a sealed one.
    private static Personal<string> Say(Pseudonym who, string words) => new(who, words);

    private static IssuePhotoAdded Picture(Pseudonym by) => new(by, PhotoId.New(), Say(by, "a lamp"), 4, 3);

    private static IssueReported Report(Pseudonym by, string title, params string[] tags) =>
        new(by, Say(by, title), Say(by, $"body of {title}"), new Personal<IssuePlace>(by, "place"), tags, ["planning"]);

    private async Task<IssueId[]> IdsAsync(IssueQuestion question) => [.. (await Issues.ListAsync(question)).Issues.Select(issue => issue.Id)];

    private async Task<IssueId> AddAsync(params IssueEvent[] events)
    {
        var issue = IssueId.New();
        await AddToAsync(issue, events);
        return issue;
    }

    private async Task AddToAsync(IssueId issue, params IssueEvent[] events)
    {
        await city.AddAsync(IssueStream.Of(issue), [.. events.Select(EventCodec<IssueEvent>.Write)]);
        await city.CaughtUpAsync();
    }
}
