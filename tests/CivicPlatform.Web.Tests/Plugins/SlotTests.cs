using System.Net;
using System.Text.RegularExpressions;
using CivicPlatform.Hosting;
using CivicPlatform.UI;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Plugins;

/// <summary>A plugin's page has places that other plugins fill, each in its own name, and nothing that one of them does costs the page.</summary>
public sealed class SlotTests
{
    private static readonly TimeSpan CardTime = TimeSpan.FromMilliseconds(1234);

    [Fact]
    public async Task Places_hold_what_plugins_show_there_in_the_citys_order_in_their_own_name_and_the_readers_language()
    {
        await using var city = await StartAsync(plugins => plugins.Add("tides", plugin => plugin.Slots.Fill<DaySlot, DayLine>()).Add("sun", plugin => plugin.Slots.Fill<DaySlot, DayLine>()));
        (await DaysAsync(city)).Should().Be("""<li>1<i>sun 1 ja /p/sun</i><i>tides 1 ja /p/tides</i></li><li>2<i>sun 2 ja /p/sun</i><i>tides 2 ja /p/tides</i></li><li>3<i>sun 3 ja /p/sun</i><i>tides 3 ja /p/tides</i></li>""");
        city.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await DaysAsync(city)).Should().Contain("<li>1<i>sun 1 en /p/sun</i><i>tides 1 en /p/tides</i></li>");
    }

    [Fact]
    public async Task A_place_that_nobody_fills_or_whose_filler_is_closed_draws_nothing()
    {
        const string empty = "<li>1</li><li>2</li><li>3</li>";
        await using var city = await StartAsync(plugins => plugins.Add("tides", plugin => plugin.Slots.Fill<DaySlot, DayLine>()).Add("other", plugin => plugin.Slots.Fill<SlowGate, DayLine>()));
        city.Plugins.Disable(PluginId.Parse("tides", null));
        (await DaysAsync(city)).Should().Be(empty);
        await using var alone = await StartAsync(_ => { });
        (await DaysAsync(alone)).Should().Be(empty);
    }

    [Fact]
    public async Task A_filling_that_throws_is_left_out_and_blamed_on_its_plugin_once_a_page()
    {
        await using var city = await StartAsync(plugins => plugins.Add("bad", plugin => plugin.Slots.Fill<DaySlot, ThrowingLine>().Fill<DaySlot, DayLine>()));
        (await DaysAsync(city)).Should().Be("<li>1<i>bad 1 ja /p/bad</i></li><li>2<i>bad 2 ja /p/bad</i></li><li>3<i>bad 3 ja /p/bad</i></li>");
        var fault = city.Plugins.FaultsOf("bad").Should().ContainSingle().Which;
        (fault.Phase, Regex.IsMatch(fault.Error.Why, "Day [123] broke")).Should().Be((PluginPhase.Card, true));
        city.Plugins.FaultsOf("demo").Should().BeEmpty();
    }

    [Fact]
    public async Task A_filling_that_is_slow_keeps_the_page_no_longer_than_a_card_for_all_its_places()
    {
        var clock = new WatchedClock(CardTime);
        var gate = new SlowGate();
        await using var city = await StartAsync(plugins => plugins.Add("slow", plugin => plugin.Slots.Fill<DaySlot, SlowLine>()).Add("tides", plugin => plugin.Slots.Fill<DaySlot, DayLine>()), gate, clock);

        var asked = city.Browser.GetAsync("/p/demo/");
        await gate.Reached.Task;
        await clock.PassAsync();
        var answer = await asked;
        gate.Open.SetResult();

        answer.StatusCode.Should().Be(HttpStatusCode.OK, "what a filling says to the browser nobody hears");
        Days(await answer.Content.ReadAsStringAsync()).Should().Be("<li>1<i>tides 1 ja /p/tides</i></li><li>2<i>tides 2 ja /p/tides</i></li><li>3<i>tides 3 ja /p/tides</i></li>");
        city.Plugins.FaultsOf("slow").Should().ContainSingle().Which.Error.Code.Should().Be("CIVIC7010");
        city.Plugins.FaultsOf("demo").Should().BeEmpty();
    }

    [Fact]
    public async Task Time_that_one_place_took_is_gone_for_the_others_of_the_page()
    {
        var clock = new WatchedClock(CardTime);
        var gate = new SlowGate();
        await using var city = await StartAsync(plugins => plugins.Add("slow", plugin => plugin.Slots.Fill<DaySlot, SlowLine>().Fill<DaySlot, DayLine>()), gate, clock);

        var asked = city.Browser.GetStringAsync("/p/demo/");
        await gate.Reached.Task;
        await clock.PassAsync();
        Days(await asked).Should().NotContain("遅い行").And.NotContain("slow 3", "the first place has taken it all");
        gate.Open.SetResult();
        city.Plugins.FaultsOf("slow").Should().HaveCount(2).And.OnlyContain(fault => fault.Error.Code == "CIVIC7010");
    }

    [Fact]
    public async Task A_page_that_is_shared_is_drawn_anew_where_somebody_fills_its_places()
    {
        foreach (var filled in (bool[])[false, true])
        {
            await using var city = await StartAsync(plugins => plugins.Add("tides", plugin =>
            {
                if (filled)
                    plugin.Slots.Fill<DaySlot, DayLine>();
            }));
            for (var visit = 1; visit <= 2; visit++)
                (await city.Browser.GetStringAsync("/p/demo/")).Should().Contain($"<p id=\"drawn\">{(filled ? visit : 1)}</p>");
        }
    }

    [Fact]
    public async Task In_a_card_nothing_is_filled()
    {
        await using var city = await StartAsync(plugins => plugins.Add("tides", plugin => plugin.Slots.Fill<DaySlot, DayLine>()));
        (await city.Browser.GetStringAsync("/")).Should().Contain("<p>今日</p>");
    }

    [Fact]
    public void A_filling_has_a_parameter_for_the_places_record()
    {
        var slots = PluginFeature.Create<SlotReceiver>(PluginId.Parse("tides", null)).Fill<DaySlot, DayLine>();
        slots.Faults().Should().BeEmpty();
        slots.Fill<SlowGate, DayLine>().Fill<DaySlot, FastCard>().Fill<DaySlot, DayLine>().Faults().Should().Equal(
            "The filling of a place 'DayLine of DaySlot' is given to 2 things.", "DayLine has no [Parameter] public SlowGate Of.", "FastCard has no [Parameter] public DaySlot Of.");
    }

    private static Task<TestCity> StartAsync(Action<TestPlugins> fillers, SlowGate? gate = null, WatchedClock? clock = null) => TestCity.StartAsync(plugins => fillers(plugins.Add("demo", plugin =>
    {
        plugin.Pages.Map<CalendarPage>("/").Share(TimeSpan.FromMinutes(5));
        plugin.Home.Card<CalendarCard>();
    })), web => web.CardTime = CardTime, services => services.AddSingleton<DrawCounter>().AddSingleton(gate ?? new SlowGate()), clock);

    private static async Task<string> DaysAsync(TestCity city) => Days(await city.Browser.GetStringAsync("/p/demo/"));

    private static string Days(string page) => Regex.Match(page, "<ol id=\"days\">(.*)</ol>", RegexOptions.Singleline).Groups[1].Value;
}
