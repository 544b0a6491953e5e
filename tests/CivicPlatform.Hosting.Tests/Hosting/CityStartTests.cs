using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class CityStartTests : IDisposable
{
    private readonly HostedCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task A_city_that_stops_and_starts_has_kept_everything()
    {
        string areas, changes;
        long head;
        await using (var first = await city.StartAsync())
        {
            using var staff = await SignIn.AsStaffAsync(first.Addresses[0], first.Services.GetRequiredService<StaffKey>().Renew());
            using var entered = await staff.PostAsJsonAsync("/api/p/garbage5374/changes", new { action = "cancel", from = "2027-01-04", reason = new { ja = "大雪のため" } });
            entered.StatusCode.Should().Be(HttpStatusCode.Created);
            areas = await staff.GetStringAsync("/api/p/garbage5374/areas");
            changes = await staff.GetStringAsync("/api/p/garbage5374/changes?all=true");
            head = HostedCity.Head(first);
        }

        await using var second = await city.StartAsync();
        using var reader = HostedCity.Browser(second);
        (await reader.GetStringAsync("/api/p/garbage5374/areas")).Should().Be(areas);
        (await reader.GetStringAsync("/api/p/garbage5374/changes?all=true")).Should().Be(changes).And.Contain("大雪のため");
        HostedCity.Head(second).Should().Be(head, "the first start imports once");
        (await reader.GetStringAsync("/")).Should().Contain("試験市");
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_rows()
    {
        await using var running = await city.StartAsync();

        var rebuilt = await city.AskAsync(CityVerbs.Rebuild);

        rebuilt.ExitCode.Should().Be(0, rebuilt.Text);
        var tables = JsonSerializer.SerializeToElement(rebuilt.Data, EventJson.Options).GetProperty("tables").EnumerateArray().ToList();
        tables.Should().NotBeEmpty();
        tables.Should().OnlyContain(table => table.GetProperty("same").GetBoolean()
            && table.GetProperty("rowsBefore").GetInt64() == table.GetProperty("rowsAfter").GetInt64());
    }

    [Fact]
    public async Task Who_comes_second_into_a_data_folder_is_told_who_was_first()
    {
        await using var first = await city.StartAsync();
        var plugins = Snapshot(Path.Combine(city.Data, "plugins"));

        var second = () => city.StartAsync();

        var error = (await second.Should().ThrowAsync<CivicException>()).Which.Error;
        (error.Code, error.What, error.Where).Should().Be(("CIVIC4101", "The data folder is in use.", city.Data));
        error.Why.Should().MatchRegex($@"^Process {Environment.ProcessId} holds it since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC and answers at {first.Addresses[0]}\.$");
        Snapshot(Path.Combine(city.Data, "plugins")).Should().Equal(plugins, "who may not have the folder touches nothing in it");
        using var reader = HostedCity.Browser(first);
        (await reader.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_taken_port_is_told_and_nothing_is_lost()
    {
        using var other = new HostedCity("[]");
        await using var first = await other.StartAsync();
        var taken = first.Addresses[0].ToString().TrimEnd('/');

        var second = () => city.StartAsync(taken);

        (await second.Should().ThrowAsync<CivicException>()).Which.Error.ToString().Should().Be($"""
            CIVIC2201: The city's address is taken.
              Where: {taken}
              Failed to bind to address {taken}: address already in use.
              Mend: Stop the program that uses it, or name another address: --urls http://localhost:5375.      docs/errors/CIVIC2201.md
            """);
        LedgerVerifier.Verify(new SqliteLedgerEvidence(city.Data)).Ok.Should().BeTrue();
        await using var again = await city.StartAsync();
        using var reader = HostedCity.Browser(again);
        (await reader.GetStringAsync("/api/p/garbage5374/areas")).Should().Contain("此花");
        city.Log.Count(line => line.Contains(" 2260 ", StringComparison.Ordinal)).Should().Be(1, "the content was imported by the start that found the port taken, and not again");
    }

    [Theory]
    [InlineData("localhost", "CIVIC2202")]
    [InlineData("http://localhost:99999", "CIVIC2202")]
    [InlineData("http://localhost:0/x", "CIVIC2202")]
    [InlineData("http://192.0.2.1:5374", "CIVIC2208")]
    [InlineData("https://127.0.0.1:0", "CIVIC2208")]
    public async Task An_address_that_cannot_be_had_is_told_and_the_folder_is_free_again(string urls, string code)
    {
        var start = () => city.StartAsync(urls);

        (await start.Should().ThrowAsync<CivicException>()).Which.Error.Code.Should().Be(code);
        DataFolderLock.FindHolder(city.Data).Should().BeNull();
    }

    [Fact]
    public async Task A_file_in_the_data_folders_place_is_told()
    {
        File.WriteAllText(city.Data, "no folder");

        var start = () => city.StartAsync();

        (await start.Should().ThrowAsync<CivicException>()).Which.Error.Code.Should().Be("CIVIC4104");
        File.ReadAllText(city.Data).Should().Be("no folder");
    }

    [SkippableFact]
    public async Task Secrets_are_open_to_the_citys_account_alone()
    {
        if (OperatingSystem.IsWindows())
            throw new SkipException("Windows keeps rights in another way.");
        await using var running = await city.StartAsync();
        running.Services.GetRequiredService<StaffKey>().Renew();
        using var reader = HostedCity.Browser(running);
        await reader.GetStringAsync("/staff/sign-in");

        var keys = Path.Combine(city.Data, "keys");
        File.GetUnixFileMode(keys).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var secret in (string[])["operator.token", "staff.key", "ledger.key"])
            File.GetUnixFileMode(Path.Combine(keys, secret)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, secret);
        Directory.EnumerateFiles(keys, "*.new", SearchOption.AllDirectories).Should().BeEmpty();
    }

    private static List<(string, DateTime)> Snapshot(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order().Select(entry => (entry, File.GetLastWriteTimeUtc(entry)))];
}
