using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Plugins;

/// <summary>Options in civic.json are read strictly: every fault is told, with its line.</summary>
public sealed class OptionFaultTests : IDisposable
{
    private const string Source = """

        #nullable enable
        public enum Season { DrySeason, RainySeason }
        public sealed class TideOptions : IPluginOptions
        {
            public int Gauges { get; set; } = 3;
            public string Bay { get; set; } = "north";
            public string? Note { get; set; }
            public Season Season { get; set; }
            public TimeOnly At { get; set; } = new(6, 0);
            public bool Loud { get; set; }
            public DateOnly From { get; set; }
            public TimeSpan Every { get; set; }
            public double[] Levels { get; set; } = [];
            public Dictionary<string, int> Names { get; set; } = [];
            public int Fixed { get; } = 1;
            public IEnumerable<string> Faults() { if (Gauges is < 1 or > 9) yield return $"gauges is {Gauges}; it must be from 1 to 9."; if (Bay == "south" && Gauges > 5) yield return "bay south has 5 gauges only."; }
        }
        public sealed class TidesPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin) { plugin.Options.Bind<TideOptions>(); plugin.Services.Singleton<Said>(); }
        }
        public sealed class Said(TideOptions options) { public override string ToString() => $"{options.Gauges} {options.Bay} {options.Season} {options.At:HH:mm} {options.Loud} {string.Join('/', options.Levels)}"; }
        """;

    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public OptionFaultTests()
    {
        city = new PluginCity(forge);
        forge.Pack("tides", Source);
    }

    public void Dispose() => forge.Dispose();

    [Fact]
    public void All_faults_are_told_in_one_message_each_with_its_line()
    {
        using var set = city.LoadWithOptions("tides", """
            {
              // the harbour's own
              "gauges": 12,
              "bay": null,
              "season": "autumn",
              "at": "25:00", "loud": "yes",
              "levels": [1,
                         "high"],
              "colour": "blue",
              "loud": true,
              "fixed": 2
            }
            """, 40);
        set.StateOf("tides").Should().Be(PluginState.NotLoaded);
        set.ErrorOf("tides").ToString().Should().Be("""
            CIVIC3301: The options of plugin tides have faults; the city runs without it.
              Where: civic.json:7
              line 42: gauges is 12; it must be from 1 to 9.
              line 43: bay is null; leave it out for its default.
              line 44: season is "autumn"; it must be one of drySeason, rainySeason.
              line 45: at is "25:00"; it must be a time such as "19:00:00".
              line 45: loud is "yes"; it must be true or false.
              line 47: levels[1] is [1, "high"]; it must be of the form that the plugin's README says.
              line 48: colour is not known; known are gauges, bay, note, season, at, loud, from, every, levels, names.
              line 49: loud is said more than once; say it once.
              line 50: fixed is not known; known are gauges, bay, note, season, at, loud, from, every, levels, names.
              Mend: Mend the options of tides in civic.json; the plugin's README says what there is.      docs/errors/CIVIC3301.md
            """);
    }

    [Theory]
    [InlineData("""{ "gauges": 4.5 }""", "gauges is 4.5; it must be a number (Int32).")]
    [InlineData("""{ "gauges": "4" }""", "gauges is \"4\"; it must be a number (Int32).")]
    [InlineData("""{ "gauges": 99999999999 }""", "gauges is 99999999999; it must be a number (Int32).")]
    [InlineData("""{ "season": 1 }""", "season is 1; it must be one of drySeason, rainySeason.")]
    [InlineData("""{ "from": "2026-02-30" }""", "from is \"2026-02-30\"; it must be a date such as \"2026-04-01\".")]
    [InlineData("""{ "every": "soon" }""", "every is \"soon\"; it must be a length of time such as \"00:10:00\".")]
    [InlineData("""{ "bay": 3 }""", "bay is 3; it must be a text.")]
    [InlineData("""{ "Bay": "north" }""", "Bay is not known; known are gauges, bay, note, season, at, loud, from, every, levels, names.")]
    [InlineData("""{ "names": { "a": 1, "a": 2 } }""", "names.a is { \"a\": 1, \"a\": 2 }; it must be of the form that the plugin's README says.")]
    [InlineData("[]", "options must be an object { … }.")]
    [InlineData("true", "options must be an object { … }.")]
    [InlineData("""{ "bay": "south", "gauges": 6 }""", "bay south has 5 gauges only.")]
    public void One_fault_is_told_exactly(string options, string why)
    {
        using var set = city.LoadWithOptions("tides", options, 9);
        set.ErrorOf("tides").Should().BeEquivalentTo(new { Code = "CIVIC3301", Why = $"line 9: {why}" });
    }

    [Theory]
    [InlineData("{}", "3 north DrySeason 06:00 False ")]
    [InlineData("null", "3 north DrySeason 06:00 False ")]
    [InlineData("""{ "gauges": 9, "bay": "湾", "note": null, "season": "rainySeason", "at": "05:30", "loud": true, "levels": [1, 2.5,], /* all */ }""", "9 湾 RainySeason 05:30 True 1/2.5")]
    public void Sound_options_reach_the_plugin_and_what_is_left_out_has_its_default(string options, string expected)
    {
        using var set = city.LoadWithOptions("tides", options, 9);
        set.StateOf("tides").Should().Be(PluginState.Running);
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        set.AddServices(services);
        using var provider = Microsoft.Extensions.DependencyInjection.ServiceCollectionContainerBuilderExtensions.BuildServiceProvider(services);
        provider.GetService(set.Assemblies.Single().GetType("Said")!)!.ToString().Should().Be(expected);
    }

    [Property(MaxTest = 60)]
    public Property No_options_keep_the_city_from_starting(string name, string value) => Prop.ToProperty(() =>
    {
        var written = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { [name ?? ""] = value ?? "" });
        using var set = city.LoadWithOptions("tides", written, 3);
        return set.All.Single() is { State: PluginState.NotLoaded, Faults: [{ Error.Code: "CIVIC3301" }] };
    });
}
