using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Plugins;

/// <summary>What is put on a plugin's account, when it is closed for it, and when it is tried again.</summary>
public sealed class FaultAccountTests : IDisposable
{
    private const int Limit = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);
    private readonly PluginForge forge = new();
    private readonly PluginCity city;
    private readonly PluginSet set;

    public FaultAccountTests()
    {
        city = new PluginCity(forge);
        forge.Pack("good");
        forge.Pack("ill");
        set = city.Load("good", "ill");
    }

    private FakeTimeProvider Clock => city.Clock;

    private PluginId Ill { get; } = PluginCity.Id("ill");

    public void Dispose()
    {
        set.Dispose();
        forge.Dispose();
    }

    [Theory]
    [InlineData(PluginPhase.Request, "CIVIC3401: Plugin ill 1.0.0 failed to answer a request.")]
    [InlineData(PluginPhase.View, "CIVIC3404: A view of plugin ill 1.0.0 failed.")]
    [InlineData(PluginPhase.Card, "CIVIC3405: A card of plugin ill 1.0.0 failed; the home page stands without it.")]
    [InlineData(PluginPhase.Job, "CIVIC3406: A job of plugin ill 1.0.0 failed.")]
    [InlineData(PluginPhase.Configure, "CIVIC3211: Plugin ill 1.0.0 failed while it said what it offers; the city runs without it.")]
    public void One_fault_makes_a_plugin_faulty_and_says_what_it_did(PluginPhase phase, string what)
    {
        set.Blame(Ill, phase, new InvalidOperationException("no stops\nleft"));
        set.StateOf("ill").Should().Be(PluginState.Faulty);
        set.IsOpen(Ill).Should().BeTrue();
        set.ErrorOf("ill").ToString().Should().Be($"""
            {what}
              System.InvalidOperationException: no stops left
              Mend: Report it to the plugin's publisher, with this text and the plugin's version.      docs/errors/{what[..9]}.md
            """);
        set.StateOf("good").Should().Be(PluginState.Running);
    }

    [Fact]
    public void A_fault_names_the_plugins_own_method_and_not_the_wrappers_around_it()
    {
        forge.Pack("deep", "public sealed class DeepPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) { } public static void Fall() => int.Parse(\"seven\"); }");
        using var more = city.Load("deep");
        var fall = more.Assemblies.Single().GetType("DeepPlugin")!.GetMethod("Fall")!;
        var thrown = fall.Invoking(method => method.Invoke(null, null)).Should().Throw<System.Reflection.TargetInvocationException>().Which;
        more.Blame(PluginCity.Id("deep"), PluginPhase.Request, new AggregateException(thrown));
        more.ErrorOf("deep").Should().BeEquivalentTo(new { Where = "DeepPlugin.Fall", Why = "System.FormatException: The input string 'seven' was not in a correct format." });
    }

    [Fact]
    public void A_fault_with_a_code_of_its_own_is_told_as_it_is()
    {
        var error = new Errors.CivicError("CIVIC7010", "A page of ill was left out.", "It took too long.", "Answer in time.");
        set.Blame(Ill, PluginPhase.Card, new Errors.CivicException(error));
        set.ErrorOf("ill").Should().Be(error);
    }

    [Fact]
    public void A_long_message_is_cut_and_its_control_characters_are_blanks()
    {
        set.Blame(Ill, PluginPhase.Job, new InvalidOperationException("\u001b[31m" + new string('x', 600)));
        set.ErrorOf("ill").Why.Should().Be("System.InvalidOperationException:  [31m" + new string('x', 495) + "…");
    }

    [Fact]
    public void The_fault_at_the_limit_disables_and_the_one_before_does_not()
    {
        Fail(Limit - 1);
        (set.StateOf("ill"), set.IsOpen(Ill)).Should().Be((PluginState.Faulty, true));
        Fail(1);
        (set.StateOf("ill"), set.IsOpen(Ill)).Should().Be((PluginState.Disabled, false));
        set.All.Single(plugin => plugin.Id == "ill").FaultCount.Should().Be(Limit);
        set.IsOpen(PluginCity.Id("good")).Should().BeTrue();
    }

    [Fact]
    public void Faults_that_lie_further_apart_than_the_window_do_not_disable()
    {
        for (var i = 0; i < 3 * Limit; i++)
        {
            Fail(1);
            Clock.Advance(Window / (Limit - 2));
        }
        set.IsOpen(Ill).Should().BeTrue();
        set.All.Single(plugin => plugin.Id == "ill").FaultCount.Should().Be(3 * Limit);
        set.ErrorsOf("ill").Should().HaveCount(20, "the latest twenty are kept");
    }

    [Theory]
    [InlineData(PluginPhase.View)]
    [InlineData(PluginPhase.Configure)]
    public void What_no_reader_waits_for_is_told_and_does_not_disable(PluginPhase phase)
    {
        for (var i = 0; i < 2 * Limit; i++)
            set.Blame(Ill, phase, new InvalidOperationException());
        set.IsOpen(Ill).Should().BeTrue();
    }

    [Fact]
    public void A_disabled_plugin_is_tried_again_after_its_rest()
    {
        Fail(Limit);
        Clock.Advance(Rest - TimeSpan.FromTicks(1));
        set.IsOpen(Ill).Should().BeFalse();
        Clock.Advance(TimeSpan.FromTicks(1));
        set.IsOpen(Ill).Should().BeTrue();
        set.StateOf("ill").Should().Be(PluginState.Faulty, "it is open, and what it did is not forgotten");
    }

    [Fact]
    public void On_trial_one_fault_disables_at_once()
    {
        Fail(Limit);
        Clock.Advance(Rest);
        Fail(1);
        set.IsOpen(Ill).Should().BeFalse();
        Clock.Advance(Rest);
        set.IsOpen(Ill).Should().BeTrue("it is tried as often as it rests");
    }

    [Fact]
    public void A_trial_that_was_passed_gives_the_whole_limit_back()
    {
        Fail(Limit);
        Clock.Advance(Rest);
        Clock.Advance(Window);
        Fail(Limit - 1);
        set.IsOpen(Ill).Should().BeTrue();
        Fail(1);
        set.IsOpen(Ill).Should().BeFalse();
    }

    [Fact]
    public void Enabling_forgets_the_faults_and_ends_the_rest()
    {
        Fail(Limit);
        set.Enable(Ill).Should().BeTrue();
        (set.StateOf("ill"), set.IsOpen(Ill)).Should().Be((PluginState.Running, true));
        set.ErrorsOf("ill").Should().BeEmpty();
        Fail(Limit - 1);
        set.IsOpen(Ill).Should().BeTrue("it is not on trial");
        Clock.Advance(Rest + Rest);
        set.IsOpen(Ill).Should().BeTrue();
    }

    [Fact]
    public void What_the_city_closed_is_not_tried_again_by_itself()
    {
        Fail(Limit);
        set.Disable(Ill).Should().BeTrue();
        Clock.Advance(TimeSpan.FromDays(30));
        set.IsOpen(Ill).Should().BeFalse();
        Fail(1);
        set.Enable(Ill).Should().BeTrue();
        set.IsOpen(Ill).Should().BeTrue();
    }

    [Fact]
    public void A_plugin_that_was_not_loaded_can_neither_be_enabled_nor_disabled()
    {
        using var more = city.Load("good", "absent");
        more.Enable(PluginCity.Id("absent")).Should().BeFalse();
        more.Disable(PluginCity.Id("absent")).Should().BeFalse();
        more.Enable(PluginCity.Id("stranger")).Should().BeFalse();
        more.Blame(PluginCity.Id("stranger"), PluginPhase.Request, new InvalidOperationException());
        more.All.Should().HaveCount(2, "a name that nobody named has no account");
    }

    [Fact]
    public void Every_fault_is_counted_by_plugin_and_phase()
    {
        var counted = new List<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == PluginSet.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        // The meter is the process's: other tests count their own plugins.
        forge.Pack("counted");
        using var more = city.Load("counted");
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var said = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value);
            if (said["plugin"] is "counted")
                counted.Add($"{instrument.Name} {value} {said["phase"]}");
        });
        meters.Start();
        more.Blame(PluginCity.Id("counted"), PluginPhase.Card, new InvalidOperationException());
        more.Blame(PluginCity.Id("counted"), PluginPhase.Job, new InvalidOperationException());
        counted.Should().Equal("civic.plugin.faults 1 Card", "civic.plugin.faults 1 Job");
    }

    [Fact]
    public void Faults_from_many_threads_disable_once_and_are_all_counted()
    {
        Parallel.For(0, 1_000, _ => set.Blame(Ill, PluginPhase.Request, new InvalidOperationException()));
        set.IsOpen(Ill).Should().BeFalse();
        set.All.Single(plugin => plugin.Id == "ill").FaultCount.Should().Be(1_000);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            set.Blame(Ill, (PluginPhase)((int)PluginPhase.Request + i % 3), new InvalidOperationException("again"));
    }
}
