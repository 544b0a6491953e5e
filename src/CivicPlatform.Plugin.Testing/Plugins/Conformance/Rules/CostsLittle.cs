using System.Globalization;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin adds to a city's start and memory while nobody uses it: measured in a process of its own, in turns with the city without it.</summary>
/// <remarks>Starts differ among themselves, by more than what is looked for where a machine is busy. A plugin that seems to cost too much fails only where that is beyond doubt: where even the
/// cheapest of the cities with it is above the dearest without it by more than it may add. Otherwise it is not judged. What was measured is told in any case.</remarks>
internal sealed class CostsLittle() : ConformanceRule("costs-little", ConformanceLevel.Gold, "While nobody uses it, it adds at most 15 ms to a city's start and 1 MB to its memory.")
{
    private const double MostMilliseconds = 15;
    private const double MostMegabytes = 1;

    public override bool IsMeasured => true;

    internal override async Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject) => subject.FindPackage() is { IsSound: true }
        ? Judge(await CostMeter.MeasureAsync(subject))
        : Of([$"No city takes the package of '{subject.Plugin}'."]);

    internal ConformanceVerdict Judge(CostMeter.Measured measured)
    {
        if (measured.With.Count == 0 || measured.Without.Count == 0)
            return NotJudged($"It could not be measured: {measured.Trouble}");
        var time = Compared(measured, start => start.Milliseconds, MostMilliseconds, "ms of processor time to a start");
        var memory = Compared(measured, start => start.Bytes / 1_000_000.0, MostMegabytes, "MB to the managed memory");
        List<(string Said, ConformanceOutcome Outcome)> figures = [time, memory];
        var worst = figures.Exists(figure => figure.Outcome == ConformanceOutcome.Failed) ? ConformanceOutcome.Failed
            : figures.Exists(figure => figure.Outcome == ConformanceOutcome.NotJudged) ? ConformanceOutcome.NotJudged : ConformanceOutcome.Passed;
        return new ConformanceVerdict(this, worst, [.. figures.Select(figure => figure.Said)]);
    }

    private static (string Said, ConformanceOutcome Outcome) Compared(CostMeter.Measured measured, Func<CostMeter.Start, double> figure, double most, string what)
    {
        var (with, without) = (measured.With.Select(figure).Order().ToList(), measured.Without.Select(figure).Order().ToList());
        var added = Middle(with) - Middle(without);
        var said = string.Create(CultureInfo.InvariantCulture,
            $"It adds {Math.Max(0, added):0.0} {what} (at most {most:0}); cities without it differ by {without[^1] - without[0]:0.0} among themselves, in {without.Count} rounds.");
        return (said, added <= most ? ConformanceOutcome.Passed : with[0] - without[^1] > most ? ConformanceOutcome.Failed : ConformanceOutcome.NotJudged);
    }

    private static double Middle(List<double> sorted) => (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
