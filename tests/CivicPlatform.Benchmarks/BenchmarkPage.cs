using System.Globalization;
using System.Text;

namespace CivicPlatform;

/// <summary>Writes docs/benchmarks.md.</summary>
internal static class BenchmarkPage
{
    public static string Write(IReadOnlyList<(Line Line, IReadOnlyList<Figure> Figures)> lines)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Benchmarks

            Written by `dotnet run -c Release --project tests/CivicPlatform.Benchmarks -- all` on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; do not edit. One line alone:
            its name in the place of `all`. `--quick` runs every part once, to see that it runs; its figures mean nothing.

            Machine: {Machine.Describe()}.

            Look at the ratios: both sides were measured in turns in one run, on a machine that others use too. Absolute figures are of this machine
            and this hour. A ratio is the median over pairs of neighbouring rounds, a figure the median over rounds.


            """);
        foreach (var (line, figures) in lines)
        {
            page.Append(CultureInfo.InvariantCulture, $"## {line.Name}: {line.Title}\n\n{line.How.ReplaceLineEndings("\n").Trim()}\n\n");
            page.Append("| what | measured | against | ratio | budget | |\n|---|---|---|---|---|---|\n");
            foreach (var figure in figures)
            {
                page.Append(CultureInfo.InvariantCulture,
                    $"| {figure.What} | {figure.Ours} | {figure.Rival} | {(figure.Ratio is { } ratio ? Figure.Number(ratio) : "")} | {figure.Budget} | {(figure.Holds switch { true => "held", false => "**missed**", null => "" })} |\n");
            }
            page.Append('\n');
        }
        return page.ToString().TrimEnd() + "\n";
    }
}
