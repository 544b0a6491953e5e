using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CivicPlatform.Hosting;

/// <summary>A city that <c>civic new city</c> makes, outside of the checkout: built from the platform's packages alone, and started.</summary>
public sealed partial class OutsideCityTests
{
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

        var program = Directory.GetFiles(folder.File("town/bin"), "City.dll", SearchOption.AllDirectories).Single();
        using var city = Process.Start(new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0"]) { WorkingDirectory = folder.File("town"), RedirectStandardOutput = true })!;
        try
        {
            using var reader = new HttpClient { BaseAddress = new Uri(await AddressAsync(city.StandardOutput)) };
            var home = await reader.GetStringAsync("/");
            home.Should().Contain("<h1>波音町</h1>").And.Contain("/p/garbage5374").And.NotContain("card-missing");
            using var stop = Process.Start("kill", ["-TERM", $"{city.Id}"]);
            await city.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
        }
        finally
        {
            if (!city.HasExited)
                city.Kill();
        }
        city.ExitCode.Should().Be(0);
        Directory.Exists(folder.File("town/data")).Should().BeTrue("civic.json says where the city's data is");
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
