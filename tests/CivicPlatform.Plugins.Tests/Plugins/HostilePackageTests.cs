using System.IO.Compression;
using System.Text;
using CivicPlatform.Errors;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace CivicPlatform.Plugins;

/// <summary>A package is somebody else's file: nothing in it may reach outside its folder, fill the disk or stop the city.</summary>
public sealed class HostilePackageTests : IDisposable
{
    private static readonly Lazy<byte[]> Code = new(() => PluginForge.Compile("Bad", PluginForge.Idle("Bad")));
    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public HostilePackageTests()
    {
        city = new PluginCity(forge);
        forge.Pack("good");
    }

    public void Dispose() => forge.Dispose();

    [Theory]
    [InlineData("../../outside.txt")]
    [InlineData("plugin/net10.0/../../outside.txt")]
    [InlineData("plugin/net10.0/%2e%2e/%2e%2e/outside.txt")]
    [InlineData("plugin/net10.0/..%2foutside.txt")]
    [InlineData("/etc/outside.txt")]
    [InlineData("C:/outside.txt")]
    [InlineData("plugin\\net10.0\\..\\outside.txt")]
    [InlineData("//server/share/outside.txt")]
    [InlineData("plugin/net10.0/./outside.txt")]
    [InlineData("plugin//outside.txt")]
    [InlineData("plugin/net10.0/outside.txt:stream")]
    [InlineData("plugin/net10.0/outside.txt.")]
    [InlineData("plugin/net10.0/outside.txt ")]
    public void A_path_that_leads_out_or_that_not_every_system_can_keep_is_refused(string path) =>
        Hostile([(path, "x"u8.ToArray())]).Why.Should().Be($"'{path}' leads out of the plugin's folder, or is no name that every system can keep.");

    [Theory]
    [InlineData("\u001b")]
    [InlineData("\0")]
    public void A_control_character_in_a_name_is_refused_and_not_printed(string control) =>
        Hostile([($"plugin/net10.0/a{control}[2J.txt", "x"u8.ToArray())]).Why.Should().Be("'plugin/net10.0/a?[2J.txt' leads out of the plugin's folder, or is no name that every system can keep.");

    [Fact]
    public void A_name_of_two_hundred_characters_is_taken_and_a_longer_one_refused()
    {
        var longest = PluginPackage.Content + new string('n', 200 - PluginPackage.Content.Length);
        forge.Pack("wordy", files: [(longest, "x"u8.ToArray())]);
        using (var set = city.Load("wordy"))
            set.StateOf("wordy").Should().Be(PluginState.Running);
        Hostile([(longest + "n", "x"u8.ToArray())]).Why.Should().Be($"'{longest}' leads out of the plugin's folder, or is no name that every system can keep.");
    }

    [Theory]
    [InlineData(0xA1FF, "a link")]
    [InlineData(0x61B0, "a block device")]
    [InlineData(0x11B0, "a pipe")]
    public void A_link_or_a_device_is_refused(int mode, string what)
    {
        var file = Bad([], then: archive => PluginForge.Add(archive, "plugin/net10.0/passwd", "/etc/passwd"u8.ToArray()).ExternalAttributes = unchecked(mode << 16));
        Refusal(file).Why.Should().Be("'plugin/net10.0/passwd' is a link or a device, not a file.", "it holds {0}", what);
    }

    [Fact]
    public void A_name_that_is_there_twice_in_another_case_is_refused() =>
        Hostile([("plugin/net10.0/Tides.txt", "1"u8.ToArray()), ("plugin/net10.0/TIDES.txt", "2"u8.ToArray())]).Why.Should().Be("'plugin/net10.0/TIDES.txt' is in it twice.");

    [Fact]
    public void A_second_manifest_is_refused() =>
        Hostile([("Civic-Plugin.json", "{}"u8.ToArray())]).Why.Should().Be("'Civic-Plugin.json' is in it twice.");

