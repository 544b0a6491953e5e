using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>What a host would have against plugins, told without loading anything of them.</summary>
public sealed class PluginCheckTests : IDisposable
{
    private const string UserGrain = " public sealed class UserGrain : Grain, IGrainWithStringKey { }";
    private readonly PluginForge forge = new();

    public void Dispose() => forge.Dispose();

    [Fact]
    public void A_sound_package_has_no_faults_and_nothing_of_it_runs()
    {
        var file = forge.Pack("sound", "public sealed class SoundPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => throw new InvalidOperationException(); }");
        var found = PluginCheck.Examine(file).Should().ContainSingle().Which;
        (found.Path, found.IsSound, found.Manifest!.Id.ToString()).Should().Be((file, true, "sound"));
        AppDomain.CurrentDomain.GetAssemblies().Should().NotContain(assembly => assembly.GetName().Name == "Sound");
    }

    [Fact]
    public void All_faults_of_a_package_are_told_with_their_place_in_it()
    {
        var library = MetadataReference.CreateFromImage(PluginForge.Compile("Bells", "namespace Bells { public static class Bell { public static int Rings => 3; } }"));
        var code = PluginForge.Compile("Bad", "[Alias(\"other.thing\")] public sealed class Thing; public sealed class BadPlugin : CivicPlugin { public override void Configure(ICivicPluginBuilder plugin) => Console.Write(Bells.Bell.Rings); }", more: library);
        var file = forge.Write("bad", "1.0.0", PluginForge.Manifest("bad", "Bad"), [("plugin/net10.0/Bad.dll", code)]);
        PluginCheck.Examine(file).Single().Errors.Select(error => error.ToString()).Should().Equal(
            $"""
            CIVIC3204: Plugin bad 1.0.0 would not be loaded.
              Where: {file}!Bad.dll
              Bad.dll needs Bells 1.0.0.0, which neither the plugin nor the host has.
              Mend: Publish the plugin with all it needs: pack it with dotnet pack.      docs/errors/CIVIC3204.md
            """,
            $"""
            CIVIC3207: Plugin bad 1.0.0 would not be loaded.
              Where: {file}!Bad.dll
              The alias 'other.thing' of Thing does not begin with 'bad.'.
              Mend: Write [Alias("bad.…")].      docs/errors/CIVIC3207.md
            """);
    }

    [Fact]
    public void A_hostile_package_is_told_and_nothing_of_it_is_written()
    {
        var file = forge.Pack("evil", files: [("../../outside.txt", "x"u8.ToArray())]);
        PluginCheck.Examine(file).Single().Should().BeEquivalentTo(new { Path = file, Manifest = (PluginManifest?)null, IsSound = false });
        PluginCheck.Examine(file).Single().Errors.Single().Code.Should().Be("CIVIC3103");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        PluginCheck.Examine(Path.Combine(forge.Packages, "absent.nupkg")).Single().Errors.Single().Code.Should().Be("CIVIC3102");

    [Fact]
    public void Packages_of_one_folder_are_examined_as_the_set_of_one_city()
    {
        forge.Pack("alpha", PluginForge.Idle("Alpha") + UserGrain);
        forge.Pack("beta", PluginForge.Idle("Beta") + UserGrain);
        forge.Pack("gamma", more: ", \"requires\": { \"beta\": \"[1.0.0,2.0.0)\", \"delta\": \"[1.0.0,2.0.0)\" }");
        File.WriteAllText(Path.Combine(forge.Packages, "zeta.1.0.0.nupkg"), "no archive");
        var found = PluginCheck.Examine(forge.Packages);
        found.Select(plugin => (Path.GetFileName(plugin.Path), plugin.IsSound)).Should().Equal(
            ("alpha.1.0.0.nupkg", true), ("beta.1.0.0.nupkg", false), ("gamma.1.0.0.nupkg", false), ("zeta.1.0.0.nupkg", false));
        found[1].Errors.Single().Why.Should().Be("The grain type 'user' of UserGrain is also that of UserGrain in plugin alpha 1.0.0; both in one silo would stop it.");
        found[2].Errors.Select(error => error.Why).Should().Equal(
            "It requires plugin beta [1.0.0,2.0.0), but it was not loaded itself.", "It requires plugin delta [1.0.0,2.0.0), but the city does not name it.");
        found[3].Errors.Single().Code.Should().Be("CIVIC3102");
    }

    [Fact]
    public void An_older_version_beside_a_newer_one_quarrels_with_nobody()
    {
        forge.Pack("alpha", PluginForge.Idle("Alpha") + UserGrain, "1.0.0");
        forge.Pack("alpha", PluginForge.Idle("Alpha"), "1.1.0");
        forge.Pack("beta", PluginForge.Idle("Beta") + UserGrain);
        PluginCheck.Examine(forge.Packages).Should().HaveCount(3).And.OnlyContain(plugin => plugin.IsSound);
    }

    [Fact]
    public void Two_packages_of_one_version_with_other_content_are_told()
    {
        File.Move(forge.Pack("alpha"), Path.Combine(forge.Packages, "alpha-a.nupkg"));
        forge.Pack("alpha", PluginForge.Idle("Alpha") + UserGrain);
        PluginCheck.Examine(forge.Packages).Select(plugin => plugin.Errors.SingleOrDefault()?.Why).Should().Equal(null, "alpha-a.nupkg has the same id and version and other content.");
    }

    [Fact]
    public void What_a_plugin_requires_is_not_asked_of_one_that_is_examined_alone() =>
        PluginCheck.Examine(forge.Pack("gamma", more: ", \"requires\": { \"delta\": \"[1.0.0,2.0.0)\" }")).Single().IsSound.Should().BeTrue();

    [Fact]
    public void An_unpacked_plugin_is_examined_where_it_lies()
    {
        var folder = PluginPackage.Unpack(forge.Pack("alpha", files: [("plugin/net10.0/Orleans.Core.dll", PluginForge.Compile("Orleans.Core", ""))]), forge.Plugins);
        var found = PluginCheck.Examine(folder).Should().ContainSingle().Which;
        (found.Path, found.Manifest!.Id.ToString()).Should().Be((folder, "alpha"));
        found.Errors.Single().Should().BeEquivalentTo(new { Code = "CIVIC3203", Where = Path.Combine(folder, "Orleans.Core.dll") });
        File.WriteAllText(Path.Combine(folder, PluginManifest.FileName), "{");
        PluginCheck.Examine(folder).Single().Errors.Single().Code.Should().Be("CIVIC3101");
    }

    [Fact]
    public void A_folder_with_neither_holds_nothing() => PluginCheck.Examine(Path.GetDirectoryName(forge.Packages)!).Should().BeEmpty();

    [Fact]
    public void Nothing_stays_in_the_temporary_folder()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "civic-check-*");
        PluginCheck.Examine(forge.Pack("alpha"));
        PluginCheck.Examine(forge.Pack("alpha", files: [("/etc/passwd", [])]));
        Directory.GetDirectories(Path.GetTempPath(), "civic-check-*").Should().BeEquivalentTo(before);
    }
}
