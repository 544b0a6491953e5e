using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Packages become folders: whole or not at all, once, and known again.</summary>
public sealed class UnpackingTests : IDisposable
{
    private readonly PluginForge forge = new();
    private readonly PluginCity city;

    public UnpackingTests() => city = new PluginCity(forge);

    private string Home => Path.Combine(forge.Plugins, "news");

    public void Dispose() => forge.Dispose();

    [Fact]
    public void A_changed_package_of_the_same_version_takes_the_others_place()
    {
        Pack("old");
        city.Load("news").Dispose();
        Pack("new");
        using var set = city.Load("news");
        set.StateOf("news").Should().Be(PluginState.Running);
        File.ReadAllText(Path.Combine(Home, "1.0.0", "wwwroot", "news.txt")).Should().Be("new");
        Left().Should().BeEmpty();
    }

    [Fact]
    public void A_city_may_refuse_a_changed_package_of_the_same_version()
    {
        var before = PluginPackage.SealOf(Pack("old"));
        city.Load("news").Dispose();
        var file = Pack("new");
        city.Changed = ChangedPackage.Refuse;
        using var set = city.Load("news");
        set.ErrorOf("news").ToString().Should().Be($"""
            CIVIC3104: Plugin news 1.0.0 was unpacked before with other content.
              Where: {file}
              The package's SHA-512 begins with {PluginPackage.SealOf(file)[..16]}, the unpacked one's with {before[..16]}.
              Mend: Give the changed plugin a new version, or delete {Path.Combine(Home, "1.0.0")}.      docs/errors/CIVIC3104.md
            """);
        File.ReadAllText(Path.Combine(Home, "1.0.0", "wwwroot", "news.txt")).Should().Be("old");
    }

    [Fact]
    public void The_same_package_is_not_unpacked_again()
    {
        Pack("same");
        city.Load("news").Dispose();
        var file = Path.Combine(Home, "1.0.0", "wwwroot", "news.txt");
        File.WriteAllText(file, "touched");
        city.Load("news").Dispose();
        File.ReadAllText(file).Should().Be("touched", "its package was not looked into again");
    }

    [Fact]
    public void What_a_process_that_died_left_behind_is_deleted_at_the_next_start()
    {
        Pack("news");
        var dead = Directory.CreateDirectory(Path.Combine(Home, ".unfinished-0123456789abcdef0123456789abcdef", "content", "wwwroot"));
        File.WriteAllText(Path.Combine(dead.FullName, "half"), "ha");
        File.WriteAllText(Path.Combine(Home, ".unfinished-0123456789abcdef0123456789abcdef.lock"), "");
        Directory.CreateDirectory(Path.Combine(forge.Plugins, "gone", ".unfinished-ffff"));
        File.WriteAllText(Path.Combine(forge.Plugins, "gone", ".unfinished-eeee.lock"), "");
        using var set = city.Load("news");
        set.StateOf("news").Should().Be(PluginState.Running);
        Left().Should().BeEmpty("also of plugins that the city no longer names");
    }

    [Fact]
    public void What_another_process_unpacks_in_this_moment_is_left_alone()
    {
        using (var working = UnfinishedFolders.Claim(Home))
        {
            Pack("news");
            using var set = city.Load("news");
            set.StateOf("news").Should().Be(PluginState.Running);
            Directory.Exists(working.Folder).Should().BeTrue();
        }
        Left().Should().BeEmpty();
    }

    [Fact]
    public void Many_who_unpack_at_the_same_time_all_get_the_one_folder_and_it_is_there_when_they_have_it()
    {
        var file = Pack("news");
        for (var round = 0; round < 20; round++)
        {
            var texts = new string[16];
            Parallel.For(0, texts.Length, new() { MaxDegreeOfParallelism = texts.Length }, i => texts[i] = Text(PluginPackage.Unpack(file, forge.Plugins)));
            texts.Should().OnlyContain(text => text == "news");
            Left().Should().BeEmpty();
            Directory.Delete(Path.Combine(Home, "1.0.0"), recursive: true);
        }
    }

