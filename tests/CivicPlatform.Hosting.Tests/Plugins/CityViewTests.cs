using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Views of the city that throw or hang: the city and its other plugins go on, and it is told.</summary>
public sealed class CityViewTests : ForgedTown
{
    private const string Source = """
        public sealed class NAMEPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Views.Follow<V>();
                plugin.Api.MapPost("/release", () => V.Gate.Set());
            }
        }
        public sealed class V : ICityView
        {
            public static readonly ManualResetEventSlim Gate = new();
            public void Apply(CityNews news) { BODY }
        }
        """;

    public override async Task InitializeAsync()
    {
        Pack("thrower", "Thrower", "throw new InvalidOperationException(\"No more.\");");
        Pack("hanger", "Hanger", "Gate.Wait();");
        await Town.StartAsync("thrower", "hanger", "machi-walk");
    }

    [Fact]
    public async Task The_city_answers_its_neighbours_see_all_and_the_status_says_who_stands_still()
    {
        var author = await Town.PersonAsync();
        var issue = await Town.ReportAsync(author, "街灯");
        (await Town.WrittenAsync()).Should().BeTrue("nobody waits for a view of the city");
        (await Town.SeenAsync("machi-walk/Spots (city)")).Should().BeTrue();
        (await Town.JsonAsync("/api/p/machi-walk/spots")).GetArrayLength().Should().Be(1);
        (await Town.SeenAsync("thrower/V (city)")).Should().BeFalse();

        var status = Town.Service<IProjectionStatus>().All.ToDictionary(each => each.Name);
        status["thrower/V (city)"].Should().Match<ProjectionStatus>(it => it.Stopped && it.Fault!.Code == "CIVIC4255" && it.Fault.Where == "thrower");
        status["hanger/V (city)"].Should().Match<ProjectionStatus>(it => !it.Stopped && it.Lag > 0);
        status["machi-walk/Spots (city)"].Lag.Should().Be(0);
        Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "thrower").Faults.Should().ContainSingle(fault => fault.Phase == PluginPhase.View);
        Town.Service<IPluginDirectory>().All.Single(plugin => plugin.Id == "machi-walk").Faults.Should().BeEmpty();
        using (var browser = Town.Browser(author))
            (await browser.GetStringAsync($"/issues/{issue}")).Should().Contain("街灯");

        using (var stranger = Town.Stranger())
            await stranger.PostAsync("/api/p/hanger/release", null);
        (await Town.SeenAsync("hanger/V (city)")).Should().BeTrue("it goes on where it was");
    }

    private void Pack(string id, string name, string body) => Forge.Pack(id,
        Source.Replace("NAME", name, StringComparison.Ordinal).Replace("BODY", body, StringComparison.Ordinal), more: PluginForge.Asks("follow-city"));
}
