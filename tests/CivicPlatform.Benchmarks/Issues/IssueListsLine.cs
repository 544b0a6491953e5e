using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CivicPlatform.Hosting;

namespace CivicPlatform.Issues;

/// <summary>Lists and search of a city with many issues.</summary>
internal sealed class IssueListsLine : Line
{
    public override string Name => "issue-lists";

    public override string Title => "lists and search over 100,000 issues";

    public override string How => """
        A whole city in this process with 100,000 issues (titles and texts sealed for 200 authors, a tag each, 44,000 supports, 50,000 comments), asked over HTTP by one reader after
        another; the city keeps no answer from one question to the next.
        Milliseconds from asking to the last byte; of 300 questions each, 95 in 100 are faster
        than the figure. A list has 50 issues with their titles opened; a search looks in issues, ballots, datasets and services.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await BenchHost.StartAsync(bench);
        var issues = bench.Amount(100_000);
        var seeding = Stopwatch.GetTimestamp();
        await IssueSeed.WriteAsync(city.Services, issues);
        var figures = new List<Figure> { Figure.Told("issues a second, from the ledger into lists and search index", issues / Stopwatch.GetElapsedTime(seeding).TotalSeconds, "/s") };
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = city.Addresses[0] };
        var deep = await FarAsync(http, bench.Amount(500));
        foreach (var (what, path, most) in new[]
        {
            ("newest", "api/v1/issues?limit=50", 20),
            ("most supported", "api/v1/issues?limit=50&order=supported", 20),
            ("of a status and a tag, active ones first", "api/v1/issues?limit=50&status=discussing&tag=snow&order=active", 20),
            ("the five-hundredth page", $"api/v1/issues?limit=50&cursor={deep}", 20),
            ("the page for people", "issues", 20),
            ("searching a word of two characters in 8,000", $"api/v1/search?q={Uri.EscapeDataString("街灯")}", 50),
            ("searching three words", $"api/v1/search?q={Uri.EscapeDataString("駅 除雪 足りません")}", 50),
            ("searching one character that stands once", $"api/v1/search?q={Uri.EscapeDataString(IssueSeed.Rare)}", 50),
            ("searching what 10,000 comments say", $"api/v1/search?q={Uri.EscapeDataString(IssueSeed.Said)}", 50),
            ("searching what is nowhere", $"api/v1/search?q={Uri.EscapeDataString("宇宙船")}", 50),
            ("the search page for people", $"search?q={Uri.EscapeDataString("公園 ベンチ")}", 50),
        })
        {
            figures.Add(Figure.NotAbove($"milliseconds, 95 of 100: {what}", await SlowestAsync(http, path, bench.Rounds(300)), "ms", most));
        }
        return figures;
    }

    private static async Task<double> SlowestAsync(HttpClient http, string path, int times)
    {
        var took = new List<double>();
        for (var n = 0; n < times + Math.Min(times, 50); n++)
        {
            var started = Stopwatch.GetTimestamp();
            // No answer is kept between questions: none has the tag of the one before.
            using var answer = await http.GetAsync(path);
            await answer.Content.ReadAsByteArrayAsync();
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (answer.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
        }
        return took.Skip(Math.Min(times, 50)).Order().ElementAt(times * 95 / 100);
    }

    /// <summary>Goes on from page to page.</summary>
    private static async Task<string> FarAsync(HttpClient http, int pages)
    {
        var cursor = "";
        for (var page = 1; page < pages; page++)
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync($"api/v1/issues?limit=50{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}"));
            cursor = Uri.EscapeDataString(answer.RootElement.GetProperty("next").GetString() ?? throw new InvalidOperationException($"There are only {page} pages."));
        }
        return cursor;
    }
}
