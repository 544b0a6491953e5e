using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>The city's own cards are kept between readers: that must be seen in nothing but speed.</summary>
public sealed class KeptCardsTests
{
    private readonly ShiftedTime clock = new();

    [Fact]
    public async Task An_issue_is_on_the_home_page_at_once_and_gone_when_it_is_hidden_or_its_author_erased()
    {
        await using var town = await StartAsync();
        using var hanako = await town.VisitorAsync();
        using var taro = await town.VisitorAsync();
        using var moderator = await town.VisitorAsync(Role.Moderator);
        using var reader = town.Stranger();
        (await reader.GetStringAsync("/")).Should().Contain("href=\"/issues\"").And.NotContain("街灯");

        var lamp = await IssueTown.ReportAsync(hanako, "街灯が消えた");
        (await reader.GetStringAsync("/")).Should().Contain(lamp).And.Contain("街灯が消えた");
        await KeptAsync(town, reader);
        using var english = town.Stranger();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        Cards(await english.GetStringAsync("/")).Should().Contain("街灯が消えた").And.Contain("Issues").And.NotContain("課題");

        var snow = await IssueTown.ReportAsync(taro, "除雪が遅い");
        (await taro.GetStringAsync("/")).Should().Contain(snow).And.Contain(lamp);
        await KeptAsync(town, reader);
        using (var hid = await IssueTown.SendAsync(moderator, snow, $"{snow}/hide", ("text", "宣伝です")))
            hid.StatusCode.Should().Be(HttpStatusCode.SeeOther, await hid.Content.ReadAsStringAsync());
        (await reader.GetStringAsync("/")).Should().NotContain(snow).And.NotContain("除雪が遅い").And.Contain("街灯が消えた");

        await KeptAsync(town, reader);
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        (await reader.GetStringAsync("/")).Should().NotContain("街灯が消えた");
    }

    [Fact]
    public async Task A_ballot_comes_to_the_home_page_when_it_opens_and_goes_when_it_closes()
    {
        await using var town = await StartAsync();
        using var reader = town.Stranger();
        var opens = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() + 3600);
        var outcome = await town.Services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>("2026-park").Open(CommandKey.New(), new OpenBallot(
            new LocalizedText("公園の名前", En: "The park's name"), new LocalizedText("二つの案から選びます。"),
            [new(new LocalizedText("さくら公園")), new(new LocalizedText("みらい公園"))],
            Least: 1, Most: 1, Electorate.Anyone, opens, opens.AddHours(1), ShowsTurnout: true, By: default));
        await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position);

        (await reader.GetStringAsync("/")).Should().NotContain("公園の名前");
        await KeptAsync(town, reader);
        clock.Advance(opens - clock.GetUtcNow());
        (await reader.GetStringAsync("/")).Should().Contain("公園の名前").And.Contain("/ballots/2026-park");
        clock.Advance(opens.AddHours(1) - clock.GetUtcNow());
        (await reader.GetStringAsync("/")).Should().NotContain("公園の名前");
    }

    [Fact]
    public async Task What_is_kept_is_drawn_for_nobody()
    {
        await using var town = await StartAsync();
        using var hanako = await town.VisitorAsync(Role.Staff);
        using var reader = town.Stranger();
        var first = Cards(await hanako.GetStringAsync("/"));
        await KeptAsync(town, hanako);
        Cards(await reader.GetStringAsync("/")).Should().Be(first);
    }

    private static string Cards(string page) => page[page.IndexOf("class=\"cards\"", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    // Keeping waits for nobody: a reader that comes while a view is behind has the card drawn anew.
    private static async Task KeptAsync(IssueTown town, HttpClient reader)
    {
        var cards = town.Services.GetRequiredService<KeptCards>();
        for (var look = 0; cards.Find(typeof(IssuesCard), Language.Japanese) is null || cards.Find(typeof(BallotsCard), Language.Japanese) is null; look++)
        {
            look.Should().BeLessThan(200, "cards are kept between readers");
            await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(town.Ledger.Head);
            await reader.GetStringAsync("/");
        }
    }

    private Task<IssueTown> StartAsync() =>
        IssueTown.StartAsync(services => services.PostConfigure<CivicWebOptions>(web => web.Home = ["issues", "ballots"]), clock);
}
