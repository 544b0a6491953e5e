using System.Text.Json;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>A plugin that ends the process while the city starts: the next start goes on without it.</summary>
public sealed class SafeStartTests : IDisposable
{
    private const string Overflowing = """
        public sealed class AbyssPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin) => Deeper(1);
            private static int Deeper(int depth) => Deeper(depth + 1) + depth;
        }
        """;

    private readonly PluginForge forge = new();
    private readonly HostedCity folder = new("[]", plugins: """{ "calm": {}, "abyss": {} }""");

    private string Packages => Path.Combine(folder.Data, "packages");

    public void Dispose()
    {
        folder.Dispose();
        forge.Dispose();
    }

    [SkippableTheory]
    [InlineData(Overflowing)]
    [InlineData("public sealed class AbyssPlugin : CivicPlugin { public AbyssPlugin() => Environment.Exit(0); public override void Configure(ICivicPluginBuilder plugin) { } }")]
    public async Task A_plugin_that_ends_the_process_is_left_out_of_the_next_start_which_says_so(string source)
    {
        forge.Pack("calm");
        forge.Pack("abyss", source);
        Give();
        await SampleProgram.EndAsync("SmallTown", folder.Data, folder.Configuration);

        using (var safe = await SampleProgram.StartAsync("SmallTown", folder.Data, configuration: folder.Configuration))
        {
            using var reader = new HttpClient { BaseAddress = safe.Address };
            reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
            (await reader.GetStringAsync("/plugins")).Should().Contain("the city runs without these services").And.Contain("/plugins/abyss");
            (await StateAsync(reader, "abyss")).Should().Be(("notLoaded", true, "CIVIC3214"));
            (await StateAsync(reader, "calm")).Should().Be(("running", false, ""));
            (await safe.StopAsync()).Should().Be(0);
        }

        File.Delete(Path.Combine(Packages, "abyss.1.0.0.nupkg"));
        forge.Pack("abyss", version: "1.0.1");
        Give();
        using var mended = await SampleProgram.StartAsync("SmallTown", folder.Data, configuration: folder.Configuration);
        using var again = new HttpClient { BaseAddress = mended.Address };
        (await StateAsync(again, "abyss")).Should().Be(("running", false, ""), "another version is tried");
    }

    [SkippableFact]
    public async Task A_kept_city_comes_up_again_by_itself()
    {
        forge.Pack("calm");
        forge.Pack("abyss", Overflowing);
        Give();
        using var kept = await SampleProgram.StartAsync("SmallTown", folder.Data, configuration: folder.Configuration, more: "--keep");
        using var reader = new HttpClient { BaseAddress = kept.Address };
        (await StateAsync(reader, "abyss")).Should().Be(("notLoaded", true, "CIVIC3214"));
        (await kept.StopAsync()).Should().Be(0);
    }

    private void Give()
    {
        Directory.CreateDirectory(Packages);
        foreach (var package in Directory.GetFiles(forge.Packages))
            File.Copy(package, Path.Combine(Packages, Path.GetFileName(package)), overwrite: true);
    }

    private static async Task<(string State, bool LeftOut, string Code)> StateAsync(HttpClient reader, string plugin)
    {
        using var answer = JsonDocument.Parse(await reader.GetStringAsync($"/api/v1/plugins/{plugin}"));
        var faults = answer.RootElement.GetProperty("faults");
        return (answer.RootElement.GetProperty("state").GetString()!, answer.RootElement.GetProperty("leftOut").GetBoolean(),
            faults.GetArrayLength() == 0 ? "" : faults[0].GetProperty("code").GetString()!);
    }
}
