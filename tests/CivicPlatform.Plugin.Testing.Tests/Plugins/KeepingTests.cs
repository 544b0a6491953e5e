namespace CivicPlatform.Plugins;

/// <summary>Plugins that write what they must not get the right verdict: twice, after they were told to stop, and who somebody is.</summary>
public sealed class KeepingTests
{
    private const string Append = """
        async Task Write(CivicPlatform.Ledger.ILedger ledger, string said)
        {
            var stream = CivicPlatform.Ledger.StreamId.Parse("bad/notes", null);
            var version = 0;
            await foreach (var _ in ledger.ReadStreamAsync(stream)) version++;
            await ledger.AppendAsync(new CivicPlatform.Ledger.Append(stream, version, [new CivicPlatform.Ledger.NewEvent("bad.noted", System.Text.Encoding.UTF8.GetBytes($"{{\"said\":\"{said}\"}}"))]));
        }
        """;

    private const string Import = $$"""
        public sealed class Notes(CivicPlatform.Ledger.ILedger ledger) : IImport
        {
            {{Append}}
            public async Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken stop)
            {
                await Write(ledger, "imported");
                return new ImportReport(CivicPlatform.Errors.Outcome.At(ledger.Head), new("読みました"), System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty, []);
            }
        }
        """;

    [Fact]
    public async Task An_import_that_writes_each_time_and_does_not_stop_is_told_twice()
    {
        using var bad = new BadPlugin("plugin.Imports.Add<Notes>(\"notes\");", Import);
        foreach (var rule in (string[])["imports-twice", "honours-cancellation"])
            (await bad.JudgeAsync(rule)).Should().Match<ConformanceVerdict>(verdict => verdict.Outcome == ConformanceOutcome.NotJudged && verdict.Reasons[0].Contains("'notes'"), rule);
        using var samples = new Testing.TestFolder();
        await File.WriteAllTextAsync(samples.File("notes.txt"), "one");
        var subject = new ConformanceSubject { Plugin = "bad", City = bad.Subject.City, Imports = new Dictionary<string, string> { ["notes"] = samples.Path } };
        VerdictTests.Failed(await ConformanceRunner.JudgeAsync(ConformanceRules.Find("imports-twice"), subject), "The second import wrote bad.noted in bad/notes");
        VerdictTests.Failed(await ConformanceRunner.JudgeAsync(ConformanceRules.Find("honours-cancellation"), subject),
            "The import notes, cancelled before it began, has written bad.noted", "The import notes, cancelled before it began, ends as if nobody had cancelled it");
    }

    [Fact]
    public async Task An_import_that_stops_when_it_has_already_changed_something_is_told()
    {
        using var bad = new BadPlugin("plugin.Imports.Add<Notes>(\"notes\"); plugin.Pages.Map<Count>(\"/\");", """
            public sealed class Notes : IImport
            {
                public static int Read;
                public Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken stop)
                {
                    Read++;
                    stop.ThrowIfCancellationRequested();
                    return Task.FromResult(new ImportReport(CivicPlatform.Errors.Outcome.At(default), new("読みました"), System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty, []));
                }
            }
            public sealed class Count : CivicComponent
            {
                protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder page) => page.AddMarkupContent(0, $"<h1>題</h1><p>{Notes.Read}</p>");
            }
            """);
        using var samples = new Testing.TestFolder();
        var subject = new ConformanceSubject { Plugin = "bad", City = bad.Subject.City, Imports = new Dictionary<string, string> { ["notes"] = samples.Path } };
        VerdictTests.Failed(await ConformanceRunner.JudgeAsync(ConformanceRules.Find("honours-cancellation"), subject), "cancelled before it began, has changed something: The page /p/bad/");
    }

    [Fact]
    public async Task A_job_that_fails_because_it_is_stopped_is_told()
    {
        using var bad = new BadPlugin("plugin.Jobs.Daily<Nightly>(new TimeOnly(3, 0));", """
            public sealed class Nightly : IJob
            {
                public Task RunAsync(DateOnly day, CancellationToken stop) => stop.IsCancellationRequested ? throw new InvalidCastException("half") : Task.CompletedTask;
            }
            """);
        VerdictTests.Failed(await bad.JudgeAsync("honours-cancellation"), "The job Nightly, cancelled before it began, ends with InvalidCastException");
    }

    [Fact]
    public async Task Who_somebody_is_is_found_in_the_log_the_ledger_and_files()
    {
        using var bad = new BadPlugin("""
            plugin.Pages.Map<FormPage>("/");
            plugin.Pages.MapPost("/tell", async (PageContext page, Microsoft.AspNetCore.Http.IFormCollection form, CivicPlatform.Ledger.ILedger ledger, Microsoft.Extensions.Logging.ILogger<FormPage> log) =>
            {
                Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(log, "called by {Phone}", form["call"].ToString());
                await Writer.Write(ledger, page.ReaderName);
                await System.IO.File.WriteAllTextAsync(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(FormPage).Assembly.Location), "calls.txt"), form["call"].ToString());
            });
            """, $"{BadPlugin.FormPage} public static class Writer {{ public static {Append} }}");
        var verdict = await bad.JudgeAsync("no-personal-data");
        VerdictTests.Failed(verdict, "In the city's log: Information 0: called by 076-5374-8813-2907", "calls.txt: 076-5374-8813-2907 as UTF-8", "目印の花子 b83e04");
    }

    [Fact]
    public async Task A_form_whose_answer_keeps_nothing_of_a_reader_passes_and_says_that_it_was_filled()
    {
        using var good = new BadPlugin("""
            plugin.Pages.Map<FormPage>("/");
            plugin.Pages.MapPost("/tell", () => Microsoft.AspNetCore.Http.Results.Redirect("/p/bad/"));
            """, BadPlugin.FormPage);
        var verdict = await good.JudgeAsync("no-personal-data");
        verdict.Outcome.Should().Be(ConformanceOutcome.Passed, string.Join('\n', verdict.Reasons));
        verdict.Reasons.Should().ContainSingle().Which.Should().StartWith("1 forms were filled");
    }
}
