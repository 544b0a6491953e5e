using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Relationships;
using CivicPlatform.Testing;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed partial class SeedTests : IDisposable
{
    private readonly HostedCity city = new();

    public void Dispose() => city.Dispose();

    [Fact]
    public async Task Two_cities_are_filled_with_the_same_life()
    {
        var (one, other) = (await LifeAsync(), await LifeAsync());
        one.Should().HaveCountGreaterThan(100);
        other.Should().Equal(one);
    }

    [Fact]
    public async Task A_new_city_is_filled_with_samples_once_and_again_makes_no_more_of_them()
    {
        await using var running = await city.StartAsync();
        var filled = await city.AskAsync(CityVerbs.SeedDemo);
        filled.ExitCode.Should().Be(0, "{0} {1} {2}", filled.Text, filled.Error, string.Join("\n", city.Log.Where(line => line.StartsWith("Error", StringComparison.Ordinal))));
        filled.Text.Should().Be("Filled with samples: 24 people, 16 issues, 2 ballots, 24 ties.\n");
        var head = HostedCity.Head(running);
        (await city.AskAsync(CityVerbs.SeedDemo)).Text.Should().Be(filled.Text);
        HostedCity.Head(running).Should().Be(head, "every command was there already");

        var issues = await running.Services.GetRequiredService<IIssueQueries>().ListAsync(new IssueQuestion { Limit = 50 });
        issues.Issues.Should().HaveCount(16).And.OnlyContain(issue => issue.Supports > 0);
        var ballot = await running.Services.GetRequiredService<IBallotQueries>().FindAsync(BallotId.Parse("sample-park", null));
        ballot!.Voters.Should().Be(24);
        (await running.Services.GetRequiredService<ITieQueries>().CountsAsync()).Kinds.Should().Contain(kind => kind.IsSmall);
        using var reader = new HttpClient { BaseAddress = running.Addresses[0] };
        (await reader.GetStringAsync("/issues")).Should().Contain("【見本】");

        var export = Path.Combine(city.Folder, "export");
        (await city.AskAsync(CityVerbs.Export, ("file", export))).ExitCode.Should().Be(0);
        LedgerVerifier.VerifyFile(export).Ok.Should().BeTrue();
    }

    /// <summary>All that is told of the samples of a new city, line by line; who and which issue it was is another in each city.</summary>
    private static async Task<List<string>> LifeAsync()
    {
        using var city = new HostedCity();
        var (options, clock) = (city.Options(), new TestClock());
        clock.Move(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(9)) - clock.GetUtcNow());
        options.Time = clock;
        await using var running = await CivicHost.StartAsync(options);
        (await city.AskAsync(CityVerbs.SeedDemo)).ExitCode.Should().Be(0);
        using var reader = new HttpClient { BaseAddress = running.Addresses[0] };
        var issues = (await reader.GetFromJsonAsync<JsonElement>("/api/v1/issues?limit=100")).GetProperty("issues").EnumerateArray().OrderBy(issue => issue.GetProperty("title").GetString(), StringComparer.Ordinal).ToList();
        var lines = new List<string>();
        foreach (var id in issues.Select(issue => issue.GetProperty("id").GetString()))
            lines.AddRange([await reader.GetStringAsync($"/api/v1/issues/{id}"), await reader.GetStringAsync($"/api/v1/issues/{id}/comments")]);
        lines.Add(await reader.GetStringAsync("/api/v1/ballots"));
        lines.Add(await reader.GetStringAsync("/api/v1/ties/counts"));
        await foreach (var record in running.Services.GetRequiredService<ILedger>().ReadAsync(default))
            lines.Add($"{record.Type} {record.At:O}");
        return [.. lines.Select(line => Names().Replace(line, "*"))];
    }

    [GeneratedRegex("[a-z2-7]{26}")]
    private static partial Regex Names();
}
