using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace CivicPlatform.Plugins;

/// <summary>What every plugin must keep, as a test class to inherit: with its id, and its package beside the tests.</summary>
/// <remarks>Each test opens a city of its own with all packages of <see cref="PluginCityOptions.Packages"/>.</remarks>
public abstract partial class PluginConformance
{
    /// <summary>The plugin's id.</summary>
    protected abstract string Plugin { get; }

    /// <summary>What the city is made of.</summary>
    /// <value>Default: all packages beside the tests, no options.</value>
    protected virtual PluginCityOptions City => new();

    /// <summary>Brings the plugin's content into the city, where its pages would be empty without: an import, some forms.</summary>
    protected virtual Task FillAsync(PluginCity city) => Task.CompletedTask;

    /// <summary>The package is examined as a city examines it, without running anything of it.</summary>
    [Fact]
    public void A_city_takes_its_package()
    {
        var package = PluginCheck.Examine(City.Packages).SingleOrDefault(each => each.Manifest?.Id.ToString() == Plugin);
        Assert.True(package is not null, $"There is no package of '{Plugin}' in {City.Packages}.");
        Assert.True(package.IsSound, string.Join('\n', package.Errors));
    }

    /// <summary>It opens, and nothing fails while nobody asks it for anything.</summary>
    [Fact]
    public async Task It_opens_without_a_fault()
    {
        await using var city = await PluginCity.StartAsync(City);
        Sound(city);
    }

    /// <summary>Every page that needs nothing in its address answers in each language: as a whole page with a heading, in that language, that runs nothing and takes styles from files.</summary>
    [Fact]
    public async Task Its_pages_answer_in_every_language()
    {
        await using var city = await PluginCity.StartAsync(City);
        await FillAsync(city);
        foreach (var language in Language.All)
        {
            using var reader = city.Reader($"{language}");
            foreach (var path in Paths(city))
            {
                using var answer = await reader.GetAsync(path);
                var page = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} in {language} answers {(int)answer.StatusCode}.");
                Assert.True(page.Contains($"data-language=\"{language}\"", StringComparison.Ordinal), $"{path} is not in {language}.");
                Assert.True(Heading().Count(page) == 1, $"{path} in {language} has {Heading().Count(page)} headings of the first level; PageHead draws one.");
                Assert.True(!Inline().IsMatch(page), $"{path} has a script or a style within it, which the city's policy blocks: {Inline().Match(page).Value}");
            }
        }
        Sound(city);
    }

    /// <summary>The home page shows its cards.</summary>
    [Fact]
    public async Task Its_cards_are_drawn()
    {
        await using var city = await PluginCity.StartAsync(City);
        await FillAsync(city);
        using var reader = city.Reader();
        Assert.DoesNotContain("card-missing", await reader.GetStringAsync("/"), StringComparison.Ordinal);
        Sound(city);
    }

    /// <summary>Its datasets tell what they are, and their records come as CSV.</summary>
    [Fact]
    public async Task Its_datasets_can_be_read()
    {
        await using var city = await PluginCity.StartAsync(City);
        await FillAsync(city);
        using var reader = city.Reader();
        foreach (var (id, _) in city.Services.GetRequiredService<IPluginDirectory>().Features<Datasets.DatasetReceiver>().Where(IsOurs).SelectMany(receiver => receiver.Provided))
        {
            foreach (var path in (string[])[$"/datasets/{id}", $"/api/v1/datasets/{id}", $"/api/v1/datasets/{id}.csv"])
            {
                using var answer = await reader.GetAsync(path);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path} answers {(int)answer.StatusCode}.");
            }
        }
        Sound(city);
    }

    /// <summary>Started again over what it kept, it shows what it showed.</summary>
    [Fact]
    public async Task It_comes_up_again_with_what_it_kept()
    {
        await using var city = await PluginCity.StartAsync(City);
        await FillAsync(city);
        var before = await ReadAsync(city);
        await city.RestartAsync();
        Sound(city);
        foreach (var (path, page) in await ReadAsync(city))
            Assert.True(before[path] == page, $"{path} says something else after a restart.");
    }

    private static async Task<Dictionary<string, string>> ReadAsync(PluginCity city, IEnumerable<string> paths)
    {
        using var reader = city.Reader();
        var pages = new Dictionary<string, string>();
        // The key of a form is new each time it is drawn.
        foreach (var path in paths)
            pages[path] = Key().Replace(await reader.GetStringAsync(path), "");
        return pages;
    }

    private Task<Dictionary<string, string>> ReadAsync(PluginCity city) => ReadAsync(city, Paths(city));

    private void Sound(PluginCity city)
    {
        var status = city.Status(Plugin);
        Assert.True(status is { State: PluginState.Running, FaultCount: 0 },
            $"'{Plugin}' is {status.State} with {status.FaultCount} faults:\n{string.Join('\n', status.Faults)}\n{string.Join('\n', city.Complaints)}");
    }

    private IEnumerable<string> Paths(PluginCity city) =>
        from receiver in city.Services.GetRequiredService<IPluginDirectory>().Features<PageReceiver>()
        where IsOurs(receiver)
        from page in receiver.Pages
        where !page.ForStaff && !page.Pattern.Contains('{', StringComparison.Ordinal)
        select $"/p/{Plugin}{page.Pattern}";

    private bool IsOurs(PluginFeature receiver) => receiver.Plugin.ToString() == Plugin;

    [GeneratedRegex("<h1[ >]")]
    private static partial Regex Heading();

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>|<style[ >]| style=\"| on[a-z]+=\"")]
    private static partial Regex Inline();

    [GeneratedRegex("<input type=\"hidden\"[^>]*>")]
    private static partial Regex Key();
}
