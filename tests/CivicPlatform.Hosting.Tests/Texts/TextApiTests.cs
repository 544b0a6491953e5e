using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Texts;

/// <summary>Administrators word sentences through the API.</summary>
public sealed class TextApiTests : IAsyncLifetime
{
    private const string Texts = "/api/v1/texts", Title = $"{Texts}/civic/issues.title";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_sentence_is_found_worded_seen_on_pages_at_once_and_put_back()
    {
        Keys(await ListAsync("?q=%E8%AA%B2%E9%A1%8C&owner=civic&limit=100")).Should().Contain("issues.title");
        var worded = await town.Staff.RepeatAsync("PUT", Title, new Dictionary<string, string?> { ["ja"] = " まちの困りごと\r\n", ["ja-easy"] = "[町|まち]の こまりごと", ["en"] = "Issues" }, "words-1");
        (worded.GetProperty("said").GetProperty("ja").GetString(), worded.GetProperty("wording").GetProperty("ja-easy").GetString()).Should().Be(("まちの困りごと", "[町|まち]の こまりごと"));
        worded.GetProperty("wording").GetProperty("en").ValueKind.Should().Be(JsonValueKind.Null, "it says what the package says");
        (await town.Stranger().GetStringAsync("/issues")).Should().Contain("<h1>まちの困りごと</h1>");
        Keys(await ListAsync("?reworded=true")).Should().Equal("issues.title");
        (await CodeAsync(town.Staff.CallAsync("PUT", Title, new { ja = "別" }, "words-1"))).Should().Be((422, "CIVIC6001"));

        var back = await town.Staff.RepeatAsync("DELETE", Title, null, "words-2");
        back.GetProperty("said").GetProperty("ja").GetString().Should().Be("課題");
        (await town.Stranger().GetStringAsync("/issues")).Should().Contain("<h1>課題</h1>");
        Keys(await ListAsync("?reworded=true")).Should().BeEmpty();
    }

    [Fact]
    public async Task All_sentences_are_read_page_by_page_each_once()
    {
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await ListAsync($"?limit=100{(next.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(next)}")}");
            seen.AddRange(page.GetProperty("texts").EnumerateArray().Select(text => $"{text.GetProperty("owner")}/{text.GetProperty("key")}"));
            next = page.GetProperty("next").GetString();
        }
        seen.Should().OnlyHaveUniqueItems().And.Contain("civic/issues.title").And.Contain(name => name.StartsWith("garbage5374/", StringComparison.Ordinal)).And.HaveCountGreaterThan(900);
        foreach (var wrong in (string[])["limit=0", "limit=101", "limit=x", "cursor=no/such", "reworded=perhaps"])
            (await CodeAsync(town.Staff.GetAsync($"{Texts}?{wrong}"))).Should().Be((400, "CIVIC7002"), wrong);
    }

    [Fact]
    public async Task What_cannot_be_said_is_refused_as_on_the_page()
    {
        foreach (var (words, code) in ((string, string)[])[("{city}の課題", "CIVIC6803"), (new string('長', 2_001), "CIVIC6802"), ("一\n二", "CIVIC6802")])
        {
            var problem = await ProblemAsync(town.Staff.CallAsync("PUT", Title, new { ja = words }));
            (problem.GetProperty("code").GetString(), problem.GetProperty("facts").GetProperty("language").GetString()).Should().Be((code, "ja"));
        }
        foreach (var strange in (string[])[$"{Texts}/civic/no.such", $"{Texts}/nobody/issues.title"])
        {
            (await CodeAsync(town.Staff.GetAsync(strange))).Should().Be((404, "CIVIC7001"));
            (await CodeAsync(town.Staff.CallAsync("PUT", strange, new { ja = "x" }))).Should().Be((404, "CIVIC7001"));
            (await CodeAsync(town.Staff.CallAsync("DELETE", strange))).Should().Be((404, "CIVIC7001"));
        }
        Keys(await ListAsync("?reworded=true")).Should().BeEmpty();
    }

    [Fact]
    public async Task Only_administrators_who_are_signed_in_do()
    {
        await town.OnlyForStaffAsync("GET", Texts);
        await town.OnlyForStaffAsync("GET", Title);
        await town.OnlyForStaffAsync("PUT", Title, () => new { ja = "のっとり" });
        await town.OnlyForStaffAsync("DELETE", Title);
        using var read = await town.Staff.GetAsync(Title);
        (read.Headers.CacheControl!.NoStore, read.Headers.ETag!.IsWeak).Should().Be((true, false));
    }

    private async Task<JsonElement> ListAsync(string query) => await JsonAsync(town.Staff.GetAsync(Texts + query));

    private static IEnumerable<string> Keys(JsonElement list) => list.GetProperty("texts").EnumerateArray().Select(text => text.GetProperty("key").GetString()!);
}
