using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CivicPlatform.Plugins;

public sealed class HomePageTests
{
    private static readonly TimeSpan CardTime = TimeSpan.FromMilliseconds(1234);

    [Fact]
    public async Task A_card_that_throws_is_left_out_with_a_word_and_its_plugin_is_blamed()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins
            .Add("good", plugin => plugin.Home.Card<FastCard>())
            .Add("bad", plugin => plugin.Home.Card<ThrowingCard>()));

        var page = await city.Browser.GetStringAsync("/");

        page.Should().Contain("good は元気です").And.Contain("ただいま表示できません").And.Contain("badサービス").And.NotContain("never drawn");
        city.Plugins.FaultsOf("bad").Should().ContainSingle().Which.Phase.Should().Be(PluginPhase.Card);
        city.Plugins.FaultsOf("good").Should().BeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_card_that_is_not_done_in_time_is_left_out_and_finishes_alone(bool blocking)
    {
        var clock = new WatchedClock(CardTime);
        var gate = new SlowGate();
        await using var city = await TestCity.StartAsync(
            plugins => plugins.Add("slow", plugin =>
            {
                if (blocking)
                    plugin.Home.Card<BlockingCard>();
                else
                    plugin.Home.Card<SlowCard>();
            }),
            web => web.CardTime = CardTime, services => services.AddSingleton(gate), clock);

        var asked = city.Browser.GetAsync("/");
        await gate.Reached.Task;
        await clock.PassAsync();
        var page = await (await asked).Content.ReadAsStringAsync();
        gate.Open.SetResult();

        page.Should().Contain("ただいま表示できません").And.NotContain("遅いカード").And.NotContain("止まったカード");
        city.Plugins.FaultsOf("slow").Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC7010");
        (await gate.AskedLate.Task).Should().BeNullOrEmpty("a request that is over answers nobody");
    }

    [Fact]
    public async Task A_card_that_never_ends_is_asked_no_more_than_a_few_times()
    {
        var clock = new WatchedClock(CardTime);
        var gate = new SlowGate();
        await using var city = await TestCity.StartAsync(
            plugins => plugins.Add("slow", plugin => plugin.Home.Card<SlowCard>()), web => web.CardTime = CardTime,
            services => services.AddSingleton(gate), clock);

        for (var visit = 0; visit < 6; visit++)
        {
            var asked = city.Browser.GetAsync("/");
            if (visit < 4)
                await clock.PassAsync();
            (await asked).StatusCode.Should().Be(HttpStatusCode.OK);
        }
        gate.Open.SetResult();

        city.Plugins.FaultsOf("slow").Should().HaveCount(6);
        city.Plugins.FaultsOf("slow").Count(fault => fault.Error.Why.StartsWith("What it was asked before", StringComparison.Ordinal)).Should().Be(2);
    }

    [Fact]
    public async Task A_plugin_that_is_closed_shows_no_card()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("good", plugin => plugin.Home.Card<FastCard>()));
        city.Plugins.Disable(PluginId.Parse("good", null));

        (await city.Browser.GetStringAsync("/")).Should().NotContain("元気です");
    }

    [Fact]
    public async Task Cards_stand_in_the_order_that_the_city_says_and_what_it_does_not_name_has_none()
    {
        await using var city = await TestCity.StartAsync(
            plugins => plugins.Add("first", plugin => plugin.Home.Card<FastCard>()).Add("second", plugin => plugin.Home.Card<FastCard>()).Add("third", plugin => plugin.Home.Card<FastCard>()),
            web => web.Home = ["ballots", "third", "notices", "first", "ties"]);

        var page = await city.Browser.GetStringAsync("/");

        page.Should().NotContain("second は元気です");
        string[] marks = ["<a href=\"/ballots\">投票</a></h2>", "third は元気です", "<a href=\"/inbox\">お知らせ</a></h2>", "first は元気です", "<a href=\"/ties\">"];
        var places = marks.Select(mark => page.IndexOf(mark, page.IndexOf("class=\"cards\"", StringComparison.Ordinal), StringComparison.Ordinal)).ToList();
        places.Should().NotContain(-1).And.BeInAscendingOrder("{0}", page);
    }

    [Fact]
    public async Task Without_a_list_the_cards_are_those_of_the_plugins_in_their_order()
    {
        await using var city = await TestCity.StartAsync(plugins => plugins.Add("first", plugin => plugin.Home.Card<FastCard>()).Add("second", plugin => plugin.Home.Card<FastCard>()));

        var page = await city.Browser.GetStringAsync("/");

        page.IndexOf("first は元気です", StringComparison.Ordinal).Should().BePositive().And.BeLessThan(page.IndexOf("second は元気です", StringComparison.Ordinal));
        page.Split("<article class=\"card\">").Should().HaveCount(3, "the city's own cards come with the list");
    }

    [Fact]
    public async Task A_card_of_the_city_that_fails_is_left_out_with_a_word_and_logged()
    {
        var log = new LoggedErrors();
        await using var city = await TestCity.StartAsync(
            plugins => plugins.Add("good", plugin => plugin.Home.Card<FastCard>()), web => web.Home = ["ballots", "good"],
            services => services.AddSingleton<IBallotQueries>(_ => throw new InvalidOperationException("The table is locked.")).AddSingleton<ILoggerProvider>(log));

        var page = await city.Browser.GetStringAsync("/");

        page.Should().Contain("<a href=\"/ballots\">投票</a>").And.Contain("ただいま表示できません").And.Contain("good は元気です").And.NotContain("locked");
        log.Events.Should().ContainSingle(id => id == 2211);
        city.Plugins.FaultsOf("good").Should().BeEmpty();
    }
}
