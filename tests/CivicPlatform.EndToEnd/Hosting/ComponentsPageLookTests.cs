using CivicPlatform.Testing;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>The parts of pages in a browser, in a city of their own: only a host in development shows them.</summary>
[Collection(TownCollection.Name)]
public sealed class ComponentsPageLookTests(Town town)
{
    [SkippableFact]
    public async Task Parts_pass_axe_and_fit_any_window()
    {
        var browser = town.Browser;
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("civic.json"), """
            { "city": { "name": { "ja": "金沢市", "ja-easy": "[金沢市|かなざわし]", "en": "Kanazawa" }, "zone": "Asia/Tokyo", "languages": ["ja", "ja-easy", "en"], "colour": "#0017c1" },
              "engine": "sqlite", "data": "data", "urls": "http://127.0.0.1:0" }
            """);
        await using var city = await CivicHost.StartAsync(new CivicHostOptions
        {
            Configuration = folder.File("civic.json"), Talkative = false,
            Services = services => ((IHostEnvironment)services.Last(service => service.ServiceType == typeof(IHostEnvironment)).ImplementationInstance!).EnvironmentName = Environments.Development,
        });
        var found = new List<string>();
        foreach (var viewer in (Viewer[])[new(320, false, true, "ja"), new(1280, true, true, "en"), new(320, true, true, "ja-easy"), new(1280, false, true, "ja-easy")])
        {
            await using var visit = await Visit.BeginAsync(browser, city.Addresses[0], viewer);
            await visit.GoAsync("/dev/components");
            await visit.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
            found.AddRange(await visit.AxeAsync());
            if (await visit.OverhangAsync() is > 0 and var pixels)
                found.Add($"{viewer} is {pixels} px too narrow.");
            found.AddRange(visit.Complaints);
        }
        found.Should().BeEmpty();
    }
}
