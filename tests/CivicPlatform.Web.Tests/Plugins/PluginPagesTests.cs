using System.Net;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

public sealed class PluginPagesTests
{
    private static readonly PluginId Demo = PluginId.Parse("demo", null);

    [Fact]
    public async Task The_list_shows_every_plugin_with_its_state_and_why_it_is_not_well()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", _ => { }).Add("other", _ => { }));
        city.Plugins.Blame(Demo, PluginPhase.Load, new CivicException(new CivicError("CIVIC3203", "Plugin demo was not loaded.", "A stray file.", "Pack again.")));
        foreach (var address in (string[])["/plugins", "/plugins/demo"])
        {
            (await city.Browser.GetStringAsync(address)).Should().Contain("<details").And.Contain("CIVIC3203").And.Contain("A stray file.").And.Contain("Pack again.")
                .And.Contain("動いていますが、問題がありました");
        }
        (await city.Browser.GetAsync("/plugins/nobody")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_plugin_said_while_it_served_somebody_is_for_staff_only()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", _ => { }));
        city.Plugins.Blame(Demo, PluginPhase.Request, new InvalidOperationException("No area named 'where I live'."));
        (await city.Browser.GetStringAsync("/plugins/demo")).Should().Contain("CIVIC3401").And.NotContain("where I live");
    }

    [Fact]
    public async Task A_plugins_files_are_served_from_its_folder_and_from_nowhere_else()
    {
        using var folder = new TestFolder();
        var root = Directory.CreateDirectory(folder.File("wwwroot")).FullName;
        Directory.CreateDirectory(Path.Combine(root, "img"));
        await File.WriteAllTextAsync(Path.Combine(root, "site.css"), "p {}");
        await File.WriteAllTextAsync(Path.Combine(root, "img", "x.svg"), "<svg/>");
        await File.WriteAllTextAsync(Path.Combine(root, "page.html"), "<p>");
        await File.WriteAllTextAsync(Path.Combine(root, ".secret.json"), "{}");
        await File.WriteAllTextAsync(folder.File("secret.json"), "{}");
        File.CreateSymbolicLink(Path.Combine(root, "link.json"), folder.File("secret.json"));
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", _ => { }).WebRoots[Demo] = root);

        using var style = await city.Browser.GetAsync("/_content/demo/1.2.0/site.css");
        style.Content.Headers.ContentType!.ToString().Should().Be("text/css; charset=utf-8");
        style.Headers.CacheControl!.ToString().Should().Contain("immutable");
        using var drawing = await city.Browser.GetAsync("/_content/demo/1.2.0/img/x.svg");
        drawing.Headers.GetValues("Content-Security-Policy").Single().Should().Contain("sandbox");
        foreach (var address in (string[])
            ["1.2.0/page.html", "1.2.0/.secret.json", "1.2.0/..%2Fsecret.json", "1.2.0/%2e%2e/secret.json", "1.2.0/link.json", "1.1.0/site.css", "1.2.0/none.css", "1.2.0/img%5Cx.svg", "1.2.0/"])
            (await city.Browser.GetAsync("/_content/demo/" + address)).StatusCode.Should().Be(HttpStatusCode.NotFound, address);
        city.Plugins.Disable(Demo);
        (await city.Browser.GetAsync("/_content/demo/1.2.0/site.css")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_says_texts_by_key_and_has_a_feed()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("demo", plugin => plugin.Pages.Map<AreaPage>("/areas/{area}")));
        (await city.Browser.GetStringAsync("/p/demo/areas/izumi?days=3")).Should().Contain("<h1>区域</h1>").And.Contain("<p>izumi: 3日間</p>")
            .And.Contain("href=\"/feeds/demo/izumi.atom?lang=ja\"");
        (await city.Browser.GetStringAsync("/p/demo/areas/izumi")).Should().Contain("izumi: 7日間");
    }
}
