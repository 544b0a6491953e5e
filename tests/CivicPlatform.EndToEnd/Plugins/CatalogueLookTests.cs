using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

/// <summary>A catalogue's folder, given out by a web server that knows nothing of it, in a browser.</summary>
[Collection(TownCollection.Name)]
public sealed class CatalogueLookTests(Town town)
{
    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [SkippableTheory]
    [InlineData("index.html", "ja")]
    [InlineData("index.ja-easy.html", "ja-easy")]
    [InlineData("index.en.html", "en")]
    public async Task Axe_finds_nothing_the_page_fits_any_window_and_what_packages_say_does_nothing(string file, string language)
    {
        var browser = town.Browser;
        using var folder = new TestFolder();
        await BuildAsync(folder);
        await using var server = await ServeAsync(folder.Path);
        // Static pages know no cookie: the language is in the address.
        await using var visit = await Visit.BeginAsync(browser, new Uri(server.Urls.Single()), new Viewer(Scripts: true));
        await visit.GoAsync($"/{file}");
        await Looking.AsItStandsAsync(visit);

        await visit.TurnAsync(320, dark: false);
        (await visit.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a, summary, input')].filter(part => part.getClientRects().length > 0 && !part.classList.contains('skip'))
                .filter(part => { const box = part.getBoundingClientRect(); return box.height < 43.5 || box.width < 23.5; })
                .map(part => `${Math.round(part.getBoundingClientRect().width)} x ${Math.round(part.getBoundingClientRect().height)}: ${part.outerHTML.slice(0, 120)}`)
            """)).Should().BeEmpty();
        (await visit.Page.EvaluateAsync<int>("() => document.querySelectorAll('script, iframe, object, [onload], [onerror], [onclick]').length")).Should().Be(0);
        (await visit.Page.EvaluateAsync<string>("() => document.documentElement.lang")).Should().Be(language == "en" ? "en" : "ja");
        (await visit.Page.EvaluateAsync<int>("() => document.querySelectorAll('main article h2 rt').length > 0 ? 1 : 0")).Should().Be(language == "ja-easy" ? 1 : 0);
    }

    [SkippableFact]
    public async Task Somebody_with_a_keyboard_takes_the_command_along()
    {
        var browser = town.Browser;
        using var folder = new TestFolder();
        await BuildAsync(folder);
        await using var server = await ServeAsync(folder.Path);
        await using var visit = await Visit.BeginAsync(browser, new Uri(server.Urls.Single()), new Viewer(Scripts: true));
        await visit.GoAsync("/");
        for (var pressed = 0; pressed < 40 && await FocusedAsync("el => el.id") != "install-garbage5374"; pressed++)
            await visit.Page.Keyboard.PressAsync("Tab");
        (await FocusedAsync("el => el.value.slice(el.selectionStart, el.selectionEnd)")).Should().Be("civic plugin install garbage5374", "whoever comes by the keyboard has it marked, ready to be copied");
        (await FocusedAsync("el => getComputedStyle(el).outlineStyle")).Should().Be("solid");

        Task<string> FocusedAsync(string what) => visit.Page.EvaluateAsync<string>($"() => ({what})(document.activeElement)");
    }

    private static async Task BuildAsync(TestFolder folder)
    {
        var sound = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();
        var package = folder.File(Path.GetFileName(sound));
        File.Copy(sound, package);
        foreach (var version in (string[])["9.0.0", "8.0.0", "9.1.0-beta.1"])
            Forge(sound, folder.File($"evil.{version}.nupkg"), version);
        await File.WriteAllTextAsync(folder.File("garbage5374.json"), Report(package, "gold"));
        await File.WriteAllTextAsync(folder.File("evil.json"), Report(folder.File("evil.8.0.0.nupkg"), "bronze"));
        await File.WriteAllBytesAsync(folder.File("garbage5374.png"), Picture);
        await ToolAsync("plugin", "keygen", folder.File("key"), "--name", "plugins.example");
        foreach (var each in Directory.GetFiles(folder.Path, "*.nupkg"))
            await ToolAsync("plugin", "sign", each, "--key", folder.File("key"), "--source", $"https://git.example/{new string('a', 200)}", "--commit", new string('a', 40));
        await ToolAsync("catalog", "build", folder.Path, "--key", folder.File("key"));
        File.Delete(folder.File("key"));
    }

    private static string Report(string package, string level) => JsonSerializer.Serialize(new { packageSha512 = Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(package))), level });

    /// <summary>The same plugin under another name, as somebody would write it who wants to do harm.</summary>
    private static void Forge(string sound, string evil, string version)
    {
        File.Copy(sound, evil);
        using var archive = ZipFile.Open(evil, ZipArchiveMode.Update);
        var manifest = JsonNode.Parse(Text("civic-plugin.json"))!;
        manifest["id"] = "evil";
        manifest["version"] = version;
        manifest["name"] = new JsonObject { ["ja"] = "\"><img src=x onerror=document.title=1>", ["ja-easy"] = $"[{new string('長', 30)}|</rt><script>document.title=1</script>]", ["en"] = $"\u202E{new string('W', 79)}" };
        manifest["description"] = new JsonObject { ["ja"] = new string('あ', 500), ["ja-easy"] = $"<svg onload=alert(1)>{new string('あ', 400)}", ["en"] = $"<a href='javascript:alert(1)'>{new string('w', 450)}" };
        var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName;
        Put(nuspec, $"""
            <package><metadata><id>evil</id><version>{version}</version><packageTypes><packageType name="CivicPlugin" /></packageTypes>
            <projectUrl>javascript:alert(1)</projectUrl><license type="expression">&lt;script&gt;</license></metadata></package>
            """);
        Put("civic-plugin.json", manifest.ToJsonString());

        string Text(string name)
        {
            using var reader = new StreamReader(archive.GetEntry(name)!.Open());
            return reader.ReadToEnd();
        }

        void Put(string name, string text)
        {
            archive.GetEntry(name)!.Delete();
            using var stream = archive.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    private static async Task ToolAsync(params string[] words)
    {
        using var tool = Process.Start(new ProcessStartInfo("dotnet", [Checkout.Program("CivicPlatform.Cli", "civic.dll"), .. words]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.WaitForExitAsync();
        tool.ExitCode.Should().Be(0, "{0} says {1}", string.Join(' ', words), string.Concat(said));
    }

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.UseFileServer(new FileServerOptions { FileProvider = new PhysicalFileProvider(folder) });
        await server.StartAsync();
        return server;
    }
}
