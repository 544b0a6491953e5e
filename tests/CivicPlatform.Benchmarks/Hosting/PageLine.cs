using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>Public pages.</summary>
internal sealed class PageLine : Line
{
    public override string Name => "page";

    public override string Title => "public pages against bare Kestrel";

    public override string How => """
        As `read-endpoint`, in a city with the life of `civic seed demo`. Uncached, drawn anew for every request: the page of an area and the home page of readers whose
        browser remembers their area; an issue, the list of issues, a ballot and a dataset with a query that nobody has asked before (what issues say to everybody is
        read once after each event of the city). Signed in: the same for somebody with an account, for whom the city also looks up who they are, what they follow
        and whether they support or have voted; these figures have no budget. Cached: the home page, the list of issues and the catalogue of datasets, which
        the city keeps for whoever it does not know until its next event, and the month of an area and the area's iCalendar feed, which the plugin shares until its
        own next event. Readers of the cached ones bring no cookies.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await SampleCity.StartAsync(bench);
        await city.AskAsync(CityVerbs.SeedDemo);
        var area = await SampleAreas.FirstAsync(city.Address);
        using var http = new HttpClient { BaseAddress = city.Address };
        (string What, string Path)[] own =
        [
            ("an issue", $"issues/{await FirstAsync(http, "issues")}"), ("list of issues", "issues"), ("a ballot", $"ballots/{await FirstAsync(http, "ballots")}"), ("a dataset", $"datasets/{await FirstAsync(http, "datasets")}"),
        ];
        return
        [
            .. await WebDuel.FightAsync(bench, city,
            [
                ("uncached: page of an area", $"p/garbage5374/areas/{area}", 0.1),
                ("uncached: home page", "", 0.1),
            ], cookie: $"civic.garbage5374.area={area}"),
            .. await WebDuel.FightAsync(bench, city, [.. own.Select(page => ($"uncached: {page.What}", page.Path, 0.1))], fresh: true),
            .. await WebDuel.FightAsync(bench, city, [.. own.Select(page => ($"signed in: {page.What}", page.Path, 0.0))], cookie: await SignedInReader.RegisterAsync(city.Address)),
            .. await WebDuel.FightAsync(bench, city,
            [
                ("cached: home page", "", 0.5),
                ("cached: list of issues", "issues", 0.5),
                ("cached: catalogue of datasets", "datasets", 0.5),
                ("cached: month of an area", $"p/garbage5374/areas/{area}/month", 0.5),
                ("cached: iCalendar feed", $"api/p/garbage5374/areas/{area}.ics", 0.5),
            ]),
        ];
    }

    private static async Task<string> FirstAsync(HttpClient http, string what)
    {
        using var some = JsonDocument.Parse(await http.GetStringAsync($"api/v1/{what}"));
        return some.RootElement.GetProperty(what)[0].GetProperty("id").GetString()!;
    }
}
