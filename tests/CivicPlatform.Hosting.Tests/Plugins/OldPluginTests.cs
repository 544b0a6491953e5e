using CivicPlatform.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Plugins that were built on the contract of an earlier platform, as packages that nobody builds anew, run in a city of today's.</summary>
public sealed class OldPluginTests
{
    private static string Fixtures => Path.Combine(Checkout.Root, "tests", "fixtures");

    /// <summary>The contracts whose plugins say that they work with this platform.</summary>
    public static TheoryData<string> Contracts => [.. Directory.GetDirectories(Fixtures, "contract-*").Where(folder => PackageFiles.In(folder).All(package => Preflight.IsFor(PluginPackage.ReadManifest(package).Platform))).Select(folder => Path.GetFileName(folder)!).Order()];

    [Fact]
    public void This_platforms_own_contract_is_among_them() => Contracts.Should().Contain($"contract-{Preflight.Version}");

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Nothing_that_they_use_is_gone(string contract)
    {
        var folder = Path.Combine(Fixtures, contract);
        var compared = PlatformCheck.Examine(folder, PlatformVersions.Read(NuGetVersion.Parse($"{Preflight.Version}"), null));
        compared.Should().HaveCountGreaterThanOrEqualTo(3).And.OnlyContain(plugin => plugin.Errors.IsEmpty, "{0}", string.Join('\n', compared.SelectMany(plugin => plugin.Errors)));
        PluginCheck.Examine(folder).Should().OnlyContain(plugin => plugin.IsSound);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task They_load_and_answer(string contract)
    {
        using var folder = new HostedCity("[]", """
            { "water": {}, "shelters": { "options": { "places": 77 } }, "machi-walk": { "grants": [ "follow-city", "act-for-reader", "open-ballots", "read-ties" ] } }
            """);
        var options = folder.Options();
        // These and no others, whatever lies beside the tests.
        options.PackageFolders.Add(Path.Combine(Fixtures, contract));
        await using var city = await CivicHost.StartAsync(options);
        var plugins = city.Services.GetRequiredService<IPluginDirectory>();
        plugins.All.Should().HaveCount(3).And.OnlyContain(plugin => plugin.State == PluginState.Running, "{0}", string.Join('\n', folder.Log));
        using var reader = HostedCity.Browser(city);
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        (await reader.GetStringAsync("/p/water")).Should().Contain("<h1>Drinking water</h1>").And.Contain("<li>図書館の玄関</li>");
        (await reader.GetStringAsync("/api/p/water/taps")).Should().Be("""[{"name":"駅前広場","indoors":false},{"name":"図書館の玄関","indoors":true}]""");
        (await reader.GetStringAsync("/api/p/shelters/harbour")).Should().Be("harbour (77)");
        (await reader.GetStringAsync("/p/shelters/harbour")).Should().Contain("<p>harbour</p>");
        (await reader.GetStringAsync("/plugins/machi-walk")).Should().NotBeEmpty();
        (await reader.GetStringAsync("/api/v1/datasets/machi-walk.spots.csv")).Should().NotBeEmpty();
        (await HouseholdsAsync(city)).Should().Equal("Household { Number = 7, People = 3 }");
        plugins.All.Should().OnlyContain(plugin => plugin.State == PluginState.Running, "{0}", string.Join('\n', folder.Log));
        // Last: one of the cards never comes to an end, which is put on its account.
        (await reader.GetStringAsync("/")).Should().Contain("<a href=\"/p/water\">Drinking water</a>").And.Contain("2 places");
    }

    // The grain is called by its own interface, which only the plugin has: with Orleans' code of then, on the silo of today.
    private static async Task<IEnumerable<string?>> HouseholdsAsync(CivicHost city)
    {
        var assembly = AppDomain.CurrentDomain.GetAssemblies().Last(assembly => assembly.GetName().Name == "Shelters");
        var (shelter, household) = (assembly.GetType("Shelters.IShelterGrain", throwOnError: true)!, assembly.GetType("Shelters.Household", throwOnError: true)!);
        var grain = city.Services.GetRequiredService<IGrainFactory>().GetGrain(shelter, "harbour");
        await CallAsync("Admit", Activator.CreateInstance(household, "7", 3));
        await CallAsync("Rest");
        var stored = await CallAsync("Read");
        return ((System.Collections.IEnumerable)stored!.GetType().GetProperty("Households")!.GetValue(stored)!).Cast<object>().Select(each => each.ToString());

        async Task<object?> CallAsync(string method, params object?[] arguments)
        {
            var call = (Task)shelter.GetMethod(method)!.Invoke(grain, arguments)!;
            await call;
            return call.GetType().GetProperty("Result")?.GetValue(call);
        }
    }
}
