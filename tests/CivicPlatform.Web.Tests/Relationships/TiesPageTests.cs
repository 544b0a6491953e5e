using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Relationships;

public sealed class TiesPageTests
{
    [Fact]
    public async Task Everybody_sees_the_numbers_and_nobody_the_small_ones()
    {
        await using var city = await TestCity.StartAsync();
        LedgerPosition last = default;
        for (byte i = 0; i < 14; i++)
        {
            var person = Pseudonym.FromBytes([.. new byte[15], i]);
            last = await city.WriteAsync($"civic/ties/{person}", "civic.tie-declared",
                $$$"""{"kind":"{{{(i < 2 ? "helps" : "visits")}}}","strength":"yearly","audience":"counted","details":{"of":"{{{person}}}","sealed":"x"}}""");
        }
        await ((IReadYourWrites)city.Services.GetService(typeof(IReadYourWrites))!).WaitAsync(last);

        var counts = await city.Browser.GetFromJsonAsync<JsonElement>("/api/v1/ties/counts");
        var kinds = counts.GetProperty("kinds").EnumerateArray().ToDictionary(kind => kind.GetProperty("kind").GetString()!);
        kinds["helps"].GetProperty("range").GetString().Should().Be("<5");
        kinds["helps"].GetProperty("number").ValueKind.Should().Be(JsonValueKind.Null);
        kinds["visits"].GetProperty("number").ValueKind.Should().Be(JsonValueKind.Null);
        counts.GetProperty("total").GetInt32().Should().Be(14);
        (await city.Browser.GetStringAsync("/ties")).Should().Contain("5未満").And.Contain("非公開").And.NotContain(">12<");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_asked_to_and_changes_nothing()
    {
        await using var city = await TestCity.StartAsync();
        (await city.Browser.GetStringAsync("/ties/mine")).Should().Contain("ログイン").And.NotContain("name=\"skills\"");
        (await city.Browser.GetStringAsync("/ties/people")).Should().Contain("ログイン");
        using var answer = await city.Browser.PostAsync("/ties/mine", new FormUrlEncodedContent([new("kind", "helps")]));
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        city.Ledger.Head.Should().Be(default(LedgerPosition));
    }
}
