using System.IO.Compression;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>What a city weighs: on the wire, and after a busy day.</summary>
internal sealed partial class ManyRequestsLine : Line
{
    public override string Name => "many-requests";

    public override string Title => "bytes of the home page, and memory after 100,000 requests";

    public override string How => """
        The sample city as a process of its own. Bytes are those of the home page, its styles and its scripts, each through gzip as a proxy before the city sends
        them. Then 100,000 answers to 32 readers: the home page, an area, the list of issues, the next collections, a month; and the memory that is resident
        (VmRSS) with the last answer, and when nobody has asked anything for 25 seconds.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await SampleCity.StartAsync(bench);
        using var http = new HttpClient { BaseAddress = city.Address };
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ja");
        var home = await http.GetStringAsync("");
        var figures = new List<Figure>
        {
            Figure.NotAbove("kB of the home page, compressed", Packed(System.Text.Encoding.UTF8.GetBytes(home)), "kB", 30),
            Figure.NotAbove("kB of all its styles, compressed", await PackedAsync(http, Style().Matches(home)), "kB", 60),
            Figure.NotAbove("kB of all its scripts, compressed", await PackedAsync(http, Script().Matches(home)), "kB", 30),
        };
        var area = await SampleAreas.FirstAsync(city.Address);
        string[] paths = ["", $"p/garbage5374/areas/{area}", "issues", $"api/p/garbage5374/areas/{area}/next", $"p/garbage5374/areas/{area}/month"];
        var before = city.Process.ResidentMiB;
        foreach (var path in paths)
        {
            var length = (await http.GetByteArrayAsync(path)).Length;
            await LoadGenerator.RunAsync(new Uri(city.Address, path), length, TimeSpan.FromMinutes(2), bench.Amount(100_000) / paths.Length);
        }
        figures.Add(Figure.Told("resident before", before, "MiB"));
        figures.Add(Figure.Told("resident with the hundred-thousandth answer", city.Process.ResidentMiB, "MiB"));
        figures.Add(Figure.NotAbove("resident after 100,000 requests", await RestedAsync(bench, city), "MiB", 238.4));
        return figures;
    }

    // A city gives back what it does not need when nobody has asked it anything for ten to twenty seconds.
    private static async Task<double> RestedAsync(Workbench bench, SampleCity city)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromSeconds(bench.Quick ? 1 : 25));
        await pause.WaitForNextTickAsync();
        return city.Process.ResidentMiB;
    }

    private static async Task<double> PackedAsync(HttpClient http, MatchCollection addresses)
    {
        var all = 0.0;
        foreach (Match address in addresses)
            all += Packed(await http.GetByteArrayAsync(address.Groups[1].Value));
        return all;
    }

    private static double Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(bytes);
        return packed.Length / 1000.0;
    }

    [GeneratedRegex("<link rel=\"stylesheet\" href=\"([^\"]+)\"")]
    private static partial Regex Style();

    [GeneratedRegex("<script src=\"([^\"]+)\"")]
    private static partial Regex Script();
}
