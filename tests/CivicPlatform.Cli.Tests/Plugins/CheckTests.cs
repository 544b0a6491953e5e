using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

/// <summary><c>civic plugin check</c>: a city and a plugin's author learn before the start what a host would have against a plugin.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly string package;

    public CheckTests()
    {
        Directory.CreateDirectory(folder.File("packages"));
        var garbage = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();
        package = Path.Combine(folder.File("packages"), Path.GetFileName(garbage));
        File.Copy(garbage, package);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_sound_package_is_ok()
    {
        var answered = await ToolHere.RunAsync("plugin", "check", package, "--lang", "en");
        (answered.ExitCode, answered.Out).Should().Be((0, $"ok     garbage5374 {Version}  Garbage days\n"));
    }

    [Fact]
    public async Task A_sound_package_is_ok_in_json()
    {
        var answered = await ToolHere.RunAsync("plugin", "check", package, "--json");
        answered.ExitCode.Should().Be(0);
        answered.Json.GetProperty("ok").GetBoolean().Should().BeTrue();
        var plugin = answered.Json.GetProperty("plugins").EnumerateArray().Should().ContainSingle().Which;
        (plugin.GetProperty("path").GetString(), plugin.GetProperty("id").GetString(), plugin.GetProperty("ok").GetBoolean(), plugin.GetProperty("faults").GetArrayLength())
            .Should().Be((package, "garbage5374", true, 0));
    }

    [Fact]
    public async Task A_stray_assembly_of_the_host_ends_with_1_and_its_place()
    {
        using (var archive = ZipFile.Open(package, ZipArchiveMode.Update))
            archive.CreateEntryFromFile(Path.Combine(AppContext.BaseDirectory, "Orleans.Core.dll"), "plugin/net10.0/Orleans.Core.dll");
        var answered = await ToolHere.RunAsync("plugin", "check", folder.File("packages"), "--lang", "en");
        (answered.ExitCode, answered.Out).Should().Be((1, $"""
            fault  {package}
              CIVIC3203: Plugin garbage5374 {Version} would not be loaded.
                Where: {package}!Orleans.Core.dll
                Orleans.Core.dll belongs to the host and may not be in a plugin: a second copy would stop the silo.
                Mend: Refer to it with ExcludeAssets="runtime" and pack again.      docs/errors/CIVIC3203.md

            """));
    }

    [Fact]
    public async Task A_part_that_a_city_of_these_packages_would_not_have_is_told_with_its_reason()
    {
        OfferedPackage.Change(package, "civic-plugin.json", text => text.Insert(text.IndexOf('{', StringComparison.Ordinal) + 1,
            "\"uses\": { \"tides\": { \"versions\": \"[1.0.0,2.0.0)\", \"assembly\": \"Garbage5374.WithTides.dll\" } },"));
        using (var archive = ZipFile.Open(package, ZipArchiveMode.Update))
        using (var stream = archive.CreateEntry("plugin/net10.0/Garbage5374.WithTides.dll").Open())
            stream.Write(Part("Garbage5374.WithTides"));
        var answered = await ToolHere.RunAsync("plugin", "check", folder.File("packages"), "--lang", "en");
        (answered.ExitCode, answered.Out).Should().Be((0, $"""
            ok     garbage5374 {Version}  Garbage days
                   The part that works with tides (Garbage5374.WithTides.dll) is not there, because the city does not have tides. All else runs.

            """));
        var json = await ToolHere.RunAsync("plugin", "check", folder.File("packages"), "--json", "--lang", "ja");
        var part = json.Json.GetProperty("plugins")[0].GetProperty("parts")[0];
        (part.GetProperty("with").GetString(), part.GetProperty("loaded").GetBoolean(), part.GetProperty("state").GetString(), part.GetProperty("said").GetString()!.EndsWith("はありません。この市に tides が入っていないためです。ほかの部分は動いています。", StringComparison.Ordinal)).Should().Be(("tides", false, "otherAbsent", true));
    }

    // Written as metadata, without a compiler.
    private static byte[] Part(string name)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(name) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        var part = assembly.DefineDynamicModule(name).DefineType("WithTides", TypeAttributes.Public | TypeAttributes.Sealed, typeof(CivicPluginPart));
        part.DefineMethod(nameof(CivicPluginPart.Configure), MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), [typeof(ICivicPluginBuilder)]).GetILGenerator().Emit(OpCodes.Ret);
        part.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        return image.ToArray();
    }

    [Fact]
    public async Task Sound_and_faulty_packages_of_a_folder_are_told_apart()
    {
        File.WriteAllText(Path.Combine(folder.File("packages"), "zeta.1.0.0.nupkg"), "no archive");
        var answered = await ToolHere.RunAsync("plugin", "check", folder.File("packages"), "--json");
        answered.ExitCode.Should().Be(1);
        answered.Json.GetProperty("ok").GetBoolean().Should().BeFalse();
        answered.Json.GetProperty("plugins").EnumerateArray().Select(plugin => plugin.GetProperty("ok").GetBoolean()).Should().Equal(true, false);
        var fault = answered.Json.GetProperty("plugins")[1].GetProperty("faults")[0];
        fault.GetProperty("code").GetString().Should().Be("CIVIC3102");
        answered.Json.GetProperty("plugins")[1].TryGetProperty("id", out _).Should().BeFalse("nobody could read who it is");
    }

    [Fact]
    public async Task An_unpacked_plugin_is_checked_where_it_lies()
    {
        var unpacked = PluginPackage.Unpack(package, folder.File("plugins"));
        (await ToolHere.RunAsync("plugin", "check", unpacked)).ExitCode.Should().Be(0);
        File.Delete(Path.Combine(unpacked, "Garbage5374.dll"));
        var answered = await ToolHere.RunAsync("plugin", "check", unpacked, "--json");
        answered.ExitCode.Should().Be(1);
        answered.Json.GetProperty("plugins")[0].GetProperty("faults")[0].GetProperty("why").GetString()
            .Should().Be("Its manifest names Garbage5374.dll, which is not in its folder.");
    }

    [Theory]
    [InlineData("packages/absent.nupkg", "CIVIC3102")]
    [InlineData("", "CIVIC2308")]
    public async Task What_is_no_plugin_ends_with_1(string path, string code)
    {
        var answered = await ToolHere.RunAsync("plugin", "check", folder.File(path));
        answered.ExitCode.Should().Be(1);
        (answered.Out + answered.Error).Should().Contain(code);
    }

    private string Version => PluginPackage.ReadManifest(package).Version;
}
