using CivicPlatform.Errors;
using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>A plugin offers places in its page by a record of its contract; whoever requires it fills them, and so does a part of whoever only uses it.</summary>
public sealed class LentSlotTests : ForgedTown
{
    private const string Contract = "namespace Calendar.Contracts; public sealed record DaySlot(int Day);";

    private const string Owner = """
        namespace Calendar;
        using Calendar.Contracts; using Microsoft.AspNetCore.Components; using Microsoft.AspNetCore.Components.Rendering;
        public sealed class CalendarPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Pages.Map<DayPage>("/"); }
        public sealed class DayPage : CivicComponent
        {
            protected override void BuildRenderTree(RenderTreeBuilder builder)
            {
                builder.AddMarkupContent(0, "<h1>Day</h1>[");
                builder.OpenComponent<PluginSlot>(1);
                builder.AddAttribute(2, "Of", new DaySlot(7));
                builder.CloseComponent();
                builder.AddMarkupContent(3, "]");
            }
        }
        """;

    // What fills the place of the contract's record, or of one of its own that has the same name.
    private const string Filling = """
        public sealed class Line : CivicComponent
        {
            [Microsoft.AspNetCore.Components.Parameter] public DaySlot Of { get; set; } = null!;
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, $"{Page.Owner} on {Of.Day}");
        }
        """;

    private const string Fills = "(ICivicPluginBuilder plugin) => plugin.Slots.Fill<DaySlot, Line>(); }";

    [Fact]
    public async Task Places_are_filled_in_the_citys_order_by_whoever_requires_the_plugin_and_by_a_part_for_it()
    {
        Pack();
        await Town.StartAsync("tides", "sun", "calendar");
        (await PlaceAsync()).Should().Be("[tides on 7sun on 7]");
        await Town.StartAsync("calendar", "sun", "tides");
        (await PlaceAsync()).Should().Be("[sun on 7tides on 7]");
        Town.Service<IPluginDirectory>().Disable(PluginId.Parse("sun", null));
        (await PlaceAsync()).Should().Be("[tides on 7]");
        Told().Should().BeEmpty();
    }

    [Fact]
    public async Task Without_the_one_that_offers_the_place_who_only_uses_it_runs()
    {
        Pack();
        await Town.StartAsync("tides");
        Told().Should().BeEmpty();
    }

    [Fact]
    public async Task A_place_that_is_not_lent_is_nobodys_to_fill()
    {
        Pack();
        Forge.Pack("moon", $"{Filling} public sealed record DaySlot(int Day); public sealed class MoonPlugin : CivicPlugin {{ public override void Configure{Fills}");
        await Town.StartAsync("calendar", "moon");
        Told().Should().ContainSingle().Which.Should().Match<CivicError>(fault => fault.Code == "CIVIC3212"
            && fault.Why == "The component Line fills places of DaySlot, which is in no .Contracts assembly of a plugin that is required or used.");
        (await PlaceAsync()).Should().Be("[]");
    }

    private void Pack()
    {
        var contract = PluginForge.Compile("Calendar.Contracts", Contract);
        var reference = MetadataReference.CreateFromImage(contract);
        Forge.Write("calendar", "1.0.0", PluginForge.Manifest("calendar", "Calendar"), [("plugin/net10.0/Calendar.dll", PluginForge.Compile("Calendar", Owner, more: reference)), ("plugin/net10.0/Calendar.Contracts.dll", contract)]);
        var sun = PluginForge.Compile("Sun", $"namespace Sun; using Calendar.Contracts; {Filling} public sealed class SunPlugin : CivicPlugin {{ public override void Configure{Fills}", more: reference);
        Forge.Write("sun", "1.0.0", PluginForge.Manifest("sun", "Sun", more: ", \"requires\": { \"calendar\": \"[1.0.0,2.0.0)\" }"), [("plugin/net10.0/Sun.dll", sun)]);
        var tides = PluginForge.Compile("Tides.Calendar", $"namespace Tides; using global::Calendar.Contracts; {Filling} public sealed class WithCalendar : CivicPluginPart {{ public override void Configure{Fills}", more: reference);
        Forge.Write("tides", "1.0.0", PluginForge.Manifest("tides", "Tides", more: ", \"uses\": { \"calendar\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Tides.Calendar.dll\" } }"),
            [("plugin/net10.0/Tides.dll", PluginForge.Compile("Tides", PluginForge.Idle("Tides"))), ("plugin/net10.0/Tides.Calendar.dll", tides)]);
    }

    private async Task<string> PlaceAsync()
    {
        using var reader = Town.Browser(await Town.PersonAsync());
        var page = await reader.GetStringAsync("/p/calendar");
        var start = page.IndexOf('[', page.IndexOf("<h1>Day</h1>", StringComparison.Ordinal));
        return page[start..(page.IndexOf(']', start) + 1)];
    }

    private IEnumerable<CivicError> Told() => Town.Service<IPluginDirectory>().All.SelectMany(plugin => plugin.Faults.Select(fault => fault.Error));
}
