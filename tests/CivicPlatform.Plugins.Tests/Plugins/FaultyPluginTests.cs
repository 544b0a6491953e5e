using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>Whatever is wrong with one plugin, the others run, and the reason is told exactly.</summary>
public sealed class FaultyPluginTests : IDisposable
{
    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public FaultyPluginTests()
    {
        city = new PluginCity(forge);
        forge.Pack("good");
    }

    public void Dispose() => forge.Dispose();

    [Fact]
    public void A_sound_plugin_runs()
    {
        using var set = city.Load("good");
        set.StateOf("good").Should().Be(PluginState.Running);
        set.IsOpen(PluginCity.Id("good")).Should().BeTrue();
        set.All.Single().Name.En.Should().Be("Name of good");
        set.Assemblies.Should().ContainSingle().Which.GetName().Name.Should().Be("Good");
        set.FolderOf(PluginCity.Id("good")).Should().Be(Path.Combine(forge.Plugins, "good", "1.0.0"));
    }

    [Fact]
    public void A_plugin_that_is_not_there_is_told_with_the_place_that_names_it()
    {
        using var set = city.Load("good", "absent");
        Refused(set, "absent").ToString().Should().Be($"""
            CIVIC3105: Plugin absent was not found; the city runs without it.
              Where: civic.json:7
              There is no package of it in {forge.Packages}, and it is not unpacked in {forge.Plugins}.
              Mend: Put the plugin's package (.nupkg) into a package folder, or correct its entry in civic.json.      docs/errors/CIVIC3105.md
            """);
    }

    [Theory]
    [InlineData("civic")]
    [InlineData("../x")]
    [InlineData("")]
    [InlineData("学校")]
    public void A_name_that_is_no_plugin_id_is_refused(string id)
    {
        using var set = city.Load("good", id);
        Refused(set, id).Code.Should().Be("CIVIC3105");
    }

    [Fact]
    public void A_wanted_version_that_is_not_there_is_told_with_those_that_are()
    {
        forge.Pack("news", version: "1.2.0");
        using var set = city.Load([new PluginRequest("news", "1.3.0", null, "civic.json:9"), new PluginRequest("good", "1.0.0", null, "civic.json:10")]);
        Refused(set, "news").Why.Should().Be("Version 1.3.0 is wanted; there are 1.2.0.");
    }

    [Fact]
    public void A_plugin_named_twice_is_loaded_once_and_told()
    {
        using var set = city.Load("good", "good");
        set.StateOf("good").Should().Be(PluginState.Faulty);
        set.ErrorOf("good").Code.Should().Be("CIVIC3201");
        set.Loaded.Should().ContainSingle();
    }

    [Fact]
    public void A_plugin_for_another_platform_is_refused()
    {
        forge.Pack("late", platform: "[0.2.0,0.3.0)");
        using var set = city.Load("good", "late");
        Refused(set, "late").Should().BeEquivalentTo(new { Code = "CIVIC3202", Why = "It works with platform [0.2.0,0.3.0); this host's is 0.1.0." });
    }

    [Theory]
    [InlineData("Orleans.Core")]
    [InlineData("CivicPlatform.Abstractions")]
    [InlineData("Microsoft.Extensions.Logging.Abstractions")]
    public void A_plugin_that_carries_an_assembly_of_the_host_is_refused(string name)
    {
        forge.Pack("stray", files: [($"plugin/net10.0/deep/{name}.dll", PluginForge.Compile(name, ""))]);
        using var set = city.Load("stray", "good");
        Refused(set, "stray").Should().BeEquivalentTo(new
        {
            Code = "CIVIC3203",
            Why = $"deep/{name}.dll belongs to the host and may not be in a plugin: a second copy would stop the silo.",
        });
    }

    [Fact]
    public void A_stray_assembly_is_found_under_any_file_name()
    {
        forge.Pack("stray", files: [("plugin/net10.0/harmless.dll", PluginForge.Compile("Orleans.Runtime", ""))]);
        using var set = city.Load("stray", "good");
        Refused(set, "stray").Code.Should().Be("CIVIC3203");
    }

    [Fact]
    public void A_plugin_without_its_assembly_is_refused()
    {
        forge.Write("empty", "1.0.0", PluginForge.Manifest("empty", "Empty"), []);
        using var set = city.Load("good", "empty");
        Refused(set, "empty").Why.Should().Be("Its manifest names the assembly Empty.dll, but plugin/net10.0/Empty.dll is not in it.");
    }

