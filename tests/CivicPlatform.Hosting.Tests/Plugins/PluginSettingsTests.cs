using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.People;

namespace CivicPlatform.Plugins;

/// <summary>The options of a plugin, set on its page by whoever administers the city, and used from the next start on.</summary>
public sealed partial class PluginSettingsTests : ForgedTown
{
    private const string Source = """
        public enum Shape { Round, LongAndThin }
        public sealed class TideOptions : IPluginOptions
        {
            public int Metres { get; set; } = 5;
            public string? Harbour { get; set; }
            public bool Loud { get; set; } = true;
            public Shape Shape { get; set; }
            public TimeOnly At { get; set; } = new(7, 30);
            public List<string> Places { get; set; } = [];
            [Secret] public string? Key { get; set; }
            public string? Fixed { get; set; }
            public IEnumerable<string> Faults() { if (Metres is < 1 or > 9) yield return $"metres is {Metres}; it must be from 1 to 9."; }
        }
        public sealed class TidesPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                var options = plugin.Options.Bind<TideOptions>();
                plugin.Api.MapGet("/", () => $"{options.Metres}|{options.Harbour}|{options.Loud}|{options.Shape}|{options.At}|{string.Join('+', options.Places)}|{options.Key}|{options.Fixed}");
            }
        }
        """;

    public override async Task InitializeAsync()
    {
        Forge.Pack("tides", Source);
        Town.Options["tides"] = """{ "fixed": "by the file" }""";
        await Town.StartAsync("tides");
    }

    private async Task<HttpClient> AdministratorAsync() => Town.Browser(await Town.PersonAsync(), Role.Administrator);

    private async Task<string> SaidAsync()
    {
        using var stranger = Town.Stranger();
        return await stranger.GetStringAsync("/api/p/tides");
    }

