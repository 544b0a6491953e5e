using System.Globalization;
using System.Text;

namespace CivicPlatform;

/// <summary>Writes docs/benchmarks.md: a section for each line, which says when it was measured.</summary>
internal static class BenchmarkPage
{
    private const string Mark = "\n## ";

    /// <summary>The page with these lines; lines that were not measured keep their sections.</summary>
    public static string Write(string? earlier, DateOnly day, IReadOnlyList<(Line Line, IReadOnlyList<Figure> Figures)> measured)
    {
        var sections = (earlier ?? "").Split(Mark).Skip(1).ToDictionary(section => section[..section.IndexOf(':', StringComparison.Ordinal)], section => $"{Mark}{section.TrimEnd()}\n");
        foreach (var (line, figures) in measured)
            sections[line.Name] = Section(day, line, figures);
        return Head + string.Concat(BenchmarkRun.Lines.Where(line => sections.ContainsKey(line.Name)).Select(line => sections[line.Name]));
    }

    private const string Head = """
            # Benchmarks

            Written by `dotnet run -c Release --project tests/CivicPlatform.Benchmarks -- all --write`; do not edit. A name of a section in the place of `all` measures
            that section anew. `--quick` runs every part once, to see that it runs; its figures mean nothing.

            Look at the ratios: both sides were measured in turns in one run, on a machine that others use too. Absolute figures are of the section's
            machine and hour. A ratio is the median over pairs of neighbouring rounds, a figure the median over rounds.

            """;

    private static string Section(DateOnly day, Line line, IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Mark}{line.Name}: {line.Title}\n\n{line.How.ReplaceLineEndings("\n").Trim()}\n\nMeasured on {day:yyyy-MM-dd}: {Machine.Describe()}.\n\n");
        text.Append("| what | measured | against | ratio | budget | |\n|---|---|---|---|---|---|\n");
        foreach (var figure in figures)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {figure.What} | {figure.Ours} | {figure.Rival} | {(figure.Ratio is { } ratio ? Figure.Number(ratio) : "")} | {figure.Budget} | {(figure.Holds switch { true => "held", false => "**missed**", null => "" })} |\n");
        }
        return text.ToString();
    }
}
