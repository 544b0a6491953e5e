using System.Diagnostics;
using System.Text.Json.Nodes;
using CivicPlatform.Hosting;
using Garbage5374.Cities;
using Garbage5374.Files;

namespace CivicPlatform.Imports;

/// <summary>A city's files becoming the city's.</summary>
internal sealed class ImportLine : Line
{
    public override string Name => "import";

    public override string Title => "import of the largest city";

    public override string How => """
        The city of the corpus with the most bytes. Reading alone: files to a city that can be asked, with all its defects, in this process. Whole: `civic import` into a
        running sample city of its own process, a new data folder each time, until the answer: files read, checked, stored durably, the event in the ledger,
        read tables and views past it; then until the first answer to `next`, which reads the stored files anew.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var folder = Largest(bench);
        var files = CityFolder.Read(folder);
        var today = new DateOnly(2026, 11, 24);
        List<double> parse = [], whole = [], answered = [];
        for (var i = 0; i < bench.Rounds(15); i++)
        {
            var started = Stopwatch.GetTimestamp();
            CityReader.Read(files, today);
            parse.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        for (var i = 0; i < bench.Rounds(5); i++)
        {
            var (import, answer) = await ImportAsync(bench, folder);
            whole.Add(import);
            answered.Add(answer);
        }
        return
        [
            Figure.Told("files of the city", files.Sum(file => file.Length) / 1024.0, "KiB"),
            Figure.Told("reading, first time (nothing compiled yet)", parse[0], "s"),
            Figure.NotAbove("reading", Duel.Median(parse), "s", 1),
            Figure.NotAbove("whole import into a running city", Duel.Median(whole), "s", 1),
            Figure.NotAbove("… and its first answer", Duel.Median(answered), "s", 1),
        ];
    }

    private static string Largest(Workbench bench) => bench.Corpus is { } corpus
        ? Directory.GetDirectories(corpus).MaxBy(city => Directory.EnumerateFiles(city, "*.csv", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length))!
        : Path.Combine(bench.Repository, "samples", "Kanazawa", "content", "5374");

    private static async Task<(double Import, double Answer)> ImportAsync(Workbench bench, string folder)
    {
        await using var city = await SampleCity.StartAsync(bench, change: file => file["firstStart"] = new JsonArray());
        var started = Stopwatch.GetTimestamp();
        await city.AskAsync(CityVerbs.Import, new() { ["format"] = "5374", ["folder"] = folder });
        var import = Stopwatch.GetElapsedTime(started).TotalSeconds;
        using var http = new HttpClient();
        await http.GetStringAsync(new Uri(city.Address, $"api/p/garbage5374/areas/{await SampleAreas.FirstAsync(city.Address)}/next"));
        return (import, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