    [Fact]
    public void A_plugin_whose_assembly_is_damaged_is_refused()
    {
        forge.Write("broken", "1.0.0", PluginForge.Manifest("broken", "Broken"), [("plugin/net10.0/Broken.dll", [.. PluginForge.Compile("Broken", PluginForge.Idle("Broken")).Take(700)])]);
        using var set = city.Load("good", "broken");
        Refused(set, "broken").Code.Should().Be("CIVIC3204");
    }

    [Fact]
    public void A_plugin_that_lacks_an_assembly_it_needs_is_refused()
    {
        var library = MetadataReference.CreateFromImage(PluginForge.Compile("Bells", "namespace Bells { public static class Bell { public static int Rings => 3; } }"));
        var code = PluginForge.Compile("Lacking", "public sealed class LackingPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => Console.Write(Bells.Bell.Rings); }", more: library);
        forge.Write("lacking", "1.0.0", PluginForge.Manifest("lacking", "Lacking"), [("plugin/net10.0/Lacking.dll", code)]);
        using var set = city.Load("good", "lacking");
        Refused(set, "lacking").Should().BeEquivalentTo(new { Code = "CIVIC3204", Why = "Lacking.dll needs Bells 1.0.0.0, which neither the plugin nor the host has." });
    }

    [Fact]
    public void A_plugin_built_on_a_newer_contract_is_refused()
    {
        var newer = PluginForge.Compile("CivicPlatform.Abstractions", """
            namespace CivicPlatform.Plugins { public interface ICivicPluginBuilder { } public abstract class CivicPlugin { public abstract void Configure(ICivicPluginBuilder plugin); } }
            namespace CivicPlatform.Datasets { class X; } namespace CivicPlatform.Hosting { class X; } namespace CivicPlatform.Ledger { class X; }
            """, "0.2.0.0");
        var file = Path.Combine(forge.Packages, "CivicPlatform.Abstractions.dll");
        File.WriteAllBytes(file, newer);
        var code = PluginForge.Compile("Newer", PluginForge.Idle("Newer"), more: MetadataReference.CreateFromFile(file));
        forge.Write("newer", "1.0.0", PluginForge.Manifest("newer", "Newer"), [("plugin/net10.0/Newer.dll", code)]);
        using var set = city.Load("good", "newer");
        Refused(set, "newer").Should().BeEquivalentTo(new { Code = "CIVIC3208", Why = "Newer.dll was built on CivicPlatform.Abstractions 0.2.0.0; the host has 0.1.0.0." });
    }

    [Fact]
    public void A_plugin_that_builds_on_a_room_of_the_host_is_refused()
    {
        forge.Pack("curious", "public sealed class CuriousPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => Console.Write(typeof(PluginSet)); }");
        using var set = city.Load("good", "curious");
        Refused(set, "curious").Why.Should().Be("Curious.dll refers to CivicPlatform.Plugins, a room of the host that is no part of the contract.");
    }

    [Theory]
    [InlineData("public static class Nothing;", "Odd.dll holds no class that derives from CivicPlugin.")]
    [InlineData("public abstract class OddPlugin : CivicPlugin;", "Odd.dll holds no class that derives from CivicPlugin.")]
    [InlineData("public abstract class Base : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) { } } public class One : Base; public class Two : One;", "Odd.dll holds 2 plugin classes: One, Two.")]
    [InlineData("public class One(int number) : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => Console.Write(number); }", "One has no constructor without parameters, or is generic.")]
    public void A_plugin_has_exactly_one_class_that_can_be_made(string source, string why)
    {
        forge.Pack("odd", source);
        using var set = city.Load("good", "odd");
        Refused(set, "odd").Should().BeEquivalentTo(new { Code = "CIVIC3205", Why = why });
    }

    [Theory]
    [InlineData("", "throw new InvalidOperationException(\"no town\");", "System.InvalidOperationException: no town", "BadPlugin.Configure")]
    [InlineData("static readonly int Number = int.Parse(\"x\");", "Console.Write(Number);", "System.FormatException: The input string 'x' was not in a correct format.", "BadPlugin..cctor")]
    [InlineData("public BadPlugin() => throw new TimeoutException(\"late\");", "", "System.TimeoutException: late", "BadPlugin..ctor")]
    public void A_plugin_that_throws_while_it_says_what_it_offers_is_left_out(string members, string body, string why, string where)
    {
        forge.Pack("bad", $"public sealed class BadPlugin : CivicPlugin {{ {members} public override void Configure(ICivicPluginBuilder plugin) {{ plugin.Api.MapGet(\"/x\", () => 1); {body} }} }}");
        using var set = city.Load("bad", "good");
        Refused(set, "bad").Should().BeEquivalentTo(new { Code = "CIVIC3211", Why = why, Where = where });
        set.Features<UI.ApiReceiver>().Should().BeEmpty("nothing of it is registered");
        set.Hidden.Should().ContainSingle().Which.GetName().Name.Should().Be("Bad");
    }

