namespace CivicPlatform.Plugins;

/// <summary>Whatever a plugin does, the city is up, its neighbours serve, and the plugin's page says why.</summary>
public sealed class FaultyTownTests(FaultyTown town) : IClassFixture<FaultyTown>
{
    [Theory]
    [InlineData("no-name", "Not loaded", "CIVIC3101", "name")]
    [InlineData("stray", "Not loaded", "CIVIC3203", "Orleans.Core.dll belongs to the host")]
    [InlineData("second", "Not loaded", "CIVIC3206", "is also that of UserGrain in plugin first")]
    [InlineData("alias", "Not loaded", "CIVIC3207", "does not begin with 'alias.'")]
    [InlineData("throws", "Not loaded", "CIVIC3211", "The author forgot something.")]
    [InlineData("request", "Running, but something went wrong", "CIVIC3401", "Answering a request")]
    [InlineData("slow", "Running, but something went wrong", "CIVIC7010", "Card on the home page")]
    [InlineData("card", "Running, but something went wrong", "CIVIC3405", "Card on the home page")]
    [InlineData("job", "Running, but something went wrong", "CIVIC3406", "Scheduled job")]
    [InlineData("mute", "Running, but something went wrong", "CIVIC5311", "has no resource 'Words/ja.json'")]
    public async Task The_plugins_page_says_how_it_is_and_why(string plugin, string state, string code, string why)
    {
        var page = await town.ReadAsync($"/plugins/{plugin}");
        page.Should().Contain(state).And.Contain(code).And.Contain(why);
    }

    [Fact]
    public async Task The_home_page_has_the_cards_of_the_sound_and_a_word_for_the_others()
    {
        var home = await town.ReadAsync("/");
        home.Should().Contain("Choose your area and tomorrow’s garbage is shown here.");
        home.Split("This cannot be shown right now.").Should().HaveCount(3, "one card is slow and one is broken");
    }

    [Theory]
    [InlineData("/p/garbage5374")]
    [InlineData("/api/p/garbage5374/areas")]
    [InlineData("/plugins")]
    [InlineData("/ledger")]
    [InlineData("/health/ready")]
    public async Task Everything_else_serves(string path) => (await town.ReadAsync(path)).Should().NotBeEmpty();

    [Fact]
    public async Task What_a_reader_wrote_is_not_shown_to_others() => (await town.ReadAsync("/plugins/request")).Should().NotContain("A reader's words.");
}