    private static async Task<(HttpStatusCode Status, string Page)> SetAsync(HttpClient browser, string? seen, params (string Name, string Value)[] values)
    {
        var page = await browser.GetStringAsync("/plugins/tides/settings");
        var hidden = Hidden().Matches(page[page.IndexOf("action=\"/plugins/tides/settings\"", StringComparison.Ordinal)..]).Select(field => (Name: field.Groups[1].Value, Value: WebUtility.HtmlDecode(field.Groups[2].Value)))
            .DistinctBy(field => field.Name).Select(field => field.Name == "seen" && seen is not null ? (field.Name, Value: seen) : field);
        using var answer = await browser.PostAsync("/plugins/tides/settings", new FormUrlEncodedContent(hidden.Concat(values.Select(value => (Name: value.Name.StartsWith("forget-", StringComparison.Ordinal) ? value.Name : $"option-{value.Name}", value.Value)))
            .Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static readonly (string, string)[] All =
        [("metres", "3"), ("harbour", "金石"), ("shape", "longAndThin"), ("at", "18:05"), ("places", """["東","西"]"""), ("key", "tide-secret-7"), ("fixed", "by the page")];

    [Fact]
    public async Task What_is_set_is_used_from_the_next_start_on_and_the_citys_file_goes_before_it()
    {
        using (var browser = await AdministratorAsync())
        {
            (await SetAsync(browser, null, All)).Status.Should().Be(HttpStatusCode.SeeOther);
            (await SaidAsync()).Should().Be("5||True|Round|07:30|||by the file", "options do not change under a plugin");
        }
        await Town.StartAsync("tides");
        (await SaidAsync()).Should().Be("3|金石|False|LongAndThin|18:05|東+西|tide-secret-7|by the file");

        using var again = await AdministratorAsync();
        var page = await again.GetStringAsync("/plugins/tides/settings?saved=true");
        page.Should().Contain("value=\"3\"").And.Contain("value=\"18:05\"").And.Contain("&quot;東&quot;").And.NotContain("tide-secret-7").And.MatchRegex("id=\"field-option-fixed\"[^>]*value=\"by the file\"[^>]*disabled");
        foreach (var file in Directory.EnumerateFiles(Town.Data, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            (await TextOf(file)).Should().NotContain("tide-secret-7", file);

        // An empty secret stays; what is as the default again is forgotten.
        (await SetAsync(again, null, ("metres", "5"), ("loud", "true"), ("shape", "round"), ("at", "07:30"), ("places", ""), ("harbour", ""), ("key", ""))).Status.Should().Be(HttpStatusCode.SeeOther);
        await Town.StartAsync("tides");
        (await SaidAsync()).Should().Be("5||True|Round|07:30||tide-secret-7|by the file");
        using var last = await AdministratorAsync();
        (await SetAsync(last, null, ("loud", "true"), ("forget-key", "true"))).Status.Should().Be(HttpStatusCode.SeeOther);
        await Town.StartAsync("tides");
        (await SaidAsync()).Should().Be("5||True|Round|07:30|||by the file");
    }

    [Fact]
    public async Task A_value_that_cannot_be_used_is_told_at_its_field_and_nothing_is_kept()
    {
        using var browser = await AdministratorAsync();
        var (status, page) = await SetAsync(browser, null, ("metres", "12"), ("harbour", "金石"), ("places", "[1"));
        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("href=\"#field-option-places\"").And.Contain("value=\"12\"").And.Contain("value=\"金石\"");
        (status, page) = await SetAsync(browser, null, ("metres", "12"), ("at", "25:99"));
        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("href=\"#field-option-at\"");
        (status, page) = await SetAsync(browser, null, ("metres", "12"));
        page.Should().Contain("it must be from 1 to 9.");
        (await browser.GetStringAsync("/plugins/tides/settings")).Should().NotContain("金石");
    }

    [Fact]
    public async Task Whoever_typed_while_somebody_else_saved_is_told_and_takes_nothing_back()
    {
        using var browser = await AdministratorAsync();
        (await SetAsync(browser, null, ("metres", "4"), ("loud", "true"))).Status.Should().Be(HttpStatusCode.SeeOther);
        var (status, page) = await SetAsync(browser, "none", ("metres", "6"), ("loud", "true"));
        status.Should().Be(HttpStatusCode.UnprocessableEntity);
        page.Should().Contain("value=\"6\"").And.MatchRegex("(ほかの人|Somebody else)");
        (await browser.GetStringAsync("/plugins/tides/settings")).Should().Contain("value=\"4\"");
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_sets_them()
    {
        using var stranger = Town.Stranger();
        (await stranger.GetAsync("/plugins/tides/settings")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        using var moderator = Town.Browser(await Town.PersonAsync(), Role.Moderator, Role.Staff);
        (await moderator.GetAsync("/plugins/tides/settings")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        using var sent = await moderator.PostAsync("/plugins/tides/settings", new FormUrlEncodedContent([new("option-metres", "2")]));
        sent.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await moderator.GetStringAsync("/plugins/tides")).Should().NotContain("/settings\"");
    }

    [Fact]
    public async Task What_an_update_does_not_take_any_more_gives_way_to_the_default_and_is_told()
    {
        using (var browser = await AdministratorAsync())
            (await SetAsync(browser, null, ("metres", "9"), ("harbour", "金石"), ("loud", "true"))).Status.Should().Be(HttpStatusCode.SeeOther);
        Forge.Pack("tides", Source.Replace("> 9", "> 6", StringComparison.Ordinal), version: "1.1.0");
        await Town.StartAsync("tides");
        (await SaidAsync()).Should().StartWith("5|金石|");
        (await Town.JsonAsync("/api/v1/plugins/tides")).GetProperty("faults")[0].GetProperty("code").GetString().Should().Be("CIVIC3302");
    }

    private static async Task<string> TextOf(string file)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return await reader.ReadToEndAsync();
        }
        catch (IOException held)
        {
            return $"held: {held.GetType().Name}";
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