    [Fact]
    public void Two_thousand_files_are_taken_and_one_more_is_refused()
    {
        // The nuspec, the manifest and the assembly are three of them.
        (string, byte[])[] files = [.. Enumerable.Range(1, 1_997).Select(number => ($"plugin/net10.0/{number}.txt", "x"u8.ToArray()))];
        forge.Pack("many", files: files);
        using (var set = city.Load("many"))
            set.StateOf("many").Should().Be(PluginState.Running);
        Hostile([.. files, ("plugin/net10.0/more.txt", [])]).Why.Should().Be("It holds 2001 files; 2000 are allowed.");
    }

    // A million names of a few bytes would be a gigabyte of memory before anybody had counted them; what is said of their number may be a lie.
    [Theory]
    [InlineData(1_000_000, "It holds 65535 or more files; 2000 are allowed.")]
    [InlineData(5, "The list of its files is larger than 4 MiB.")]
    public void A_million_entries_are_refused_before_they_are_read(int said, string why)
    {
        var file = Bad([]);
        using (var archive = new FileStream(file, FileMode.Create))
        {
            var header = new byte[47];
            "PK\u0001\u0002"u8.CopyTo(header);
            (header[28], header[46]) = (1, (byte)'a');
            for (var entry = 0; entry < 1_000_000; entry++)
                archive.Write(header);
            var end = new byte[22];
            "PK\u0005\u0006"u8.CopyTo(end);
            BitConverter.TryWriteBytes(end.AsSpan(10), (ushort)Math.Min(said, ushort.MaxValue));
            BitConverter.TryWriteBytes(end.AsSpan(12), (uint)archive.Length);
            archive.Write(end);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = () => PluginPackage.ReadManifest(file);
        reading.Should().Throw<CivicException>().Which.Error.Should().BeEquivalentTo(new { Code = "CIVIC3103", Why = why });
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000);
    }

    [Fact]
    public void A_package_that_unpacks_to_more_than_the_disk_should_hold_is_refused()
    {
        var half = new byte[101 * 1024 * 1024];
        var error = Hostile([("plugin/net10.0/a.bin", half), ("plugin/net10.0/b.bin", half)]);
        error.Why.Should().Be("It unpacks to more than 200 MiB.");
        Directory.Exists(Path.Combine(forge.Plugins, "bad")).Should().BeFalse("it was refused before anything was written");
    }

    [Fact]
    public void A_package_that_lies_about_a_size_is_refused()
    {
        var file = Bad([("plugin/net10.0/big.bin", new byte[5_000_000])]);
        var bytes = File.ReadAllBytes(file);
        // The size is written in the archive's directory at its end, after the header's signature "PK\1\2", 24 bytes in.
        var header = bytes.AsSpan().LastIndexOf("plugin/net10.0/big.bin"u8) - 46;
        bytes.AsSpan(header, 4).ToArray().Should().Equal("PK\u0001\u0002"u8.ToArray());
        BitConverter.TryWriteBytes(bytes.AsSpan(header + 24), 10u).Should().BeTrue();
        File.WriteAllBytes(file, bytes);
        Refusal(file).Code.Should().Be("CIVIC3102");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("This is no archive, whatever its name says.")]
    public void A_file_that_is_no_archive_is_refused(string content)
    {
        var file = Path.Combine(forge.Packages, "bad.1.0.0.nupkg");
        File.WriteAllText(file, content);
        Refusal(file).Should().BeEquivalentTo(new { Code = "CIVIC3102", What = "The file is no plugin package, or it is damaged." });
    }

