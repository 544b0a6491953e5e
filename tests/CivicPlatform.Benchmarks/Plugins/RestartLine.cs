using System.Collections.Concurrent;
using System.Diagnostics;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>What people notice of a restart.</summary>
internal sealed class RestartLine : Line
{
    private const int Idle = 30, Readers = 4, Writers = 2;

    public override string Name => "restart";

    public override string Title => "restart with 30 plugins under load";

    public override string How => """
        The sample city with Garbage5374 and 30 more plugins, kept (`--keep`), asked without a pause by four readers of its home page and an area, and by two who report issues by the API with an account. It is told to
        start again as `civic restart` does, several times, each after a hundred reports. The longest wait is that of the reader who waited longest over all restarts; refused are those whose connection was refused or who were answered 5xx; a
        connection that the city closes just as it is used again is tried once more and not counted. At the end each issue that was acknowledged is asked for.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var data = bench.NewFolder();
        IdlePlugins.Write(Path.Combine(data, "packages"), Idle);
        await using var city = await SampleCity.StartAsync(bench, data, change => IdlePlugins.Name(change, Idle), "--keep");
        var cookies = await SignedInReader.RegisterAsync(city.Address);
        var (waits, reported, refused, ends) = (new ConcurrentBag<TimeSpan>(), new ConcurrentBag<Uri>(), 0, new CancellationTokenSource());
        var load = Enumerable.Range(0, Readers).Select(number => AskAsync(browser => browser.GetAsync(number % 2 == 0 ? "/" : "/p/garbage5374/areas/此花"), _ => { }))
            .Concat(Enumerable.Range(0, Writers).Select(_ => AskAsync(
                browser => browser.PostAsJsonAsync("/api/v1/issues", new { title = "計測", body = "本文", tags = new[] { "roads" } }), answer => reported.Add(answer.Headers.Location!))))
            .ToList();
        var longest = new List<double>();
        for (var i = 0; i < bench.Rounds(5); i++)
        {
            // Under way, not only begun.
            var written = reported.Count;
            while (reported.Count < written + bench.Amount(100))
                await Task.Delay(20);
            waits.Clear();
            var before = DataFolderLock.FindHolder(data)!.ProcessId;
            await city.AskAsync(CityVerbs.Restart);
            while (DataFolderLock.FindHolder(data) is not { Url: not null } holder || holder.ProcessId == before)
                await Task.Delay(20);
            // Whoever waited has been answered when everybody was answered twice since.
            var seen = waits.Count;
            while (waits.Count < seen + 2 * (Readers + Writers))
                await Task.Delay(20);
            longest.Add(waits.Max().TotalSeconds);
            waits.Clear();
        }
        await ends.CancelAsync();
        await Task.WhenAll(load);
        var lost = 0;
        using (var reader = Browser())
        {
            foreach (var issue in reported)
            {
                using var found = await reader.GetAsync(issue);
                lost += found.IsSuccessStatusCode ? 0 : 1;
            }
        }
        return
        [
            Figure.NotAbove("seconds that the reader waited who waited longest, of the restart in the middle", Duel.Median(longest), "s", 3),
            Figure.NotAbove("callers who were refused", refused, "of all restarts", 0),
            Figure.NotAbove($"acknowledged reports that were lost, of {reported.Count}", lost, "", 0),
        ];

        HttpClient Browser()
        {
            var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = city.Address };
            browser.DefaultRequestHeaders.Add("Cookie", cookies);
            browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
            return browser;
        }

        async Task AskAsync(Func<HttpClient, Task<HttpResponseMessage>> ask, Action<HttpResponseMessage> done)
        {
            using var browser = Browser();
            while (!ends.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    using var answer = await ask(browser);
                    waits.Add(Stopwatch.GetElapsedTime(began));
                    if (answer.IsSuccessStatusCode)
                        done(answer);
                    else
                        Interlocked.Increment(ref refused);
                }
                catch (HttpRequestException cut)
                {
                    if (cut.HttpRequestError == HttpRequestError.ConnectionError)
                        Interlocked.Increment(ref refused);
                }
            }
        }
    }
}
