using CivicPlatform.Errors;
using CivicPlatform.Notices;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

public sealed class ProjectionTests : IAsyncLifetime
{
    private static readonly NoticeTopic Town = NoticeTopic.Parse("civic/town", null);
    private readonly ReadModelsFixture city = ReadModelsFixture.Open();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => city.DisposeAsync().AsTask();

    [Fact]
    public async Task What_was_published_is_read_newest_first()
    {
        await city.Runner.StartAsync(default);
        await city.AddAsync("civic/town", Say("a", "1"), Say("b", "2"), Say("c", "3"), Say("a", "4"));
        await city.AddAsync("civic/river", Say("a", "other"));
        await city.CaughtUpAsync();
        (await city.Notices.LatestAsync([Town], 2)).Select(notice => notice.Title.Ja).Should().Equal("4", "3");
        (await city.Notices.LatestAsync([Town, NoticeTopic.Parse("civic/river", null)], 200)).Should().HaveCount(4);
    }

    [Fact]
    public async Task Questions_beyond_the_bounds_are_refused_and_strange_topics_are_empty()
    {
        await city.Runner.StartAsync(default);
        (await city.Notices.LatestAsync([default, NoticeTopic.Parse("civic/nowhere", null)], 1)).Should().BeEmpty();
        (await city.Notices.LatestAsync([], 1)).Should().BeEmpty();
        await city.Notices.Invoking(it => it.LatestAsync([Town], 0)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await city.Notices.Invoking(it => it.LatestAsync([Town], 201)).Should().ThrowAsync<ArgumentOutOfRangeException>();
        await city.Notices.Invoking(it => it.LatestAsync([.. Enumerable.Range(0, 121).Select(i => NoticeTopic.Parse($"civic/t{i}", null))], 1))
            .Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_restart_in_the_middle_goes_on_where_it_was()
    {
        await city.AddAsync("civic/town", Say("a", "1"), Say("b", "2"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        await city.RestartAsync(start: false);
        await city.AddAsync("civic/town", new NoticeWithdrawn("a"), Say("c", "3"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        (await city.RowsAsync()).Select(row => row.Key).Should().Equal("b", "c");
    }

    [Fact]
    public async Task A_stop_between_rows_and_their_commit_keeps_them_and_is_no_error()
    {
        await city.Runner.StartAsync(default);
        var stopping = Task.CompletedTask;
        city.Saved = () => stopping = city.Runner.StopAsync(default);
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.Runner.ExecuteTask!;
        await stopping;
        (await city.RowsAsync()).Should().ContainSingle();
        city.Errors.Should().BeEmpty();
    }

    [Fact]
    public async Task A_notice_that_is_withdrawn_and_published_again_within_one_batch_is_new()
    {
        await city.Runner.StartAsync(default);
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.CaughtUpAsync();
        var again = await city.AddAsync("civic/town", new NoticeWithdrawn("a"), Say("a", "2"), new NoticeWithdrawn("a"), Say("a", "3"));
        await city.CaughtUpAsync();
        (await city.RowsAsync()).Should().ContainSingle().Which.UpdatedBy.Should().Be(again.Value);
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows_and_says_so()
    {
        await city.AddAsync("civic/town", [.. Enumerable.Range(0, 900).Select(i => i % 3 == 2 ? (NoticeEvent)new NoticeWithdrawn($"k{i % 40}") : Say($"k{i % 50}", $"{i}"))]);
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        var before = await city.RowsAsync();
        var table = (await city.Runner.RebuildAsync()).Should().ContainSingle(row => row.Projection == "notices").Subject;
        table.Should().BeEquivalentTo(new { Projection = "notices", Position = new LedgerPosition(900), Same = true, RowsAfter = (long)before.Count });
        (await city.RowsAsync()).Should().Equal(before);
        await city.AddAsync("civic/town", Say("after", "1"));
        await city.CaughtUpAsync();
        (await city.RowsAsync()).Should().HaveCount(before.Count + 1);
    }

    [Fact]
    public async Task A_rebuild_mends_rows_that_somebody_changed_and_says_so()
    {
        await city.AddAsync("civic/town", Say("a", "1"), Say("b", "2"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        var before = await city.RowsAsync();
        await using (var rows = city.Context())
            await rows.Set<NoticeRow>().Where(row => row.Key == "a").ExecuteDeleteAsync();
        var table = (await city.Runner.RebuildAsync()).Single(row => row.Projection == "notices");
        table.Same.Should().BeFalse();
        (table.RowsBefore, table.RowsAfter).Should().Be((1, 2));
        (await city.RowsAsync()).Should().Equal(before);
    }

    [Fact]
    public async Task A_rebuild_needs_no_running_host()
    {
        await city.AddAsync("civic/town", Say("a", "1"));
        (await city.Runner.RebuildAsync()).Single(row => row.Projection == "notices").RowsAfter.Should().Be(1);
    }

    [Fact]
    public async Task Readers_see_the_old_rows_until_the_new_ones_are_complete()
    {
        await city.AddAsync("civic/town", [.. Enumerable.Range(0, 1_000).Select(i => Say($"k{i}", "x"))]);
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        var seen = new List<int>();
        await city.Runner.RebuildAsync(new Now(_ =>
        {
            using var rows = city.Context();
            seen.Add(rows.Set<NoticeRow>().Count());
        }));
        seen.Should().HaveCountGreaterThan(2).And.OnlyContain(count => count == 1_000);
    }

    [Fact]
    public async Task An_event_that_nobody_knows_stops_the_table_after_what_came_before_it()
    {
        await city.Runner.StartAsync(default);
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.AddAsync(NoticeStream.Of(Town), EventCodec<NoticeEvent>.Write(Say("b", "2")), new NewEvent("civic.notice-sung", "{}"u8.ToArray()));
        await city.AddAsync("civic/town", Say("c", "3"));
        var progress = city.Runner.Following.Single(reader => reader.Name == "notices");
        (await progress.WaitAsync(city.Ledger.Head)).Should().BeFalse();
        progress.Stopped.Should().BeTrue();
        progress.Position.Should().Be(new LedgerPosition(2));
        progress.Fault!.Code.Should().Be("CIVIC4253");
        progress.Fault.Why.Should().Contain("Event 3 (civic.notice-sung) of civic/notices/civic/town");
        (await city.RowsAsync()).Select(row => row.Key).Should().Equal("a", "b");

        // A rebuild up to there works, and a restart stops at the same place.
        (await city.Runner.RebuildAsync()).Single(row => row.Projection == "notices").Same.Should().BeTrue();
        await city.RestartAsync();
        (await city.Runner.Following.Single(reader => reader.Name == "notices").WaitAsync(city.Ledger.Head)).Should().BeFalse();
        (await city.RowsAsync()).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("""{"key":"b"}""", "civic/notices/civic/town")]
    [InlineData("""{"key":7}""", "civic/notices/civic/town")]
    [InlineData("""{"key":"b","title":{"ja":"x"},"body":{"ja":""},"link":"/"}""", "civic/notices/NO-TOPIC")]
    public async Task An_event_that_cannot_be_read_stops_the_table_and_is_not_skipped(string data, string stream)
    {
        await city.AddAsync(StreamId.Parse(stream, null), new NewEvent("civic.notice-published", System.Text.Encoding.UTF8.GetBytes(data)));
        await city.Runner.StartAsync(default);
        (await city.Runner.Following.Single(reader => reader.Name == "notices").WaitAsync(city.Ledger.Head)).Should().BeFalse();
        (await city.RowsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Rows_of_older_rules_are_made_anew_at_the_start()
    {
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        await using (var rows = city.Context())
        {
            await rows.Projections.ExecuteUpdateAsync(row => row.SetProperty(it => it.Version, 0));
            await rows.Set<NoticeRow>().ExecuteUpdateAsync(row => row.SetProperty(it => it.Link, "/old-rules"));
        }
        await city.RestartAsync();
        (await city.RowsAsync()).Single().Link.Should().Be("/");
    }

    [Fact]
    public async Task A_table_of_another_shape_is_made_anew_at_the_start_and_one_that_nobody_wants_is_dropped()
    {
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        await using (var rows = city.Context())
        {
            await rows.Database.ExecuteSqlRawAsync("""
                ALTER TABLE notices DROP COLUMN "Link";
                UPDATE "__EFMigrationsHistory" SET "MigrationId" = 'notices/0000000000000000' WHERE "MigrationId" LIKE 'notices/%';
                CREATE TABLE forgotten (a int);
                INSERT INTO "__EFMigrationsHistory" VALUES ('forgotten/0000000000000000', '1');
                """);
        }
        await city.RestartAsync();
        (await city.RowsAsync()).Single().Link.Should().Be("/");
        await using var after = city.Context();
        after.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE name = 'forgotten'").ToList().Should().BeEmpty();
    }

    [Fact]
    public async Task A_database_that_was_deleted_is_made_anew()
    {
        await city.AddAsync("civic/town", Say("a", "1"));
        await city.Runner.StartAsync(default);
        await city.CaughtUpAsync();
        await city.Runner.StopAsync(default);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(city.Database)!, "read.db*"))
            File.Delete(file);
        await city.RestartAsync();
        (await city.RowsAsync()).Should().HaveCount(1);
    }

    [Fact]
    public async Task A_database_that_cannot_be_opened_is_told_with_its_cure()
    {
        Directory.CreateDirectory(city.Database);
        var starting = () => city.Runner.StartAsync(default);
        (await starting.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4254");
    }

    [Fact]
    public async Task Two_hosts_on_one_database_fold_each_event_once()
    {
        await city.Runner.StartAsync(default);
        await using var other = new OtherHost(city);
        await other.Runner.StartAsync(default);
        for (var i = 0; i < 60; i++)
            await city.AddAsync("civic/town", Say($"k{i % 7}", $"{i}"), new NoticeWithdrawn($"k{(i + 3) % 7}"));
        foreach (var progress in city.Runner.Following.Concat(other.Runner.Following))
            (await progress.WaitAsync(city.Ledger.Head)).Should().BeTrue();
        (await city.Runner.RebuildAsync()).Single(row => row.Projection == "notices").Same.Should().BeTrue();
    }

    [Property(MaxTest = 15)]
    public void Rebuilding_from_any_prefix_and_going_on_is_rebuilding_from_the_start((byte What, byte Key, byte Words)[] events, byte cut) =>
        PrefixAsync(events, cut).GetAwaiter().GetResult();

    private static async Task PrefixAsync((byte What, byte Key, byte Words)[] events, byte cut)
    {
        await using var town = ReadModelsFixture.Open();
        var happened = events.Select(it => it.What % 3 == 0 ? (NoticeEvent)new NoticeWithdrawn($"k{it.Key % 4}") : Say($"k{it.Key % 4}", $"{it.Words % 3}")).ToArray();
        var at = happened.Length == 0 ? 0 : cut % (happened.Length + 1);
        await town.Runner.StartAsync(default);
        if (at > 0)
            await town.AddAsync("civic/town", happened[..at]);
        await town.CaughtUpAsync();
        await town.Runner.RebuildAsync();
        await town.RestartAsync();
        if (at < happened.Length)
            await town.AddAsync("civic/town", happened[at..]);
        await town.CaughtUpAsync();
        (await town.Runner.RebuildAsync()).Single(row => row.Projection == "notices").Same.Should().BeTrue();

        var records = new List<LedgerRecord>();
        await foreach (var record in town.Ledger.ReadAsync(default))
            records.Add(record);
        var expected = new Dictionary<string, NoticeRow>();
        foreach (var record in records)
        {
            var e = EventCodec<NoticeEvent>.Read(record);
            if (NoticeRows.Apply(expected.GetValueOrDefault(e.Key), e, record) is { } row)
                expected[e.Key] = row;
            else
                expected.Remove(e.Key);
        }
        (await town.RowsAsync()).Should().Equal(expected.Values.OrderBy(row => row.Key, StringComparer.Ordinal));
    }

    private static NoticePublished Say(string key, string title) => ReadModelsFixture.Publish(key, title);

    private sealed class Now(Action<double> told) : IProgress<double>
    {
        public void Report(double value) => told(value);
    }
}
