using System.Net;
using System.Text.Json;
using CivicPlatform.Testing;

namespace CivicPlatform.Hosting;

/// <summary>samples/SmallTown as the program that it is: another city of the same packages.</summary>
public sealed class SmallTownTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task It_opens_with_its_own_name_colour_plugins_and_order_of_cards()
    {
        using var town = await SampleProgram.StartAsync("SmallTown", folder.File("data"));
        using var reader = new HttpClient { BaseAddress = town.Address };
        reader.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");

        var home = await reader.GetStringAsync("/");
        home.Should().Contain("<h1>Namioto (an invented town)</h1>").And.Contain("<meta name=\"theme-color\" content=\"#00665a\"").And.NotContain("card-missing");
        string[] cards = ["<a href=\"/issues\">Issues</a></h2>", "<a href=\"/p/water\">Drinking water</a></h2>", "<a href=\"/p/garbage5374", "<a href=\"/ballots\">Ballots</a></h2>", "<a href=\"/datasets\">Data</a></h2>"];
        var places = cards.Select(card => home.IndexOf(card, home.IndexOf("class=\"cards\"", StringComparison.Ordinal), StringComparison.Ordinal)).ToList();
        places.Should().NotContain(-1).And.BeInAscendingOrder("{0}", home);
        home.Split("<article class=\"card\">").Should().HaveCount(cards.Length + 1);

        using var areas = JsonDocument.Parse(await reader.GetStringAsync("/api/p/garbage5374/areas"));
        areas.RootElement.ToString().Should().Contain("浜通り").And.NotContain("此花");
        (await reader.GetAsync("/p/garbage5374/areas/坂の上")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await reader.GetStringAsync("/p/water")).Should().Contain("駅前広場");
        (await town.StopAsync()).Should().Be(0);
    }

    [Fact]
    public void It_has_a_port_of_its_own()
    {
        string Urls(string sample) => CityFileReader.Read(Path.Combine(Checkout.Root, "samples", sample, "civic.json")).Urls;

        Urls("SmallTown").Should().NotBe(Urls("Kanazawa"), "both may run at once");
    }
}
