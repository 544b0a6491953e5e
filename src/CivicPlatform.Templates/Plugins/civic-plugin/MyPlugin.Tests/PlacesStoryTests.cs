using System.Net;
using CivicPlatform.Plugins;
using Xunit;

namespace MyPlugin;

public sealed class PlacesStoryTests
{
    [Fact]
    public async Task Everybody_reads_the_list_and_only_staff_may_write()
    {
        await using var city = await PluginCity.StartAsync();
        using var reader = city.Reader("en");
        Assert.Contains("None yet.", await reader.GetStringAsync("/p/my-plugin/"), StringComparison.Ordinal);
        using var citizen = await city.RegisterAsync();
        using var refused = await citizen.PostAsync("/p/my-plugin/add", new FormUrlEncodedContent([new("name", "駅前広場"), new("note", "")]));
        Assert.NotEqual(HttpStatusCode.SeeOther, refused.StatusCode);
        Assert.Equal("[]", await reader.GetStringAsync("/api/p/my-plugin/places"));
    }
}
