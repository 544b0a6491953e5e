using System.Collections.Concurrent;
using Xunit;

namespace CivicPlatform.Plugins;

/// <summary>What cities expect of a plugin, as a test class to inherit: with its id, and its package beside the tests. Each rule is a test, and one more demands a level.</summary>
/// <remarks>A class judges each rule once, whichever of its tests asks first. Each rule opens cities of its own with all packages of <see cref="PluginCityOptions.Packages"/>.
/// Where the environment variable <c>CIVIC_CONFORMANCE</c> names a folder, the report is written there as <c>ID.txt</c>, <c>ID.json</c> and <c>ID.svg</c>.</remarks>
[TestCaseOrderer(LevelLast.TypeName, LevelLast.AssemblyName)]
public abstract class PluginConformance
{
    private static readonly ConcurrentDictionary<(Type Suite, string Plugin, string Rule), Lazy<Task<ConformanceVerdict>>> Judged = new();

    /// <summary>The ids of all rules.</summary>
    public static TheoryData<string> Rules => [.. ConformanceRules.All.Select(rule => rule.Id)];

    /// <summary>The plugin's id.</summary>
    protected abstract string Plugin { get; }

    /// <summary>The level that the plugin must reach.</summary>
    /// <value>Default gold, which asks for an <see cref="Inspector"/>.</value>
    protected virtual ConformanceLevel Wanted => ConformanceLevel.Gold;

    /// <summary>What the city is made of.</summary>
    /// <value>Default: all packages beside the tests, no options.</value>
    protected virtual PluginCityOptions City => new();

    /// <summary>A folder with a sample for each format that the plugin imports.</summary>
    /// <value>Default none.</value>
    protected virtual IReadOnlyDictionary<string, string> Imports => new Dictionary<string, string>();

    /// <summary>Addresses of pages that no link leads to, for example <c>/p/tides/ports/7</c>.</summary>
    /// <value>Default none.</value>
    protected virtual IReadOnlyList<string> Pages => [];

    /// <summary>The package of the version before, from which an update is tried.</summary>
    /// <value>Default <see langword="null"/>: the same package under a higher version takes the update's place.</value>
    protected virtual string? EarlierPackage => null;

    /// <summary>Who looks at the pages with a browser.</summary>
    /// <value>Default <see langword="null"/>: nobody; gold is not given.</value>
    protected virtual IPageInspector? Inspector => null;

    /// <summary>Brings the plugin's content into the city, beside the samples of <see cref="Imports"/>, where its pages would be empty without: some forms, some issues.</summary>
    protected virtual Task FillAsync(PluginCity city) => Task.CompletedTask;

    /// <summary>The plugin keeps a rule. A rule that has nothing to do with it, cannot be judged here, or fails by a measurement is skipped with the reason.</summary>
    /// <param name="rule">The rule's id.</param>
    [SkippableTheory]
    [MemberData(nameof(Rules))]
    public async Task It_keeps(string rule)
    {
        var verdict = await JudgeAsync(ConformanceRules.Find(rule), Subject());
        var reasons = string.Join('\n', verdict.Reasons);
        Skip.If(verdict.Outcome is ConformanceOutcome.NotApplicable or ConformanceOutcome.NotJudged || (verdict.Rule.IsMeasured && verdict.Outcome == ConformanceOutcome.Failed), reasons);
        Assert.True(verdict.Outcome == ConformanceOutcome.Passed, $"{verdict.Rule.Title}\n{reasons}");
    }

    /// <summary>The plugin keeps all rules of the level that it must reach, but for what is measured: that stands in the report, and depends on the machine.</summary>
    [Fact]
    public async Task It_reaches_the_wanted_level()
    {
        var (subject, verdicts) = (Subject(), new List<ConformanceVerdict>());
        foreach (var rule in ConformanceRules.All)
            verdicts.Add(await JudgeAsync(rule, subject));
        var report = ConformanceRunner.Report(subject, verdicts);
        if (Environment.GetEnvironmentVariable("CIVIC_CONFORMANCE") is { Length: > 0 } folder)
            await WriteAsync(report, folder);
        var against = report.Against(Wanted).Where(verdict => !verdict.Rule.IsMeasured).Select(verdict => verdict.Rule.Id).ToList();
        Assert.True(against.Count == 0, $"{Plugin} should be {Wanted}: {string.Join(", ", against)}.\n{report.ToText()}");
    }

    private static async Task WriteAsync(ConformanceReport report, string folder)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{report.Plugin}.txt"), report.ToText());
        await File.WriteAllTextAsync(Path.Combine(folder, $"{report.Plugin}.json"), report.ToJson());
        await File.WriteAllTextAsync(Path.Combine(folder, $"{report.Plugin}.svg"), report.ToBadge(Texts.Language.English));
    }

    private Task<ConformanceVerdict> JudgeAsync(ConformanceRule rule, ConformanceSubject subject) =>
        Judged.GetOrAdd((GetType(), Plugin, rule.Id), _ => new Lazy<Task<ConformanceVerdict>>(() => ConformanceRunner.JudgeAsync(rule, subject))).Value;

    private ConformanceSubject Subject() => new()
    {
        Plugin = Plugin, City = City, Imports = Imports, Pages = Pages, EarlierPackage = EarlierPackage, Inspector = Inspector, Fill = FillAsync,
    };
}
