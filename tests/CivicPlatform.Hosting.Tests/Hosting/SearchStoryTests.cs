using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>One search in a whole city: it finds what everybody may see, and nothing else.</summary>
public sealed class SearchStoryTests : IAsyncLifetime
{
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    private async Task<string> SearchAsync(string words, HttpClient? reader = null)
    {
        using var answer = await (reader ?? town.Citizen).GetAsync($"/search?q={Uri.EscapeDataString(words)}");
        answer.StatusCode.Should().Be(HttpStatusCode.OK, words);
        return await answer.Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task Issues_ballots_and_services_are_found_by_their_words()
    {
        foreach (var words in (string[])["街灯", "街", "三日前", "街灯 三日前", "道路"])
            (await SearchAsync(words)).Should().Contain($"href=\"{town.Issue}\"", words);
        (await SearchAsync("街灯 除雪")).Should().NotContain(town.Issue);
        (await SearchAsync("公園")).Should().Contain($"href=\"/ballots/{town.Ballot}\"");
        (await SearchAsync("ごみの日")).Should().Contain("href=\"/p/garbage5374/\"");
        var found = await town.Citizen.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString("街灯")}");
        var issue = found.GetProperty("issues").GetProperty("found")[0];
        (issue.GetProperty("title").GetString(), issue.GetProperty("page").GetString()).Should().Be(("街灯", town.Issue));
        (await town.Citizen.GetAsync(issue.GetProperty("api").GetString())).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_than_a_few_issues_are_a_link_away_in_their_own_list()
    {
        for (var n = 1; n <= 7; n++)
            (await HostileTown.FormAsync(town.Victim, "/issues/new", "/issues/new", ("title", $"落ち葉 {n}"))).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var few = await SearchAsync("落ち葉");
        few.Should().Contain("7件").And.Contain($"href=\"/issues?q={Uri.EscapeDataString("落ち葉")}\"");
        few.Split("落ち葉 ").Should().HaveCount(6);
        var all = await town.Citizen.GetStringAsync($"/issues?q={Uri.EscapeDataString("落ち葉")}");
        all.Split("落ち葉 ").Should().HaveCount(8);
    }

    [Fact]
    public async Task What_is_hidden_is_found_by_nobody_and_what_is_erased_is_gone()
    {
        foreach (var reader in (HttpClient[])[town.Citizen, town.Victim, town.Staff])
        {
            (await SearchAsync("かくされたきりん", reader)).Should().NotContain(town.Hid).And.Contain("見つかりませんでした");
            (await SearchAsync(HostileTown.Wishes, reader)).Should().Contain("見つかりませんでした");
        }
        var vault = town.Services.GetRequiredService<IVault>();
        var author = (await town.Services.GetRequiredService<IIssueQueries>().FindAsync(IssueId.Parse(town.Issue.Split('/')[^1], null)))!.Summary.Author;
        await vault.EraseAsync(await vault.FindAsync(author));
        (await SearchAsync("街灯")).Should().NotContain(town.Issue);
        (await town.Citizen.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString("街灯")}")).GetProperty("issues").GetProperty("count").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task A_dataset_is_found_from_its_first_version_until_the_last_is_withdrawn()
    {
        var dataset = await DatasetTown.DescribeAsync(town.Staff);
        foreach (var reader in (HttpClient[])[town.Citizen, town.Staff])
            (await SearchAsync("AED設置", reader)).Should().NotContain(dataset, "it is a draft");
        await DatasetTown.PublishAsync(town.Staff, dataset, DatasetTown.Aed);
        (await SearchAsync("ＡＥＤ設置")).Should().Contain($"href=\"{dataset}\"");
        (await SearchAsync("locations")).Should().Contain($"href=\"{dataset}\"");
        using var withdrawn = await IssueTown.SendAsync(town.Staff, dataset, $"{dataset}/versions/1/withdraw", ("text", "まちがい"));
        withdrawn.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await SearchAsync("AED設置")).Should().NotContain(dataset);
    }

    [Fact]
    public async Task What_somebody_looks_for_stands_in_no_log()
    {
        const string Words = "ないしょのさがしもの";
        await SearchAsync(Words);
        await SearchAsync(new string('ひ', 9_000) + Words);
        await town.Citizen.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(Words)}");
        await town.Citizen.GetAsync($"/api/v1/search?limit=x&q={Uri.EscapeDataString(Words)}");
        await town.Citizen.GetAsync($"/nowhere/{Uri.EscapeDataString(Words)}?q={new string('x', 9_000)}");
        // The server's own lines of each request are shut off in a host (CityComposition); this test's listener hears them all the same.
        town.Log.Where(line => !line.Contains(" Request starting ", StringComparison.Ordinal) && !line.Contains(" Request finished ", StringComparison.Ordinal))
            .Should().NotContain(line => line.Contains(Words, StringComparison.Ordinal) || line.Contains(Uri.EscapeDataString(Words), StringComparison.OrdinalIgnoreCase));
    }
}
