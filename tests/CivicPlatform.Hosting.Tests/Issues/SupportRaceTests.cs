using System.Net;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Issues;

/// <summary>Somebody supports an issue and takes it back in the same moment, from two devices.</summary>
public sealed class SupportRaceTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Whatever_comes_first_one_person_is_one_support_or_none()
    {
        using var program = await town.ProgramAsync(town.Citizen, "issues");
        var support = $"/api/v1{town.Issue}/support";
        var before = await SupportsAsync() - (await StandsAsync() ? 1 : 0);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => program.CallAsync(i % 2 == 0 ? "PUT" : "DELETE", support)));
        answers.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.OK);
        (await SupportsAsync() - before).Should().BeInRange(0, 1);
        await program.CallAsync("DELETE", support);
        (await SupportsAsync()).Should().Be(before);
        await program.CallAsync("PUT", support);
        (await SupportsAsync()).Should().Be(before + 1);

        async Task<int> SupportsAsync() => (await JsonAsync(program.CallAsync("GET", $"/api/v1{town.Issue}"))).GetProperty("issue").GetProperty("supports").GetInt32();

        async Task<bool> StandsAsync()
        {
            var with = await SupportsAsync();
            await program.CallAsync("DELETE", support);
            return await SupportsAsync() < with;
        }
    }
}