    [Fact]
    public void A_plugin_that_never_ends_Configure_is_left_out()
    {
        city.ConfigureLimit = TimeSpan.FromMilliseconds(200);
        forge.Pack("endless", "public sealed class EndlessPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => new System.Threading.ManualResetEvent(false).WaitOne(); }");
        using var set = city.Load("endless", "good");
        Refused(set, "endless").Code.Should().Be("CIVIC3213");
    }

    [Theory]
    [InlineData("plugin.Api.MapGet(\"/areas/{area}\", (string area) => area); plugin.Api.MapGet(\"/Areas/{name}/\", (string name) => name);", "The address 'GET /areas/{}' is given to 2 things.")]
    [InlineData("plugin.Commands.Add<Next>(\"next\"); plugin.Commands.Add<Next>(\"next\");", "The command 'next' is given to 2 things.")]
    public void A_plugin_that_offers_two_things_under_one_name_is_left_out(string body, string why)
    {
        forge.Pack("twice", $"public sealed class TwicePlugin : CivicPlugin {{ public override void Configure(ICivicPluginBuilder plugin) {{ {body} }} }}"
            + " public sealed class Next : PluginCommand { public override void Describe(CommandSyntax syntax) { } public override Task<CommandResult> RunAsync(CommandCall call, CancellationToken token) => throw new NotSupportedException(); }");
        using var set = city.Load("twice", "good");
        Refused(set, "twice").Should().BeEquivalentTo(new { Code = "CIVIC3212", Why = why });
    }

    [Fact]
    public void Two_plugins_cannot_read_the_same_import_format()
    {
        const string import = " public sealed class Read : IImport { public Task<ImportReport> ImportAsync(ImportRequest request, CancellationToken token) => throw new NotSupportedException(); }";
        forge.Pack("first", "public sealed class FirstPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Imports.Add<Read>(\"csv\"); }" + import);
        forge.Pack("second", "public sealed class SecondPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => plugin.Imports.Add<Read>(\"csv\"); }" + import);
        using var set = city.Load("first", "second", "good");
        set.StateOf("first").Should().Be(PluginState.Running);
        Refused(set, "second").Why.Should().Be("The import format 'csv' is already read by plugin first 1.0.0.");
    }

    [Fact]
    public void A_plugin_whose_requirement_is_not_met_is_refused_and_so_are_those_that_require_it()
    {
        forge.Pack("middle", more: ", \"requires\": { \"absent\": \"[1.0.0,2.0.0)\" }");
        forge.Pack("top", more: ", \"requires\": { \"middle\": \"[1.0.0,2.0.0)\" }");
        forge.Pack("fine", more: ", \"requires\": { \"good\": \"[1.0.0,2.0.0)\" }");
        using var set = city.Load("top", "middle", "fine", "good");
        Refused(set, "middle").Why.Should().Be("It requires plugin absent [1.0.0,2.0.0), but the city does not name it.");
        Refused(set, "top").Why.Should().Be("It requires plugin middle [1.0.0,2.0.0), but it was not loaded itself.");
        set.Loaded.Select(plugin => plugin.Manifest.Id.ToString()).Should().Equal("fine", "good");
    }

    [Fact]
    public void A_plugin_that_requires_one_that_fails_at_the_last_moment_is_refused_too()
    {
        forge.Pack("weak", "public sealed class WeakPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => throw new NotSupportedException(); }");
        forge.Pack("leaning", more: ", \"requires\": { \"weak\": \"[1.0.0,2.0.0)\" }");
        using var set = city.Load("leaning", "weak", "good");
        Refused(set, "leaning").Code.Should().Be("CIVIC3209");
    }

    [Fact]
    public void Thirty_idle_plugins_load_together()
    {
        var ids = Enumerable.Range(1, 30).Select(number => $"idle-{number}").ToArray();
        foreach (var id in ids)
            forge.Pack(id);
        using var set = city.Load(ids);
        set.All.Should().HaveCount(30).And.OnlyContain(plugin => plugin.State == PluginState.Running);
        set.Loaded.Select(plugin => plugin.Manifest.Id.ToString()).Should().Equal(ids);
    }

    // The refused one is told about with one reason, and the good one runs beside it.
    private static Errors.CivicError Refused(PluginSet set, string id)
    {
        set.StateOf("good").Should().Be(PluginState.Running);
        set.StateOf(id).Should().Be(PluginState.NotLoaded);
        return set.ErrorOf(id);
    }
}
