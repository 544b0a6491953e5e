namespace CivicPlatform.Hosting;

/// <summary>Public pages.</summary>
internal sealed class PageLine : Line
{
    public override string Name => "page";

    public override string Title => "public pages against bare Kestrel";

    public override string How => """
        As `read-endpoint`. Uncached: the page of an area and the home page, drawn anew for every reader. Cached: the month of an area and the area's
        iCalendar feed, which the plugin shares between readers until its next event. Readers bring no cookies: every one is a new visitor, the dearest kind.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await SampleCity.StartAsync(bench);
        var area = await SampleAreas.FirstAsync(city.Address);
        return await WebDuel.FightAsync(bench, city,
        [
            ("uncached: page of an area", $"p/garbage5374/areas/{area}", 0.1),
            ("uncached: home page", "", 0.1),
            ("cached: month of an area", $"p/garbage5374/areas/{area}/month", 0.5),
            ("cached: iCalendar feed", $"api/p/garbage5374/areas/{area}.ics", 0.5),
        ]);
    }
}
