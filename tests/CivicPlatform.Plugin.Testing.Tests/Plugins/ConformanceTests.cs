using Xunit.Sdk;

namespace CivicPlatform.Plugins;

/// <summary>The suite says no where it has to, and says what is wrong.</summary>
public sealed class ConformanceTests
{
    [Fact]
    public async Task A_card_that_never_ends_is_no_card()
    {
        using var packages = new PackageFolder("shelters");
        var suite = new Suite("shelters", packages.City);
        suite.A_city_takes_its_package();
        await suite.It_opens_without_a_fault();
        (await suite.Invoking(it => it.Its_cards_are_drawn()).Should().ThrowAsync<XunitException>()).Which.Message.Should().Contain("card-missing");
    }

    [Fact]
    public void A_package_that_no_city_takes_is_named_with_its_faults()
    {
        using var packages = new PackageFolder("water");
        var package = Directory.GetFiles(packages.City.Packages).Single();
        var bytes = File.ReadAllBytes(package);
        File.WriteAllBytes(package, bytes[..(bytes.Length / 2)]);
        new Suite("water", packages.City).Invoking(suite => suite.A_city_takes_its_package()).Should().Throw<XunitException>().WithMessage("*water*");
    }

    [Fact]
    public async Task A_city_without_packages_says_how_they_get_there()
    {
        using var packages = new PackageFolder();
        var start = () => PluginCity.StartAsync(packages.City);
        await start.Should().ThrowAsync<InvalidOperationException>().WithMessage("*CivicPlugin*");
    }

    [Fact]
    public async Task A_city_has_readers_a_clock_and_what_it_kept()
    {
        using var packages = new PackageFolder("water");
        await using var city = await PluginCity.StartAsync(packages.City);
        using var reader = city.Reader("en");
        (await reader.GetStringAsync("/")).Should().Contain("Testville").And.Contain("/p/water");
        using var citizen = await city.RegisterAsync("波の子");
        (await citizen.GetStringAsync("/me")).Should().Contain("波の子");
        city.Clock.Move(TimeSpan.FromDays(1));
        await city.RestartAsync();
        city.Status("water").State.Should().Be(PluginState.Running);
        city.Invoking(it => it.Status("tides")).Should().Throw<InvalidOperationException>().WithMessage("*tides*");
    }

    private sealed class Suite(string plugin, PluginCityOptions city) : PluginConformance
    {
        protected override string Plugin => plugin;

        protected override PluginCityOptions City => city;
    }
}
