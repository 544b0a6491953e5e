using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>Whom the city erases, the processes apart forget too.</summary>
public sealed class ApartErasureTests
{
    [Fact]
    public async Task Whoever_is_erased_is_forgotten_by_the_process_before_the_erasure_answers_and_nobody_else_is()
    {
        await using var town = await new ApartTown("guest").ReadyAsync();
        var (gone, goneName) = await VisitAsync(town);
        var (_, stays) = await VisitAsync(town);

        await Vault(town).EraseAsync(gone);

        (await KnowsAsync(town, goneName)).Should().BeFalse("what the plugin sealed about them cannot be read any more");
        (await KnowsAsync(town, stays)).Should().BeTrue();
        Owed(town).Should().BeEmpty();
        town.Status.FaultCount.Should().Be(0);
    }

    [Fact]
    public async Task A_process_that_is_away_keeps_nobody_from_being_erased_and_forgets_before_it_answers_anybody()
    {
        await using var town = await new ApartTown("guest").ReadyAsync();
        var (gone, name) = await VisitAsync(town);
        town.Plugins.Disable(town.Plugin).Should().BeTrue();
        await town.UntilAsync(() => town.State.Process is null);

        await Vault(town).EraseAsync(gone);

        (await Vault(town).PseudonymsAsync(gone)).Should().BeEmpty();
        Owed(town).Should().ContainSingle("the process has still to be told");
        // Also over a start of the city, and nothing of the person is in its name.
        await town.CloseAsync();
        await town.OpenAsync();
        town.Plugins.Enable(town.Plugin).Should().BeTrue();
        await town.UntilAsync(() => town.State.Answers);
        (await KnowsAsync(town, name)).Should().BeFalse();
        Owed(town).Should().BeEmpty();
    }

    private static IVault Vault(ApartTown town) => town.City.Services.GetRequiredService<IVault>();

    private static string[] Owed(ApartTown town)
    {
        var folder = Path.Combine(town.Data, "plugins-apart", "guest", "owed");
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }

    // A visit of somebody who is signed in; the name is the one by which the plugin seals what it keeps of them.
    private static async Task<(PersonId Person, string Name)> VisitAsync(ApartTown town)
    {
        var person = await Vault(town).AddAsync();
        using var reader = town.Reader();
        reader.DefaultRequestHeaders.Add("X-Person", person.ToString());
        reader.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return (person, (await town.SightAsync(reader)).GetProperty("pseudonym").GetString()!);
    }

    private static async Task<bool> KnowsAsync(ApartTown town, string name)
    {
        using var reader = town.Reader();
        using var answer = System.Text.Json.JsonDocument.Parse(await reader.GetStringAsync($"/api/p/guest/known/{name}"));
        return answer.RootElement.GetProperty("known").GetBoolean();
    }
}
