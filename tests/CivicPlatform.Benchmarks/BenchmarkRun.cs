using System.Diagnostics;
using System.Globalization;
using CivicPlatform.Calendar;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Imports;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform;

/// <summary>Runs the lines that were named, tells their figures, and writes them into the page when that is asked.</summary>
internal static class BenchmarkRun
{
    public static IReadOnlyList<Line> Lines { get; } =
    [
        new GrainCallLine(), new ReadEndpointLine(), new PageLine(), new DurableCommandLine(), new ColdStartLine(), new IdlePluginsLine(), new PluginCareLine(), new RestartLine(),
        new NextLine(), new ImportLine(), new VerifyLine(), new GrowthLine(), new FoldingLine(), new LookupLine(),
        new IssueListsLine(), new DatasetLine(), new ManyRequestsLine(),
    ];

    /// <returns>The exit code: 0 all budgets held, 1 one was missed, 2 the words are wrong.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var words = args.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var switches = args.Where(word => word.StartsWith("--", StringComparison.Ordinal)).ToList();
        var wanted = words is ["all"] ? Lines : [.. words.Select(word => Lines.FirstOrDefault(line => line.Name == word)).OfType<Line>()];
        if (switches.Except(["--quick", "--large", "--list", "--write"]).Any() || (words is not ["all"] && wanted.Count != words.Count)
            || (words.Count == 0 && !switches.Contains("--list")))
        {
            await Console.Error.WriteLineAsync($"Use: all | LINE… [--quick] [--large] [--write] [--list]. The lines are {string.Join(", ", Lines.Select(line => line.Name))}.");
            return 2;
        }
        if (switches.Contains("--list"))
        {
            foreach (var line in Lines)
                Console.WriteLine($"{line.Name,-18} {line.Title}");
            return 0;
        }

        using var bench = new Workbench(switches.Contains("--quick"), switches.Contains("--large"));
        var figures = new List<(Line Line, IReadOnlyList<Figure> Figures)>();
        foreach (var line in wanted)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await line.RunAsync(bench);
            figures.Add((line, found));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{line.Name} ({Stopwatch.GetElapsedTime(started).TotalSeconds:0} s)"));
            foreach (var figure in found)
                Console.WriteLine($"  {figure}");
        }
        if (switches.Contains("--write") && !bench.Quick)
        {
            var page = Path.Combine(bench.Repository, "docs", "benchmarks.md");
            var earlier = File.Exists(page) ? await File.ReadAllTextAsync(page) : null;
            await File.WriteAllTextAsync(page, BenchmarkPage.Write(earlier, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date), figures));
        }
        return bench.Quick || figures.All(line => line.Figures.All(figure => figure.Holds != false)) ? 0 : 1;
    }
}
