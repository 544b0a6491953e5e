using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>A part that works with another plugin is whole, and the rest of its plugin does without it; else the plugin is refused from metadata, whether the other one runs or not.</summary>
public sealed class PartFaultTests : IDisposable
{
    private const string Uses = ", \"uses\": { \"tides\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Boats.WithTides.dll\" } }";
    private const string Part = "public sealed class WithTides : CivicPluginPart { public override void Configure(ICivicPluginBuilder plugin) { } }";
    private static readonly byte[] Contract = PluginForge.Compile("Tides.Contracts", "namespace Tides.Contracts; public interface ITideTable;");
    private readonly PluginForge forge = new();

    public void Dispose() => forge.Dispose();

    [Theory]
    [InlineData(null, "is not in the plugin, or is no managed assembly.")]
    [InlineData("", "holds no class that derives from CivicPluginPart.")]
    [InlineData(Part + " public sealed class Other : CivicPluginPart { public override void Configure(ICivicPluginBuilder plugin) { } }", "holds 2 such classes: WithTides, Other.")]
    [InlineData("public sealed class WithTides(int x) : CivicPluginPart { public override void Configure(ICivicPluginBuilder plugin) => x.ToString(); }", "holds WithTides, which has no constructor without parameters, or is generic.")]
    public void A_part_has_an_assembly_with_one_class(string? part, string why)
    {
        Pack(PluginForge.Idle("Boats"), part is null ? null : Compile(part));
        Refused("CIVIC3223", $"Boats.WithTides.dll, its part for plugin tides, {why}");
    }

    [Fact]
    public void A_part_has_its_assemblys_name()
    {
        Pack(PluginForge.Idle("Boats"), PluginForge.Compile("Other", Part));
        Refused("CIVIC3223", "Boats.WithTides.dll, its part for plugin tides, holds the assembly Other.");
    }

    [Fact]
    public void The_main_assembly_does_not_refer_to_a_part()
    {
        Pack("public sealed class BoatsPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => new WithTides().Configure(plugin); }", Compile(Part), Compile(Part));
        Refused("CIVIC3222", "Boats.dll refers to Boats.WithTides, which is loaded only where plugin tides runs.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_main_assembly_borrows_nothing_that_is_only_used(bool requiresAnother)
    {
        const string main = "public sealed class BoatsPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => typeof(Tides.Contracts.ITideTable).ToString(); }";
        Pack(main, Compile(Part + " public interface ITable : Tides.Contracts.ITideTable;", Contract), more: requiresAnother ? ", \"requires\": { \"other\": \"[1.0.0,2.0.0)\" }" : "", references: Contract);
        forge.Pack("other");
        Refused("CIVIC3222", "Boats.dll refers to Tides.Contracts, and tides is named under 'uses' only: without it the plugin could not run.");
    }

    [Fact]
    public void A_parts_names_are_the_plugins_own_even_where_it_is_not_loaded()
    {
        Pack(PluginForge.Idle("Boats"), Compile(Part + " [Alias(\"tides.sail\")] public sealed class Sail;"));
        Refused("CIVIC3207", "The alias 'tides.sail' of Sail does not begin with 'boats.'.");
    }

    [Fact]
    public void A_part_needs_nothing_that_nobody_has()
    {
        var ropes = PluginForge.Compile("Ropes", "public sealed class Rope;");
        Pack(PluginForge.Idle("Boats"), Compile(Part + " public interface IMoored { Rope Rope { get; } }", ropes));
        Refused("CIVIC3204", "Boats.WithTides.dll needs Ropes 1.0.0.0, which neither the plugin nor the host has.");
    }

    [Fact]
    public void A_check_of_all_says_which_parts_a_city_would_load()
    {
        Pack(PluginForge.Idle("Boats"), Compile(Part));
        Found().Parts.Should().Equal(new PluginPart(PluginCity.Id("tides"), "[1.0.0,2.0.0)", "Boats.WithTides.dll", PluginPartState.OtherAbsent, null));
        PluginCheck.Examine(Path.Combine(forge.Packages, "boats.1.0.0.nupkg")).Single().Parts.Should().BeEmpty("of one that is examined alone it is not known what runs beside it");
        forge.Pack("tides", version: "2.0.0");
        Found().Parts.Single().Should().Match<PluginPart>(part => part.State == PluginPartState.OtherVersion && part.Found == "2.0.0");
        forge.Pack("tides", version: "2.1.0", files: [("plugin/net10.0/Orleans.Core.dll", PluginForge.Compile("Orleans.Core", ""))]);
        Found().Parts.Single().State.Should().Be(PluginPartState.OtherVersion, "the newest counts, and its version is what a city can do something about");
        Found().IsSound.Should().BeTrue();
    }

    [Fact]
    public void A_plugin_or_its_other_in_a_process_of_its_own_has_no_part()
    {
        Pack(PluginForge.Idle("Boats"), Compile(Part));
        forge.Pack("tides");
        foreach (var apart in (string[])["boats", "tides"])
        {
            using var set = new PluginCity(forge).Load([.. new[] { "tides", "boats" }.Select(id => new PluginRequest(id, null, null, "civic.json:7") { Apart = id == apart ? 512 : null })]);
            set.Parts(PluginCity.Id("boats")).Single().State.Should().Be(PluginPartState.Apart);
            set.StateOf("boats").Should().Be(PluginState.Running);
        }
    }

    [Fact]
    public void A_copy_of_what_the_other_lends_keeps_the_part_out_and_the_plugin_runs()
    {
        Pack(PluginForge.Idle("Boats"), Compile(Part), files: [("plugin/net10.0/Tides.Contracts.dll", Contract)]);
        forge.Pack("tides", files: [("plugin/net10.0/Tides.Contracts.dll", Contract)]);
        using var set = new PluginCity(forge).Load("boats", "tides");
        set.Parts(PluginCity.Id("boats")).Single().Should().Match<PluginPart>(part => part.State == PluginPartState.OwnCopy && part.Found == "Tides.Contracts");
        set.StateOf("boats").Should().Be(PluginState.Running);
    }

    private CheckedPlugin Found() => PluginCheck.Examine(forge.Packages).First(plugin => plugin.Manifest!.Id.ToString() == "boats");

    private void Refused(string code, string why) => Found().Errors.Should().Contain(error => error.Code == code && error.Why == why);

    private static byte[] Compile(string part, params byte[][] references) => PluginForge.Compile("Boats.WithTides", part, more: [.. references.Select(reference => MetadataReference.CreateFromImage(reference))]);

    private void Pack(string main, byte[]? part, byte[]? references = null, string more = "", (string, byte[])[]? files = null) => forge.Write("boats", "1.0.0", PluginForge.Manifest("boats", "Boats", more: Uses + more),
    [
        ("plugin/net10.0/Boats.dll", PluginForge.Compile("Boats", main, more: references is null ? [] : [MetadataReference.CreateFromImage(references)])),
        .. part is null ? [] : ((string, byte[])[])[("plugin/net10.0/Boats.WithTides.dll", part)], .. files ?? [],
    ]);
}
