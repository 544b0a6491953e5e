namespace CivicPlatform.Hosting;

/// <summary>From nothing to the first page.</summary>
internal sealed class ColdStartLine : Line
{
    public override string Name => "cold-start";

    public override string Title => "start of the sample city";

    public override string How => """
        From the start of the process (`dotnet Kanazawa.dll` of what `dotnet publish samples/Kanazawa` made) to the last byte of the home page, and the memory that is resident then (VmRSS). A first start
        makes the data folder, unpacks the plugin and imports the city's files; a later one finds them there. "Cold" is the process, not the disk: the program's
        files have been read before.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        List<double> first = [], later = [], memory = [], memoryLater = [];
        for (var i = 0; i < bench.Rounds(7); i++)
        {
            string data;
            await using (var city = await SampleCity.StartAsync(bench))
            {
                first.Add(city.FirstPage.TotalSeconds);
                memory.Add(city.Process.ResidentMiB);
                data = city.Data;
            }
            await using var again = await SampleCity.StartAsync(bench, data);
            later.Add(again.FirstPage.TotalSeconds);
            memoryLater.Add(again.Process.ResidentMiB);
        }
        return
        [
            Figure.NotAbove("first start to first page", Duel.Median(first), "s", 3),
            Figure.NotAbove("resident after it", Duel.Median(memory), "MiB", 190.7),
            Figure.NotAbove("later start to first page", Duel.Median(later), "s", 3),
            Figure.NotAbove("resident after it", Duel.Median(memoryLater), "MiB", 190.7),
        ];
    }
}
