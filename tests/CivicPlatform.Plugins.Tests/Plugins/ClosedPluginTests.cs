using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What the city closed stays closed when the host starts anew.</summary>
public sealed class ClosedPluginTests : IDisposable
{
    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public ClosedPluginTests()
    {
        city = new PluginCity(forge);
        forge.Pack("circulars");
        forge.Pack("dues");
    }

    private static PluginId Circulars { get; } = PluginCity.Id("circulars");

    private string Kept => Path.Combine(forge.Plugins, "closed.json");

    public void Dispose() => forge.Dispose();

    [Fact]
    public void A_plugin_that_the_city_closed_is_closed_after_a_restart()
    {
        using (var first = city.Load("circulars", "dues"))
            first.Disable(Circulars).Should().BeTrue();
        using var again = city.Load("circulars", "dues");
        (again.StateOf("circulars"), again.IsOpen(Circulars)).Should().Be((PluginState.Disabled, false));
        again.StateOf("dues").Should().Be(PluginState.Running);
        again.Loaded.Should().HaveCount(2, "it is loaded, so that it can be opened without a restart");
        city.Clock.Advance(TimeSpan.FromDays(1));
        again.IsOpen(Circulars).Should().BeFalse("nobody but the city opens it");
    }

    [Fact]
    public void A_plugin_that_the_city_opened_again_is_open_after_a_restart()
    {
        using (var first = city.Load("circulars"))
            first.Disable(Circulars);
        using (var second = city.Load("circulars"))
            second.Enable(Circulars).Should().BeTrue();
        using var third = city.Load("circulars");
        third.StateOf("circulars").Should().Be(PluginState.Running);
    }

    [Fact]
    public void A_plugin_that_failed_too_often_is_open_after_a_restart()
    {
        using (var first = city.Load("circulars"))
        {
            for (var i = 0; i < 10; i++)
                first.Blame(Circulars, PluginPhase.Request, new InvalidOperationException());
            first.IsOpen(Circulars).Should().BeFalse();
        }
        using var again = city.Load("circulars");
        again.StateOf("circulars").Should().Be(PluginState.Running);
    }

    [Fact]
    public void A_city_that_names_a_closed_plugin_no_longer_remembers_it_when_it_comes_back()
    {
        using (var first = city.Load("circulars", "dues"))
            first.Disable(Circulars);
        using (var without = city.Load("dues"))
            without.Disable(PluginCity.Id("dues"));
        using var again = city.Load("circulars", "dues");
        again.All.Should().OnlyContain(plugin => plugin.State == PluginState.Disabled);
        File.ReadAllText(Kept).Should().Be("""["circulars","dues"]""");
    }

    [Fact]
    public void A_decision_that_cannot_be_written_holds_now_and_says_for_how_long()
    {
        using var set = city.Load("circulars");
        Directory.CreateDirectory(Kept + ".new");
        var closing = () => set.Disable(Circulars);
        var error = closing.Should().Throw<CivicException>().Which.Error;
        (error.Code, error.What, error.Where).Should().Be(("CIVIC3107", "Plugin circulars is closed now, but that holds only until the host ends.", Kept));
        set.IsOpen(Circulars).Should().BeFalse();
        Directory.Delete(Kept + ".new");
        closing.Should().NotThrow("it was said again, and there is room now");
        using var again = city.Load("circulars");
        again.IsOpen(Circulars).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{ "circulars": true }""")]
    [InlineData("[1]")]
    public void A_file_that_cannot_be_read_closes_nothing(string content)
    {
        Directory.CreateDirectory(forge.Plugins);
        File.WriteAllText(Kept, content);
        using var set = city.Load("circulars");
        set.StateOf("circulars").Should().Be(PluginState.Running);
        set.Disable(Circulars);
        using var again = city.Load("circulars");
        again.StateOf("circulars").Should().Be(PluginState.Disabled);
    }
}
