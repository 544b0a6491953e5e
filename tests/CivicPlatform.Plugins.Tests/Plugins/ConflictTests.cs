namespace CivicPlatform.Plugins;

/// <summary>Two plugins that cannot live in one silo: one of them runs, always the same one, and both are named.</summary>
public sealed class ConflictTests : IDisposable
{
    private const string UserGrain = " public interface IUserGrain : IGrainWithStringKey { } public sealed class UserGrain : Grain, IUserGrain { }";
    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public ConflictTests() => city = new PluginCity(forge);

    public void Dispose() => forge.Dispose();

    [Fact]
    public void Of_two_plugins_with_one_grain_type_the_later_in_the_citys_list_is_refused()
    {
        forge.Pack("first", PluginForge.Idle("First") + UserGrain);
        forge.Pack("second", PluginForge.Idle("Second") + UserGrain);
        foreach (var (winner, loser) in new[] { ("first", "second"), ("second", "first") })
        {
            using var set = city.Load(winner, loser);
            set.StateOf(winner).Should().Be(PluginState.Running);
            set.StateOf(loser).Should().Be(PluginState.NotLoaded);
            set.ErrorOf(loser).ToString().Should().Be($"""
                CIVIC3206: Plugin {loser} 1.0.0 was not loaded; the city runs without it.
                  Where: {Path.Combine(forge.Plugins, loser, "1.0.0", char.ToUpperInvariant(loser[0]) + loser[1..] + ".dll")}
                  The grain type 'user' of UserGrain is also that of UserGrain in plugin {winner} 1.0.0; both in one silo would stop it.
                  Mend: Name it '{loser}.…', or leave one of the two plugins out of civic.json.      docs/errors/CIVIC3206.md
                """);
        }
    }

    [Fact]
    public void The_plugin_that_a_name_belongs_to_keeps_it_wherever_it_stands()
    {
        forge.Pack("first", PluginForge.Idle("First") + " [GrainType(\"second.user\")] public sealed class Taken : Grain, IGrainWithStringKey { }");
        forge.Pack("second", PluginForge.Idle("Second") + " [GrainType(\"second.user\")] public sealed class Own : Grain, IGrainWithStringKey { }");
        using var set = city.Load("first", "second");
        set.StateOf("second").Should().Be(PluginState.Running);
        set.ErrorOf("first").Why.Should().Be("The grain type 'second.user' of Taken is also that of Own in plugin second 1.0.0; both in one silo would stop it.");
    }

    [Fact]
    public void Two_plugins_with_one_grain_interface_cannot_both_run()
    {
        forge.Pack("first", PluginForge.Idle("First") + " namespace Shared { public interface IPing : IGrainWithStringKey { } }");
        forge.Pack("second", PluginForge.Idle("Second") + " namespace Shared { public interface IPing : IGrainWithStringKey { } }");
        using var set = city.Load("first", "second");
        set.ErrorOf("second").Why.Should().Be("The grain interface type 'Shared.IPing' of Shared.IPing is also that of Shared.IPing in plugin first 1.0.0; both in one silo would stop it.");
    }

    [Fact]
    public void Two_plugins_with_one_assembly_name_cannot_both_run()
    {
        foreach (var id in (string[])["first", "second"])
            forge.Write(id, "1.0.0", PluginForge.Manifest(id, "Same"), [("plugin/net10.0/Same.dll", PluginForge.Compile("Same", PluginForge.Idle("Same")))]);
        using var set = city.Load("second", "first");
        set.StateOf("second").Should().Be(PluginState.Running);
        set.ErrorOf("first").Why.Should().Be("The assembly name 'Same' of Same.dll is also that of Same.dll in plugin second 1.0.0; both in one silo would stop it.");
    }

    [Fact]
    public void Of_three_plugins_with_one_name_the_first_runs_and_the_others_name_it()
    {
        foreach (var id in (string[])["one", "two", "three"])
            forge.Pack(id, PluginForge.Idle(char.ToUpperInvariant(id[0]) + id[1..]) + UserGrain);
        using var set = city.Load("two", "three", "one");
        set.Loaded.Select(plugin => plugin.Manifest.Id.ToString()).Should().Equal("two");
        set.ErrorOf("one").Why.Should().Contain("in plugin two 1.0.0");
        set.ErrorOf("three").Why.Should().Contain("in plugin two 1.0.0");
    }

    [Fact]
    public void A_plugin_that_is_refused_for_another_reason_takes_no_name_from_anybody()
    {
        forge.Pack("first", PluginForge.Idle("First") + UserGrain, platform: "[9.0.0,10.0.0)");
        forge.Pack("second", PluginForge.Idle("Second") + UserGrain);
        using var set = city.Load("first", "second");
        set.ErrorOf("first").Code.Should().Be("CIVIC3202");
        set.StateOf("second").Should().Be(PluginState.Running);
    }

    [Theory]
    [InlineData("[Alias(\"shared.note\")] public sealed class Note;", "The alias 'shared.note' of Note does not begin with 'names.'.")]
    [InlineData("[Alias(\"namesake.note\")] public sealed class Note;", "The alias 'namesake.note' of Note does not begin with 'names.'.")]
    [InlineData("[Alias(\"civic.error\")] public sealed class Note;", "The alias 'civic.error' of Note does not begin with 'names.'.")]
    [InlineData("public class Outer { [Alias(\"note\")] public struct Inner; }", "The alias 'note' of Outer+Inner does not begin with 'names.'.")]
    [InlineData("[Id(101)] public sealed class Note;", "Note has the number 101 as its type id; numbers belong to Orleans.")]
    public void Names_for_the_wire_begin_with_the_plugins_id(string source, string why)
    {
        forge.Pack("names", PluginForge.Idle("Names") + " " + source);
        forge.Pack("good");
        using var set = city.Load("names", "good");
        set.ErrorOf("names").Should().BeEquivalentTo(new { Code = "CIVIC3207", Why = why });
        set.StateOf("good").Should().Be(PluginState.Running);
    }

    [Theory]
    [InlineData("[Alias(\"names.note\")] public sealed class One; [Alias(\"names.note\")] public sealed class Two;", "The alias 'names.note' stands on One and Two; the silo would not start.")]
    [InlineData("namespace A { public sealed class UserGrain : Grain, IGrainWithStringKey { } } namespace B { public sealed class User : Grain, IGrainWithStringKey { } }",
        "The grain type 'user' stands on A.UserGrain and B.User; the silo would not start.")]
    public void A_plugin_that_uses_one_name_twice_is_refused(string source, string why)
    {
        forge.Pack("names", PluginForge.Idle("Names") + " " + source);
        using var set = city.Load("names");
        set.ErrorOf("names").Should().BeEquivalentTo(new { Code = "CIVIC3206", Why = why });
    }

    [Fact]
    public void A_plugin_named_as_an_assembly_of_the_host_is_refused()
    {
        forge.Write("xunit-again", "1.0.0", PluginForge.Manifest("xunit-again", "McMaster.NETCore.Plugins"),
            [("plugin/net10.0/McMaster.NETCore.Plugins.dll", PluginForge.Compile("McMaster.NETCore.Plugins", PluginForge.Idle("Again")))]);
        using var set = city.Load("xunit-again");
        set.ErrorOf("xunit-again").Should().BeEquivalentTo(new { Code = "CIVIC3203", Why = "McMaster.NETCore.Plugins.dll has the name of an assembly of the host." });
    }
}
