using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>What pages read for everybody is kept between readers who each get a page of their own: that must be seen in nothing but speed.</summary>
public sealed partial class KeptReadingsTests
{
    private sealed record Asked(string What);

    [Fact]
    public async Task A_question_is_read_once_until_something_happens()
    {
        await using var town = await IssueTown.StartAsync();
        using var hanako = await town.VisitorAsync();
        var (readings, reads) = (town.Services.GetRequiredService<KeptReadings>(), 0);
        await SettleAsync(town);
        (await ReadAsync("a"), await ReadAsync("a")).Should().Be(("a1", "a1"));
        (await ReadAsync("b")).Should().Be("b2");
        (await readings.OfAsync<string>(new Asked("nothing"), () => Task.FromResult<string?>(null), _ => 0), await ReadAsync("nothing")).Should().Be((null, "nothing3"));

        await IssueTown.ReportAsync(hanako, "街灯が消えた");
        await SettleAsync(town);
        (await ReadAsync("a"), await ReadAsync("a")).Should().Be(("a4", "a4"));
        town.Services.GetRequiredService<CityTurns>().Turn();
        (await ReadAsync("a")).Should().Be("a5", "somebody was erased or wants to be called otherwise");

        Task<string?> ReadAsync(string what) => readings.OfAsync(new Asked(what), () => Task.FromResult<string?>($"{what}{++reads}"), _ => 10);
    }

    [Fact]
    public async Task What_weighs_more_than_there_is_room_for_is_read_each_time()
    {
        await using var town = await IssueTown.StartAsync();
        var (readings, reads) = (town.Services.GetRequiredService<KeptReadings>(), 0);
        await SettleAsync(town);
        for (var i = 0; i < 2; i++)
            await readings.OfAsync(new Asked("large"), () => Task.FromResult<string?>($"{++reads}"), _ => 1 << 30);
        reads.Should().Be(2);
    }

    [Fact]
    public async Task Everybody_sees_at_once_what_is_written_and_nobody_what_only_others_may()
    {
        await using var town = await IssueTown.StartAsync();
        using var hanako = await town.VisitorAsync();
        using var taro = await town.VisitorAsync();
        using var moderator = await town.VisitorAsync(Role.Moderator);
        using var reader = await town.VisitorAsync();
        var lamp = await IssueTown.ReportAsync(hanako, "街灯が消えた");
        await SettleAsync(town);
        (await reader.GetStringAsync(lamp)).Should().NotContain("昨夜から");
        await SentAsync(taro, lamp, $"{lamp}/comment", ("text", "昨夜からです"));
        (await reader.GetStringAsync(lamp)).Should().Contain("昨夜から");

        await SentAsync(moderator, lamp, $"{lamp}/hide", ("text", "名前があります"));
        await SentAsync(taro, lamp, $"{lamp}/appeal", ("text", "私の名前です"));
        await SettleAsync(town);
        // Whoever reads first is the one whose reading could be kept.
        foreach (var first in (HttpClient[])[reader, taro, moderator, reader])
        {
            town.Services.GetRequiredService<CityTurns>().Turn();
            await first.GetStringAsync(lamp);
            (await reader.GetStringAsync(lamp)).Should().NotContain("昨夜から").And.NotContain("私の名前").And.Contain("街灯が消えた");
            (await taro.GetStringAsync(lamp)).Should().Contain("昨夜から").And.Contain("私の名前");
            (await moderator.GetStringAsync(lamp)).Should().Contain("昨夜から").And.Contain("私の名前");
            (await hanako.GetStringAsync(lamp)).Should().NotContain("昨夜から").And.Contain($"{lamp}/rewrite", "it is theirs");
            (await reader.GetStringAsync(lamp)).Should().NotContain($"{lamp}/rewrite");
        }

        await SentAsync(reader, lamp, $"{lamp}/support");
        (await reader.GetStringAsync(lamp)).Should().Contain($"{lamp}/unsupport");
        (await hanako.GetStringAsync(lamp)).Should().NotContain($"{lamp}/unsupport");
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        (await reader.GetStringAsync(lamp)).Should().NotContain("街灯が消えた");
        (await reader.GetStringAsync("/issues")).Should().NotContain("街灯が消えた");
    }

    [Fact]
    public async Task A_list_is_each_readers_own_way_through_it()
    {
        await using var town = await IssueTown.StartAsync();
        using var hanako = await town.VisitorAsync();
        for (var i = 1; i <= 21; i++)
            await IssueTown.ReportAsync(hanako, $"課題{i:00}");
        await SettleAsync(town);
        var first = await hanako.GetStringAsync("/issues");
        first.Should().Contain("課題21").And.NotContain("課題01");
        (await hanako.GetStringAsync(WebUtility.HtmlDecode(Next().Match(first).Groups[1].Value))).Should().Contain("課題01").And.NotContain("課題21");
        (await hanako.GetStringAsync("/issues?look=map")).Should().Contain("課題01").And.Contain("課題21");
        (await hanako.GetStringAsync("/issues?tag=snow")).Should().NotContain("課題21");
        (await hanako.GetStringAsync("/issues")).Should().Contain("課題21").And.NotContain("課題01");
    }

    private static async Task SentAsync(HttpClient browser, string page, string action, params (string Name, string Value)[] fields)
    {
        using var sent = await IssueTown.SendAsync(browser, page, action, fields);
        sent.StatusCode.Should().Be(HttpStatusCode.SeeOther, await sent.Content.ReadAsStringAsync());
    }

    // Nothing is kept while a view is behind the ledger.
    private static async Task SettleAsync(IssueTown town) => await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(town.Ledger.Head);

    [GeneratedRegex("href=\"(/issues\\?[^\"]*after=[^\"]*)\"")]
    private static partial Regex Next();
}
