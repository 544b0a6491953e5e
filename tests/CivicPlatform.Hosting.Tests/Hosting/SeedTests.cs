using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Relationships;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

public sealed class SeedTests : IDisposable
{
    private readonly HostedCity city = new();

    public void Dispose() => city.Dispose();

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
}
