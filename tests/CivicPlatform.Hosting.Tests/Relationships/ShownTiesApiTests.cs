using System.Text.Json;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Relationships;

/// <summary>Staff read through the API the ties that people show them, and no others.</summary>
public sealed class ShownTiesApiTests : IAsyncLifetime
{
    private const string Shown = "/api/v1/ties/people";
    private HostileTown town = null!;

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task What_is_shown_to_staff_is_listed_page_by_page_and_gone_when_it_is_withdrawn()
    {
        foreach (var (kind, audience) in ((string, string)[])[("helps", "staff"), ("online", "signedIn"), ("visits", "counted"), ("supports", "staff")])
            await JsonAsync(town.Citizen.CallAsync("PUT", $"/api/v1/ties/mine/{kind}", new { strength = "monthly", audience, since = "2019-04", skills = new[] { "雪かき" }, wishes = $"{kind}へ" }));
        var seen = new List<string?>();
        for (string? next = ""; next is not null;)
        {
            var page = await JsonAsync(town.Staff.GetAsync($"{Shown}?limit=2{(next.Length == 0 ? "" : $"&cursor={next}")}"));
            seen.AddRange(page.GetProperty("ties").EnumerateArray().Select(tie => $"{tie.GetProperty("kind")} {tie.GetProperty("audience")} {tie.GetProperty("wishes")}"));
            next = page.GetProperty("next").GetString();
        }
        seen.Should().Equal("supports staff supportsへ", "online signedIn onlineへ", "helps staff helpsへ");
        (await town.Staff.GetStringAsync(Shown)).Should().NotContain("かに", "whose they are is not said").And.NotContain(HostileTown.Wishes, "it is only counted");

        using var gone = await town.Citizen.CallAsync("DELETE", "/api/v1/ties/mine/helps");
        (await JsonAsync(town.Staff.GetAsync(Shown))).GetProperty("ties").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task Only_staff_who_are_signed_in_read_them()
    {
        await town.OnlyForStaffAsync("GET", Shown);
        foreach (var wrong in (string[])["limit=0", "limit=101", "cursor=x", "cursor=-1"])
            (await CodeAsync(town.Staff.GetAsync($"{Shown}?{wrong}"))).Should().Be((400, "CIVIC7002"), wrong);
        using var read = await town.Staff.GetAsync(Shown);
        (read.Headers.CacheControl!.NoStore, JsonDocument.Parse(await read.Content.ReadAsStringAsync()).RootElement.GetProperty("next").ValueKind).Should().Be((true, JsonValueKind.Null));
    }
}