    [Fact]
    public void A_package_cut_short_anywhere_is_refused()
    {
        var file = Bad([]);
        var whole = File.ReadAllBytes(file);
        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 50))
        {
            File.WriteAllBytes(file, whole[..length]);
            var reading = () => PluginPackage.Unpack(file, forge.Plugins);
            reading.Should().Throw<CivicException>("cut at {0}", length).Which.Code.Should().Be("CIVIC3102");
        }
    }

    [Property(MaxTest = 300)]
    public Property A_package_with_one_damaged_byte_is_refused_or_unpacks_to_the_same_content(int place, byte value) => Prop.ToProperty(() =>
    {
        var file = Bad([]);
        var bytes = File.ReadAllBytes(file);
        var at = (int)(unchecked((uint)place) % (uint)bytes.Length);
        if (bytes[at] == value)
            return true;
        using var folder = new Testing.TestFolder();
        var sound = Content(PluginPackage.Unpack(file, folder.File("sound")));
        bytes[at] = value;
        File.WriteAllBytes(file, bytes);
        try
        {
            return Content(PluginPackage.Unpack(file, folder.File("damaged"))) == sound;
        }
        catch (CivicException refused)
        {
            return refused.Code is "CIVIC3101" or "CIVIC3102" or "CIVIC3103" && !Directory.Exists(folder.File("damaged/bad/1.0.0"));
        }
    });

    [Fact]
    public void A_librarys_package_is_refused()
    {
        var file = forge.Write("bad", "1.0.0", PluginForge.Manifest("bad", "Bad"), [Dll()], "Dependency");
        Refusal(file).Should().BeEquivalentTo(new { Code = "CIVIC3102", Why = "bad.nuspec does not name the package type CivicPlugin: it is a library's package." });
    }

    [Fact]
    public void A_package_whose_nuspec_and_manifest_disagree_is_refused()
    {
        var file = forge.Write("bad", "1.0.0", PluginForge.Manifest("bad", "Bad", "1.0.1"), [Dll()]);
        Refusal(file).Why.Should().Be("bad.nuspec says bad 1.0.0, the manifest bad 1.0.1.");
    }

    [Fact]
    public void A_package_with_a_broken_nuspec_or_none_is_refused()
    {
        var file = Path.Combine(forge.Packages, "bad.1.0.0.nupkg");
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            PluginForge.Add(archive, PluginManifest.FileName, Encoding.UTF8.GetBytes(PluginForge.Manifest("bad", "Bad")));
            PluginForge.Add(archive, "plugin/net10.0/Bad.dll", Dll().Item2);
        }
        Refusal(file).Why.Should().Be("It has no .nuspec at its root.");
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Update))
            PluginForge.Add(archive, "bad.nuspec", "<package><metadata>"u8.ToArray());
        Refusal(file).Why.Should().StartWith("bad.nuspec: ");
    }

    [Fact]
    public void A_nuspec_that_asks_for_an_entity_is_refused()
    {
        var file = Path.Combine(forge.Packages, "bad.1.0.0.nupkg");
        using (var archive = ZipFile.Open(file, ZipArchiveMode.Create))
        {
            PluginForge.Add(archive, PluginManifest.FileName, Encoding.UTF8.GetBytes(PluginForge.Manifest("bad", "Bad")));
            PluginForge.Add(archive, "plugin/net10.0/Bad.dll", Dll().Item2);
            PluginForge.Add(archive, "bad.nuspec", """<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><package><metadata><id>&x;</id></metadata></package>"""u8.ToArray());
        }
        Refusal(file).Should().Match<CivicError>(error => error.Code == "CIVIC3102" && !error.Why.Contains("root:"));
    }

    private static (string, byte[]) Dll() => ("plugin/net10.0/Bad.dll", Code.Value);

    private string Bad((string, byte[])[] files, Action<ZipArchive>? then = null) =>
        forge.Write("bad", "1.0.0", PluginForge.Manifest("bad", "Bad"), [Dll(), .. files], then: then);

    private CivicError Hostile((string, byte[])[] files)
    {
        var error = Refusal(Bad(files));
        (error.Code, error.What, error.Mend).Should().Be(("CIVIC3103", "The plugin's package is hostile or damaged; nothing of it was unpacked.", "Do not use this package; ask its publisher for another."));
        return error;
    }

    // The city stands, the bad one is told, nothing of it lies anywhere.
    private CivicError Refusal(string file)
    {
        using var set = city.Load("good", "bad");
        set.StateOf("good").Should().Be(PluginState.Running);
        set.StateOf("bad").Should().Be(PluginState.NotLoaded);
        Directory.Exists(Path.Combine(forge.Plugins, "bad", "1.0.0")).Should().BeFalse();
        Directory.GetFiles(Path.GetDirectoryName(forge.Plugins)!, "*outside*", SearchOption.AllDirectories).Should().BeEmpty();
        var error = set.ErrorOf("bad");
        error.Where.Should().StartWith(file);
        return error;
    }

    private static string Content(string folder) => string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetFileName(file) != PluginPackage.Seal).Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetRelativePath(folder, file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