    [Fact]
    public void Many_who_replace_a_changed_package_at_the_same_time_leave_the_new_one_in_its_place()
    {
        var (old, changed) = (Aside(Pack("old")), Aside(Pack("changed")));
        for (var round = 0; round < 10; round++)
        {
            PluginPackage.Unpack(old, forge.Plugins);
            var (texts, replaced) = (new string[16], 0);
            Parallel.For(0, texts.Length, new() { MaxDegreeOfParallelism = texts.Length }, i => texts[i] = Text(PluginPackage.Unpack(
                changed, forge.Plugins, ChangedPackage.Replace, _ => Interlocked.Increment(ref replaced)).Folder));
            texts.Should().OnlyContain(text => text == "changed");
            replaced.Should().Be(1, "one replaced it, the others found it replaced");
            Left().Should().BeEmpty();
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told_and_the_city_stands()
    {
        forge.Pack("good");
        city.Load("good").Dispose();
        Pack("news");
        // A file in the folder's place stops everybody, the machine's administrator too.
        File.WriteAllText(Home, "in the way");
        using var set = city.Load("good", "news");
        set.StateOf("good").Should().Be(PluginState.Running, "it is unpacked already and needs no writing");
        var error = set.ErrorOf("news");
        (error.Code, error.What, error.Where, error.Mend).Should().Be(("CIVIC3106", "Plugin news 1.0.0 could not be unpacked.", Path.Combine(Home, "1.0.0"),
            "Give the account that runs the city the right to write there, and room on the disk."));
    }

    [SkippableFact]
    public void A_read_only_folder_is_told_and_what_is_unpacked_there_still_runs()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "The administrator may write everywhere; the rights of folders need another account.");
        forge.Pack("good");
        city.Load("good").Dispose();
        Pack("news");
        Rights(UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var set = city.Load("good", "news");
            set.StateOf("good").Should().Be(PluginState.Running);
            set.ErrorOf("news").Code.Should().Be("CIVIC3106");
        }
        finally
        {
            Rights(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [SkippableFact]
    public void A_full_disk_is_told_and_leaves_nothing_half_done()
    {
        const string small = "/proc/self/task";
        Skip.IfNot(OperatingSystem.IsLinux(), "Only Linux has a folder that nobody can write.");
        var unpacking = () => PluginPackage.Unpack(Pack("news"), small);
        unpacking.Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC3106");
        Directory.Exists(Path.Combine(small, "news")).Should().BeFalse();
    }

    [Fact]
    public void An_unpacked_plugin_needs_no_package()
    {
        var file = Pack("news");
        city.Load("news").Dispose();
        File.Delete(file);
        using var set = city.Load("news");
        set.StateOf("news").Should().Be(PluginState.Running);
    }

    [Fact]
    public void The_newest_version_runs_unless_the_city_wants_another()
    {
        foreach (var version in (string[])["1.9.0", "1.10.0", "2.0.0-beta.1"])
            forge.Pack("news", version: version);
        using (var newest = city.Load("news"))
            newest.All.Single().Version.Should().Be("2.0.0-beta.1");
        using var wanted = city.Load([new PluginRequest("news", "1.10.0", null, "civic.json:3")]);
        wanted.All.Single().Version.Should().Be("1.10.0");
    }

    [Fact]
    public void Two_packages_of_one_version_with_other_content_are_told()
    {
        var first = Pack("one");
        File.Copy(first, Path.Combine(forge.Packages, "news-copy.nupkg"));
        using (var same = city.Load("news"))
            same.StateOf("news").Should().Be(PluginState.Running, "a copy is no contradiction");
        Pack("two");
        using var set = city.Load("news");
        set.ErrorOf("news").Should().BeEquivalentTo(new { Code = "CIVIC3201", What = "Plugin news 1.0.0 is there twice, with different content.",
            Why = "news-copy.nupkg and news.1.0.0.nupkg have the same id and version." });
    }

    private string Pack(string text) => forge.Pack("news", files: [("plugin/net10.0/wwwroot/news.txt", System.Text.Encoding.UTF8.GetBytes(text))]);

    // The forge packs each text to the same name.
    private static string Aside(string package)
    {
        var aside = $"{package}.{Guid.NewGuid():N}";
        File.Move(package, aside);
        return aside;
    }

    private static string Text(string folder) => File.ReadAllText(Path.Combine(folder, "wwwroot", "news.txt"));

    private IEnumerable<string> Left() => Directory.GetFileSystemEntries(forge.Plugins, ".unfinished*", SearchOption.AllDirectories);

    private void Rights(UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(forge.Plugins, mode);
    }
}
