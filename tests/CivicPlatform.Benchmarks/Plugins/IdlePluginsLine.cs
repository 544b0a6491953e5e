using System.Text.Json.Nodes;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin costs that nobody uses.</summary>
internal sealed class IdlePluginsLine : Line
{
    private const int Idle = 30;

    public override string Name => "idle-plugins";

    public override string Title => "start with 30 idle plugins against start with none";

    public override string How => """
        The sample city with Garbage5374 alone, and with 30 more plugins (each a class, a page, an address of the API, 40 texts in three languages), in turns: time to the first page and
        memory that is resident then, the difference divided by 30. Later starts find the packages unpacked, as every start but a plugin's first does.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var (alone, crowded) = (bench.NewFolder(), bench.NewFolder());
        IdlePlugins.Write(Path.Combine(crowded, "packages"), Idle);
        double unpacking;
        await using (var city = await SampleCity.StartAsync(bench, alone))
        await using (var first = await SampleCity.StartAsync(bench, crowded, Crowd))
            unpacking = first.FirstPage.TotalMilliseconds - city.FirstPage.TotalMilliseconds;
        List<double> time = [], memory = [];
        for (var i = 0; i < bench.Rounds(15); i++)
        {
            var (many, none) = i % 2 == 0
                ? (await StartAsync(bench, crowded, Crowd), await StartAsync(bench, alone, null))
                : Swap(await StartAsync(bench, alone, null), await StartAsync(bench, crowded, Crowd));
            time.Add((many.Milliseconds - none.Milliseconds) / Idle);
            memory.Add((many.MiB - none.MiB) / Idle);
        }
        return
        [
            Figure.NotAbove("milliseconds more to the first page, for a plugin", Duel.Median(time), "ms", 15),
            Figure.NotAbove("memory more after it, for a plugin", Duel.Median(memory), "MiB", 1),
            Figure.Told("milliseconds more at the very first start (unpacking), for a plugin", unpacking / Idle, "ms"),
        ];
    }

    private static (T, T) Swap<T>(T one, T other) => (other, one);

    private static async Task<(double Milliseconds, double MiB)> StartAsync(Workbench bench, string data, Action<JsonObject>? change)
    {
        await using var city = await SampleCity.StartAsync(bench, data, change);
        return (city.FirstPage.TotalMilliseconds, city.Process.ResidentMiB);
    }

    private static void Crowd(JsonObject city) => IdlePlugins.Name(city, Idle);
}
