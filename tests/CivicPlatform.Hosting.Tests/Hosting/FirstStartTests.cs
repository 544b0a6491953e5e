using System.Net;

namespace CivicPlatform.Hosting;

public sealed class FirstStartTests
{
    [Theory]
    [InlineData("gtfs", "First start: the import gtfs was refused (CIVIC6305); run civic import to see why")]
    [InlineData("5374", "First start: the import 5374 was refused (garbage5374.import-unreadable); run civic import to see why")]
    public async Task A_first_import_that_is_refused_is_told_and_the_city_is_open(string format, string told)
    {
        using var city = new HostedCity($$"""[ { "import": "{{format}}", "folder": "." } ]""");

        await using var running = await city.StartAsync();

        city.Log.Should().ContainSingle(line => line.Contains("First start", StringComparison.Ordinal)).Which.Should().StartWith($"Error 2261 {told}");
        HostedCity.Head(running).Should().Be(0);
        using var reader = HostedCity.Browser(running);
        (await reader.GetAsync("/")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_first_import_that_fails_is_told_and_the_next_one_is_done()
    {
        var sample = Path.Combine(Checkout.Root, "samples", "Kanazawa", "content", "5374").Replace('\\', '/');
        using var city = new HostedCity($$"""[ { "import": "5374", "folder": "many" }, { "import": "5374", "folder": "{{sample}}" } ]""");
        var many = Directory.CreateDirectory(Path.Combine(city.Folder, "many")).FullName;
        for (var n = 0; n <= 2000; n++)
            File.WriteAllBytes(Path.Combine(many, $"{n}.csv"), []);

        await using var running = await city.StartAsync();

        city.Log.Should().ContainSingle(line => line.Contains(" 2262 ", StringComparison.Ordinal)).Which.Should()
            .StartWith("Error 2262 First start: the import 5374 failed: CIVIC5302: The folder is too large to import.");
        using var reader = HostedCity.Browser(running);
        (await reader.GetStringAsync("/api/p/garbage5374/areas")).Should().Contain("此花");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_as_such()
    {
        using var city = new HostedCity("""[ { "import": "5374", "folder": "broken" } ]""");
        var broken = Directory.CreateDirectory(Path.Combine(city.Folder, "broken")).FullName;
        File.CreateSymbolicLink(Path.Combine(broken, "there"), Path.Combine(city.Folder, "elsewhere"));
        await using var holder = new FileStream(Path.Combine(broken, "area_days.csv"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        await using var running = await city.StartAsync();

        city.Log.Should().ContainSingle(line => line.Contains(" 2262 ", StringComparison.Ordinal)).Which.Should()
            .Contain("CIVIC5303: The folder cannot be read; nothing was imported.");
    }
}
