using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace CivicPlatform.Texts;

/// <summary>The small things that every page does many times.</summary>
internal sealed class LookupLine : Line
{
    public override string Name => "lookup";

    public override string Title => "texts, events and hashes";

    public override string How => """
        BenchmarkDotNet in this process. The rival of a text with a place is .NET's own `string.Format` with a prepared format; of an event's JSON, the serializer alone; of a
        record's two hashes, SHA-256 over the same bytes.
        """;

    public override Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var job = (bench.Quick ? Job.Dry : Job.ShortRun.WithIterationCount(9)).WithToolchain(InProcessNoEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(NullLogger.Instance)
            .WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.DisableOptimizationsValidator).WithArtifactsPath(bench.NewFolder());
        var times = BenchmarkRunner.Run<Lookups>(config).Reports
            .ToDictionary(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name, report => report.ResultStatistics?.Median ?? double.NaN);
        IReadOnlyList<Figure> figures =
        [
            Figure.Told("a text without places", times[nameof(Lookups.PlainText)], "ns"),
            Against("a text with two places, against string.Format", nameof(Lookups.FilledText), nameof(Lookups.Formatted)),
            Against("writing an event, against the serializer alone", nameof(Lookups.WriteEvent), nameof(Lookups.SerializeOnly)),
            Against("hashing an event for tree and chain, against SHA-256 of the same bytes", nameof(Lookups.HashEvent), nameof(Lookups.HashOnly)),
        ];
        return Task.FromResult(figures);

        Figure Against(string what, string ours, string rival) => Figure.Told(what, new Duel(times[ours], times[rival], times[ours] / times[rival]), "ns");
    }
}
