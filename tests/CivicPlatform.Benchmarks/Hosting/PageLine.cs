namespace CivicPlatform.Hosting;

/// <summary>Public pages.</summary>
internal sealed class PageLine : Line
{
    public override string Name => "page";

    public override string Title => "public pages against bare Kestrel";

    public override string How => """
        As `read-endpoint`. Uncached: the page of an area and the home page of readers whose browser remembers their area, drawn anew for every one. Cached: the home page,
        the list of issues and the catalogue of datasets, which the city keeps for whoever it does not know until its next event, and the month of an area and the
        area's iCalendar feed, which the plugin shares until its own next event. Readers of the cached ones bring no cookies.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await SampleCity.StartAsync(bench);
        var area = await SampleAreas.FirstAsync(city.Address);
        var drawn = await WebDuel.FightAsync(bench, city,
        [
            ("uncached: page of an area", $"p/garbage5374/areas/{area}", 0.1),
            ("uncached: home page", "", 0.1),
        ], cookie: $"civic.garbage5374.area={area}");
        return [.. drawn, .. await WebDuel.FightAsync(bench, city,
        [
            ("cached: home page", "", 0.5),
            ("cached: list of issues", "issues", 0.5),
            ("cached: catalogue of datasets", "datasets", 0.5),
            ("cached: month of an area", $"p/garbage5374/areas/{area}/month", 0.5),
            ("cached: iCalendar feed", $"api/p/garbage5374/areas/{area}.ics", 0.5),
        ])];
    }
}
