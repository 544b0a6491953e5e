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
        await suite.It_keeps("package-examined");
        await suite.It_keeps("opens-without-fault");
        (await suite.Invoking(it => it.It_keeps("cards-drawn")).Should().ThrowAsync<XunitException>()).Which.Message.Should().Contain("card-missing");
    }

    [Fact]
    public async Task A_package_that_no_city_takes_is_named_with_its_faults()
    {
        using var packages = new PackageFolder("water");
        var package = Directory.GetFiles(packages.City.Packages).Single();
        var bytes = File.ReadAllBytes(package);
        File.WriteAllBytes(package, bytes[..(bytes.Length / 2)]);
        var suite = new Suite("water", packages.City);
        (await suite.Invoking(it => it.It_keeps("package-examined")).Should().ThrowAsync<XunitException>()).Which.Message.Should().Contain("no package of 'water'").And.Contain("CIVIC3102");
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

    [Fact]
    public async Task A_rule_that_cannot_be_judged_is_skipped_with_the_reason_and_gold_is_not_given()
    {
        using var packages = new PackageFolder("water");
        var suite = new Suite("water", packages.City);
        (await suite.Invoking(it => it.It_keeps("pages-pass-axe")).Should().ThrowAsync<Xunit.SkipException>()).Which.Message.Should().Contain("CivicPlatform.Plugin.Testing.Browser");
        (await suite.Invoking(it => it.It_keeps("imports-twice")).Should().ThrowAsync<Xunit.SkipException>()).Which.Message.Should().Be("It imports nothing.");
    }

    private sealed class Suite(string plugin, PluginCityOptions city) : PluginConformance
    {
        protected override string Plugin => plugin;

        protected override PluginCityOptions City => city;
    }
}
