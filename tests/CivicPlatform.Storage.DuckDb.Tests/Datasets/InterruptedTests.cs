using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using DuckDB.NET.Data;

namespace CivicPlatform.Datasets;

/// <summary>Questions that nobody waits for any more, and such as take too long.</summary>
public sealed class InterruptedTests
{
    // Hours, if nobody stops it.
    private const string Endless = "SELECT sum(range) FROM range(100000000000000) WHERE range % 7 = 3";
    private static readonly string Nowhere = Path.Combine(Path.GetTempPath(), "no-such.parquet");

    [Fact]
    public async Task A_question_whose_asker_has_gone_is_stopped_while_it_runs()
    {
        var (started, stop) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new CancellationTokenSource());
        var asking = Asker(TimeSpan.FromMinutes(5)).AskAsync(Nowhere, (duck, _) => Run(duck, started.SetResult), stop.Token);
        await started.Task;
        await stop.CancelAsync();
        await asking.Invoking(async task => await task).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task It_is_stopped_also_when_it_had_not_begun_as_its_asker_went()
    {
        var (started, stop) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new CancellationTokenSource());
        var asking = Asker(TimeSpan.FromMinutes(5)).AskAsync(Nowhere, (duck, stopped) =>
        {
            started.SetResult();
            stopped.WaitHandle.WaitOne();
            return Run(duck);
        }, stop.Token);
        await started.Task;
        await stop.CancelAsync();
        await asking.Invoking(async task => await task).Should().ThrowAsync<OperationCanceledException>("DuckDB forgets what it was told between two statements");
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_stopped_and_told()
    {
        var asking = () => Asker(TimeSpan.FromMilliseconds(100)).AskAsync(Nowhere, (duck, _) => Run(duck), default);
        var told = (await asking.Should().ThrowAsync<CivicException>()).Which;
        (told.Code, told.Error.Why).Should().Be(("CIVIC4256", "It may take 0.1 s."));
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_their_turn_is_told_and_the_turn_is_not_lost()
    {
        var asker = Asker(TimeSpan.FromMilliseconds(200));
        var both = Enumerable.Range(0, 6).Select(_ => asker.AskAsync(Nowhere, (duck, _) => Run(duck), default, inTurn: true)).ToList();
        foreach (var each in both)
            (await each.Invoking(async task => await task).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4256");
        (await Asker(TimeSpan.FromMinutes(1)).AskAsync(Nowhere, (_, _) => 1, default, inTurn: true)).Should().Be(1);
        for (var again = 0; again < 3; again++)
            (await asker.Invoking(it => it.AskAsync(Nowhere, (duck, _) => Run(duck), default, inTurn: true)).Should().ThrowAsync<CivicException>()).Which.InnerException.Should().NotBeNull();
    }

    [Fact]
    public async Task What_fails_for_another_cause_says_so()
    {
        var asking = () => Asker(TimeSpan.FromMinutes(1)).AskAsync(Nowhere, (duck, _) => Run(duck, statement: "SELECT * FROM nothing"), default);
        await asking.Should().ThrowAsync<DuckDBException>();
    }

    [Fact]
    public async Task Each_question_about_a_table_has_its_time_and_a_download_has_none()
    {
        using var bench = new DatasetBench();
        await using var draft = await bench.ReadAsync("a,b\n1,2\n");
        var (table, _) = await draft.StoreAsync();
        var columns = draft.Reading.Columns;
        bench.GiveNoTime();
        Func<Task>[] questions =
        [
            () => bench.Files.AskAsync(table, columns, new()), () => bench.Files.GroupAsync(table, columns, new DatasetGrouping("a")),
            () => bench.Files.FindRowsAsync(table, columns, [new("a", "1")]), () => bench.Files.ColumnsAfterAsync(table, columns, new(CorrectionKind.Remove, 1, [])),
        ];
        foreach (var question in questions)
            (await question.Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC4256");
        var rows = 0;
        await foreach (var record in bench.Files.StreamAsync(table, columns, new()))
            rows++;
        rows.Should().Be(1);
    }

    private static TableAsker Asker(TimeSpan longest) => new(new DatasetFilesOptions { Memory = 64, LongestQuestion = longest });

    private static int Run(DuckDBConnection duck, Action? starting = null, string statement = Endless)
    {
        using var command = duck.CreateCommand();
        command.CommandText = statement;
        starting?.Invoke();
        command.ExecuteScalar();
        return 0;
    }
}
