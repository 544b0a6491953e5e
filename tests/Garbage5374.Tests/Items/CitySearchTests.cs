using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Testing;
using Garbage5374.Tests.Cities;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Items;

/// <summary>The one search of the city finds what the plugin keeps.</summary>
public sealed class CitySearchTests : IAsyncLifetime
{
    private readonly TestFolder folder = new();
    private TestCity city = null!;

    public async Task InitializeAsync() => city = await TestCity.OpenAsync(folder.Path);

    public async Task DisposeAsync()
    {
        await city.DisposeAsync();
        folder.Dispose();
    }

    private Task<string> SearchAsync(string words) => city.GetAsync($"/search?q={Uri.EscapeDataString(words)}");

    [Fact]
    public async Task Who_types_a_thing_or_a_street_is_told_the_kind_and_shown_the_way()
    {
        (await SearchAsync("ペットボトル")).Should().Contain("見つかりませんでした", "there is no calendar yet");
        (await city.ImportFolderAsync(KanazawaSampleTests.Folder)).Outcome.Refusal.Should().BeNull();

        var bottle = await SearchAsync("ぺっとぼとる");
        bottle.Should().MatchRegex($"<a href=\"/p/garbage5374/items\\?q={Uri.EscapeDataString("ペットボトル")}\">ペットボトル</a></h3>\\s*<p>缶・ペットボトル</p>").And.Contain("id=\"found-in-garbage5374\"");
        (await city.GetAsync($"/p/garbage5374/items?q={Uri.EscapeDataString("ペットボトル")}")).Should().Contain("<h3>ペットボトル");

        var street = await SearchAsync("このはな");
        street.Should().MatchRegex($"<a href=\"/p/garbage5374/areas/{Uri.EscapeDataString("此花")}\">此花</a></h3>\\s*<p>次の収集日</p>");
        city.Http.DefaultRequestHeaders.AcceptLanguage.Clear();
        city.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await SearchAsync("Konohana")).Should().Contain(">Konohana</a>").And.Contain("Next days");
    }

    [Fact]
    public async Task Programs_get_the_same_with_the_kind_in_all_languages()
    {
        (await city.ImportFolderAsync(KanazawaSampleTests.Folder)).Outcome.Refusal.Should().BeNull();
        var pages = (await city.Http.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString("ペットボトル")}")).GetProperty("pages");
        var hit = pages.GetProperty("found").EnumerateArray().First(page => page.GetProperty("title").GetProperty("ja").GetString() == "ペットボトル");
        (hit.GetProperty("plugin").GetString(), hit.GetProperty("description").GetProperty("ja").GetString()).Should().Be(("garbage5374", "缶・ペットボトル"));
        (await city.GetAsync(hit.GetProperty("page").GetString()!)).Should().Contain("ペットボトル");
    }

    [Fact]
    public async Task Where_each_ward_has_its_own_list_a_thing_is_shown_once_and_a_street_with_its_ward()
    {
        (await city.ImportAsync(
            ("area_master.csv", "マスター,区名\n101,東区\n102,西区\n"),
            ("area_days.csv", "mastercode,地名,センター,燃やすごみ\n101,本町,東,月 木\n102,本町,東,火 金\n"),
            ("description.csv", "mastercode,label,sublabel,description,styles,bgcolor\n101,燃やすごみ,,,,#ea3b13\n102,燃やすごみ,,,,#ea3b13\n"),
            ("target.csv", "mastercode,label,name,notice,furigana\n101,燃やすごみ,紙コップ,,か\n102,燃やすごみ,紙コップ,,か\n"))).Outcome.Refusal.Should().BeNull();
        (await SearchAsync("紙コップ")).Split(">紙コップ</a>").Should().HaveCount(2);
        (await SearchAsync("本町")).Should().Contain(">東区 本町</a>").And.Contain(">西区 本町</a>");
    }
}
