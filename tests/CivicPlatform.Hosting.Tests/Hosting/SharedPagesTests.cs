using System.Net;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Votes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>The city's public pages are kept between readers whom it does not know: that must be seen in nothing but speed.</summary>
public sealed class SharedPagesTests
{
    private readonly ShiftedTime clock = new();

    [Theory]
    [InlineData("/")]
    [InlineData("/issues")]
    [InlineData("/issues?look=map")]
    [InlineData("/ballots")]
    [InlineData("/datasets")]
    [InlineData("/ties")]
    public async Task A_public_page_is_kept_and_drawn_for_nobody(string address)
    {
        await using var town = await StartAsync();
        using var hanako = await town.VisitorAsync(Role.Staff);
        using var reader = town.Stranger();
        var first = await reader.GetStringAsync(address);
        await KeptAsync(town, reader, address);
        (await reader.GetStringAsync(address)).Should().Be(first);
        (await hanako.GetStringAsync(address)).Should().NotBe(first, "whoever is signed in gets a page of their own");
        using var english = town.Stranger();
        english.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await english.GetStringAsync(address)).Should().Contain("lang=\"en\"");
        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.ParseAdd((await reader.GetAsync(address)).Headers.ETag!.ToString());
        (await reader.SendAsync(again)).StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task What_somebody_writes_is_there_for_everybody_at_once_and_gone_when_it_is_hidden_or_they_are_erased_or_renamed()
    {
        await using var town = await StartAsync();
        using var hanako = await town.VisitorAsync();
        using var moderator = await town.VisitorAsync(Role.Moderator);
        using var reader = town.Stranger();
        await KeptAsync(town, reader, "/issues");
        var lamp = await IssueTown.ReportAsync(hanako, "街灯が消えた");
        (await reader.GetStringAsync("/issues")).Should().Contain("街灯が消えた");
        await KeptAsync(town, reader, lamp);
        using (var said = await IssueTown.SendAsync(hanako, lamp, $"{lamp}/comment", ("text", "昨夜からです")))
            said.StatusCode.Should().Be(HttpStatusCode.SeeOther, await said.Content.ReadAsStringAsync());
        (await reader.GetStringAsync(lamp)).Should().Contain("昨夜からです");

        await KeptAsync(town, reader, lamp);
        using (var hid = await IssueTown.SendAsync(moderator, lamp, $"{lamp}/hide", ("text", "個人の名前があります")))
            hid.StatusCode.Should().Be(HttpStatusCode.SeeOther, await hid.Content.ReadAsStringAsync());
        (await reader.GetStringAsync(lamp)).Should().NotContain("昨夜からです").And.Contain("街灯が消えた", "the comment alone was hidden");

        var snow = await IssueTown.ReportAsync(hanako, "除雪が遅い");
        await KeptAsync(town, reader, snow);
        await KeptAsync(town, reader, "/issues");
        await town.Vault.EraseAsync(PersonId.Parse(hanako.DefaultRequestHeaders.GetValues("X-Person").Single(), null));
        (await reader.GetStringAsync(snow)).Should().NotContain("除雪が遅い");
        (await reader.GetStringAsync("/issues")).Should().NotContain("除雪が遅い");

        await KeptAsync(town, reader, "/issues");
        town.Services.GetRequiredService<CityTurns>().Turn();
        Kept(town, "/issues").Should().BeFalse("what has no event, as another name, ends it too");
    }

    [Fact]
    public async Task A_ballots_pages_change_at_the_second_at_which_it_opens_and_closes()
    {
        await using var town = await StartAsync();
        using var reader = town.Stranger();
        var opens = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds() + 30);
        var outcome = await town.Services.GetRequiredService<IGrainFactory>().GetGrain<IBallotGrain>("2026-park").Open(CommandKey.New(), new OpenBallot(
            new LocalizedText("公園の名前"), new LocalizedText("二つの案から選びます。"), [new(new LocalizedText("さくら公園")), new(new LocalizedText("みらい公園"))],
            Least: 1, Most: 1, Electorate.Anyone, opens, opens.AddSeconds(30), ShowsTurnout: true, By: default));
        await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(outcome.Position);

        string[] pages = ["/ballots/2026-park", "/ballots", "/"];
        var before = await ReadAsync();
        clock.Advance(opens - clock.GetUtcNow());
        var open = await ReadAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        var over = await ReadAsync();
        for (var i = 0; i < pages.Length; i++)
        {
            open[i].Should().NotBe(before[i], "{0} says that it is open", pages[i]);
            over[i].Should().NotBe(open[i], "{0} says that it is over", pages[i]);
        }

        async Task<List<string>> ReadAsync()
        {
            var read = new List<string>();
            foreach (var page in pages)
            {
                read.Add(await reader.GetStringAsync(page));
                await KeptAsync(town, reader, page);
            }
            return read;
        }
    }

    [Fact]
    public async Task Whoever_follows_an_issue_by_a_cookie_gets_a_page_of_their_own_and_nobody_else_gets_it()
    {
        await using var town = await StartAsync();
        using var hanako = await town.VisitorAsync();
        using var follower = town.Stranger();
        using var reader = town.Stranger();
        var lamp = await IssueTown.ReportAsync(hanako, "街灯が消えた");
        await KeptAsync(town, reader, lamp);
        using (var followed = await IssueTown.SendAsync(follower, lamp, "/inbox/follow"))
            followed.StatusCode.Should().Be(HttpStatusCode.SeeOther, await followed.Content.ReadAsStringAsync());
        (await follower.GetStringAsync(lamp)).Should().Contain("/inbox/unfollow");
        (await reader.GetStringAsync(lamp)).Should().Contain("/inbox/follow").And.NotContain("/inbox/unfollow");
        await KeptAsync(town, reader, lamp);
        (await follower.GetStringAsync(lamp)).Should().Contain("/inbox/unfollow");
    }

    private static bool Kept(IssueTown town, string address)
    {
        var at = address.Split('?');
        var context = new DefaultHttpContext();
        (context.Request.Path, context.Request.QueryString) = (at[0], new QueryString(at.Length > 1 ? $"?{at[1]}" : ""));
        var shared = town.Services.GetRequiredService<SharedAnswers>();
        return shared.Find(shared.KeyOf(context, Language.Japanese), context, town.Services.GetRequiredService<CityMoments>().Now) is not null;
    }

    // Keeping waits for nobody: a reader that comes while a view is behind has the page drawn anew.
    private static async Task KeptAsync(IssueTown town, HttpClient reader, string address)
    {
        for (var look = 0; !Kept(town, address); look++)
        {
            look.Should().BeLessThan(200, "{0} is kept between readers", address);
            await town.Services.GetRequiredService<IReadYourWrites>().WaitAsync(town.Ledger.Head);
            await reader.GetStringAsync(address);
        }
    }

    private Task<IssueTown> StartAsync() =>
        IssueTown.StartAsync(services => services.PostConfigure<CivicWebOptions>(web => web.Home = ["issues", "ballots", "datasets", "ties", "notices"]), clock);
}
