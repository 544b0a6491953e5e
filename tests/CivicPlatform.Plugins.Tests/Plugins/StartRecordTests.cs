using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What starts that ended in the middle mean for the next ones.</summary>
public sealed class StartRecordTests : IDisposable
{
    private readonly PluginForge forge = new();
    private readonly PluginCity city;
    private readonly List<CivicError> told = [];

    public StartRecordTests()
    {
        city = new PluginCity(forge);
        forge.Pack("circulars");
        forge.Pack("dues");
    }

    public void Dispose() => forge.Dispose();

    private StartRecord Starting(params string[] ids)
    {
        var starts = StartRecord.Read(forge.Plugins, told.Add);
        starts.Begin(ids);
        return starts;
    }

    private PluginSet Load(StartRecord starts)
    {
        city.Starts = starts;
        return city.Load("circulars", "dues");
    }

    // The process ends in the middle: nothing more is said to the record.
    private void Start(bool comesUp)
    {
        var starts = Starting("circulars", "dues");
        using var set = Load(starts);
        if (comesUp)
            starts.Ready();
    }

    [Fact]
    public void Whoever_is_loaded_while_the_process_ends_is_left_out_at_once()
    {
        Starting("circulars", "dues").Loading("dues", "1.0.0");
        using var set = Load(Starting("circulars", "dues"));
        set.StateOf("circulars").Should().Be(PluginState.Running);
        (set.StateOf("dues"), set.ErrorOf("dues").Code).Should().Be((PluginState.NotLoaded, "CIVIC3214"));
        set.All.Should().ContainSingle(plugin => plugin.IsLeftOut).Which.Id.Should().Be("dues");
    }

    [Fact]
    public void It_is_left_out_until_the_city_wants_it_tried_or_there_is_another_version()
    {
        Starting("circulars", "dues").Loading("dues", "1.0.0");
        Start(comesUp: true);
        var starts = Starting("circulars", "dues");
        using (var set = Load(starts))
        {
            starts.Ready();
            set.StateOf("dues").Should().Be(PluginState.NotLoaded, "a start that went well says nothing of what was not in it");
            set.Enable(PluginCity.Id("dues")).Should().BeTrue();
            set.All.Single(plugin => plugin.Id == "dues").Should().Match<PluginStatus>(plugin => plugin.IsTriedNext && !plugin.IsLeftOut && plugin.State == PluginState.NotLoaded);
            set.Enable(PluginCity.Id("dues")).Should().BeFalse("it is not loaded, and will be tried already");
        }
        using (var next = Load(Starting("circulars", "dues")))
            next.StateOf("dues").Should().Be(PluginState.Running);

        Starting("circulars", "dues").Loading("dues", "1.0.0");
        forge.Pack("dues", version: "1.0.1");
        using var newer = Load(Starting("circulars", "dues"));
        newer.StateOf("dues").Should().Be(PluginState.Running);
    }

    [Fact]
    public void A_second_start_that_ends_later_leaves_out_what_is_new()
    {
        Start(comesUp: true);
        forge.Pack("dues", version: "1.1.0");
        Start(comesUp: false);
        using (var second = Load(Starting("circulars", "dues")))
            second.All.Should().OnlyContain(plugin => plugin.State == PluginState.Running, "one end may be chance");
        using var third = Load(Starting("circulars", "dues"));
        third.StateOf("circulars").Should().Be(PluginState.Running);
        third.ErrorOf("dues").Should().Match<CivicError>(error => error.Code == "CIVIC3214" && error.What.Contains("two starts"));
    }

    [Fact]
    public void A_second_start_that_ends_later_leaves_out_all_when_nothing_is_new()
    {
        Start(comesUp: true);
        Start(comesUp: false);
        Start(comesUp: false);
        using var third = Load(Starting("circulars", "dues"));
        third.All.Should().OnlyContain(plugin => plugin.IsLeftOut);
    }

    [Fact]
    public void A_start_that_ends_in_order_counts_for_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            var starts = Starting("circulars", "dues");
            starts.Loading("dues", "1.0.0");
            starts.Withdraw();
        }
        using var set = Load(Starting("circulars", "dues"));
        set.All.Should().OnlyContain(plugin => plugin.State == PluginState.Running);
    }

    [Fact]
    public void Whoever_is_named_no_more_is_forgotten()
    {
        Starting("circulars", "dues").Loading("dues", "1.0.0");
        Starting("circulars").Ready();
        using var set = Load(Starting("circulars", "dues"));
        set.StateOf("dues").Should().Be(PluginState.Running);
    }

    [Fact]
    public void A_tool_beside_the_city_leaves_out_the_same_and_notes_nothing()
    {
        Starting("circulars", "dues").Loading("dues", "1.0.0");
        Start(comesUp: true);
        city.Starts = null;
        var before = File.ReadAllText(Path.Combine(forge.Plugins, "start.json"));
        using var set = city.Load("circulars", "dues");
        set.StateOf("dues").Should().Be(PluginState.NotLoaded);
        File.ReadAllText(Path.Combine(forge.Plugins, "start.json")).Should().Be(before);
    }

    [Fact]
    public void A_record_that_is_damaged_is_told_and_written_anew()
    {
        Directory.CreateDirectory(forge.Plugins);
        File.WriteAllText(Path.Combine(forge.Plugins, "start.json"), "{ \"under\": 7");
        Start(comesUp: true);
        told.Should().ContainSingle().Which.Code.Should().Be("CIVIC3108");
        Start(comesUp: true);
        told.Should().ContainSingle("it is whole again");
    }
}
