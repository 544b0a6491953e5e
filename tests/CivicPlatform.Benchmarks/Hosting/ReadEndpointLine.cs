namespace CivicPlatform.Hosting;

/// <summary>A public address of the API.</summary>
internal sealed class ReadEndpointLine : Line
{
    public override string Name => "read-endpoint";

    public override string Title => "public read endpoint against bare Kestrel";

    public override string How => """
        `GET /api/p/garbage5374/areas/{area}/next` of the sample city, its plugin loaded from its package, asked by 32 readers of our own load generator over
        kept connections; the rival is Kestrel alone, answering the same bytes with the same headers from memory. City, rival and generator are three processes
        on the same processors, so the generator's own cost is in both rates; the second line is free of it: processor time of the server process alone.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await SampleCity.StartAsync(bench);
        var area = await SampleAreas.FirstAsync(city.Address);
        return await WebDuel.FightAsync(bench, city, [("next collections of an area", $"api/p/garbage5374/areas/{area}/next", 0.7)]);
    }
}
