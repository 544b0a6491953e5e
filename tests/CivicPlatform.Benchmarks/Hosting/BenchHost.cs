namespace CivicPlatform.Hosting;

/// <summary>A whole city inside this process, for what is asked of grains and ledger.</summary>
/// <remarks>A plugin is loaded by one host of a process only: Orleans finds the first host's copy when the second starts, and refuses two grains of one name.</remarks>
internal static class BenchHost
{
    public static async Task<CivicHost> StartAsync(Workbench bench, string? data = null, bool web = true, string plugins = "")
    {
        var file = Path.Combine(bench.NewFolder(), "civic.json");
        await File.WriteAllTextAsync(file, $$"""
            {
              "city": { "name": { "ja": "計測市", "en": "Bench" }, "zone": "Asia/Tokyo", "languages": ["ja", "ja-easy", "en"], "colour": "#0017c1" },
              "engine": "sqlite", "data": "data", "urls": "http://127.0.0.1:0",
              "plugins": { {{plugins}} }
            }
            """);
        return await CivicHost.StartAsync(new CivicHostOptions { Configuration = file, DataFolder = data ?? bench.NewFolder(), Talkative = false, Web = web });
    }
}
