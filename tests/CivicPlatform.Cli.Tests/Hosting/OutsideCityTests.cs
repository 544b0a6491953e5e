using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>A city that <c>civic new city</c> or <c>dotnet new civic-host</c> makes, outside of the checkout: built from the platform's packages alone, and started.</summary>
public sealed partial class OutsideCityTests
{
    private static readonly string Template = Path.Combine(ToolProcess.Repository, "src", "CivicPlatform.Templates", "Hosting", "civic-host", ".template.config", "template.json");

    [SkippableFact]
    public async Task A_new_city_is_built_from_packages_and_opens()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = await OutsideFolder.MakeAsync();
        Directory.GetFiles(folder.File("feed"), "CivicPlatform.Hosting.*.nupkg").Should().ContainSingle();
        var made = await ToolProcess.RunAsync(folder.Path, "new", "city", "town", "--name", "波音町", "--plugins", "garbage5374", "--feed", "feed");
        made.ExitCode.Should().Be(0, made.Error);

        await folder.DotnetAsync("build", folder.File("town"), "-v:q", "-nologo", "-m:1");
        Directory.Exists(folder.File("nuget/civicplatform.hosting/0.1.0")).Should().BeTrue();

        await OpensAsync(folder, "town", async reader =>
            (await reader.GetStringAsync("/")).Should().Contain("<h1>波音町</h1>").And.Contain("/p/garbage5374").And.NotContain("card-missing"));
    }

    [SkippableFact]
    public async Task The_template_makes_the_same_city_and_it_opens_with_its_plugins_packages_and_without()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        using var folder = await OutsideFolder.MakeAsync();
        string[] hive = ["--debug:custom-hive", folder.File("hive")];
        await folder.DotnetAsync(["new", "install", Directory.GetFiles(folder.File("feed"), "CivicPlatform.Templates.*.nupkg").Single(), .. hive]);
        await folder.DotnetAsync(["new", "civic-host", "--name", "town", "--city", "波音町", "--plugins", "garbage5374", .. hive]);

        // Whatever is typed, it is the same as from the tool.
        (await ToolProcess.RunAsync(folder.Path, "new", "city", "told", "--name", "波音町", "--plugins", "garbage5374")).ExitCode.Should().Be(0);
        SameFiles(folder.File("town"), folder.File("told"));
        var wishes = (Name: "[海|うみ] \"b\" \\ {{zone}} <x> & $1", Zone: "Pacific/Auckland", Feed: folder.File("feed & more"));
        Directory.CreateDirectory(wishes.Feed);
        await folder.DotnetAsync(["new", "civic-host", "--name", "odd", "--city", wishes.Name, "--zone", wishes.Zone, "--languages", "en;ja", "--feed", wishes.Feed, .. hive]);
        var odd = await ToolProcess.RunAsync(folder.Path, "new", "city", "odder", "--name", wishes.Name, "--zone", wishes.Zone, "--languages", "en,ja", "--feed", wishes.Feed);
        odd.ExitCode.Should().Be(0, odd.Error);
        SameFiles(folder.File("odd"), folder.File("odder"));
        await folder.DotnetAsync(["new", "civic-host", "--name", "小松市", "--plugins", "a-b ; \"c\", {d}", .. hive]);
        var city = JsonNode.Parse(await File.ReadAllTextAsync(folder.File("小松市/civic.json")))!;
        (city["city"]!["name"]!.ToString(), city["plugins"]!.ToJsonString(), city["home"]!.ToJsonString()).Should()
            .Be(("小松市", """{"a-b":{},"c":{},"d":{}}""", """["a-b","c","d","issues","ballots","datasets"]"""), "what is no id cannot spoil the file");

        await folder.DotnetAsync("build", folder.File("town"), "-v:q", "-nologo", "-m:1");
        await OpensAsync(folder, "town", async reader =>
        {
            (await reader.GetStringAsync("/")).Should().Contain("<h1>波音町</h1>");
            (await reader.GetStringAsync("/plugins")).Should().Contain("garbage5374").And.Contain("badge-not-loaded", "the city is up, and says what it lacks");
        });
        Directory.Move(folder.File("told/packages"), folder.File("town/packages"));
        await folder.DotnetAsync("build", folder.File("town"), "-v:q", "-nologo", "-m:1");
        await OpensAsync(folder, "town", async reader =>
        {
            (await reader.GetStringAsync("/")).Should().Contain("/p/garbage5374").And.NotContain("card-missing");
            (await reader.GetAsync("/p/garbage5374/")).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        });
    }

    [Fact]
    public void The_template_names_the_version_that_the_tool_names() =>
        JsonNode.Parse(File.ReadAllText(Template))!["symbols"]!["version"]!["parameters"]!["value"]!.ToString().Should().Be(NewCity.Version);

    private static void SameFiles(string one, string other)
    {
        var files = FilesIn(other);
        FilesIn(one).Should().BeEquivalentTo(files);
        foreach (var file in files)
            File.ReadAllBytes(Path.Combine(one, file)).Should().Equal(File.ReadAllBytes(Path.Combine(other, file)), file);

        // The tool brings plugins' packages along, for it has some.
        static List<string> FilesIn(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Where(file => !file.StartsWith("packages", StringComparison.Ordinal))];
    }

    /// <summary>Starts a city that was built, reads in it, stops it as a machine does that is shut down.</summary>
    private static async Task OpensAsync(OutsideFolder folder, string town, Func<HttpClient, Task> read)
    {
        var program = Directory.GetFiles(folder.File($"{town}/bin"), "City.dll", SearchOption.AllDirectories).Single();
        using var city = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder.File(town), RedirectStandardOutput = true })!;
        try
        {
            using var reader = new HttpClient { BaseAddress = new Uri(await AddressAsync(city.StandardOutput)) };
            await read(reader);
            using var stop = Process.Start("kill", ["-TERM", $"{city.Id}"]);
            await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        }
        finally
        {
            if (!city.HasExited)
                city.Kill();
        }
        city.ExitCode.Should().Be(0);
        Directory.Exists(folder.File($"{town}/data")).Should().BeTrue("civic.json says where the city's data is");
    }

    private static async Task<string> AddressAsync(StreamReader said)
    {
        while (await said.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } address)
                return address.Value;
        }
        throw new InvalidOperationException("The city ended before it said where it answers.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listening();
}
