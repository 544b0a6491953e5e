using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Testing;

namespace CivicPlatform.Plugins;

public sealed class FolderPluginFilesTests : IDisposable
{
    private const long Much = 1 << 20;
    private static readonly PluginId Tides = PluginId.Parse("tides", null), Boats = PluginId.Parse("boats", null);
    private readonly TestFolder folder = new();
    private readonly FolderPluginFiles files;

    public FolderPluginFilesTests() => files = new FolderPluginFiles(folder.Path);

    private string Home => Path.Combine(folder.Path, "plugin-files", "tides");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_replaced_listed_and_deleted_and_is_this_plugins_alone()
    {
        (await WriteAsync("潮/2026 春.txt", "one")).Should().BeTrue();
        (await WriteAsync("b.txt", "two")).Should().BeTrue();
        (await WriteAsync("潮/2026 春.txt", "three!")).Should().BeTrue();
        (await files.WriteAsync(Boats, "b.txt", "theirs"u8.ToArray(), Much, 10)).Should().BeTrue();

        var again = new FolderPluginFiles(folder.Path);
        Text(await again.ReadAsync(Tides, "潮/2026 春.txt")).Should().Be("three!");
        (await again.ReadAsync(Tides, "c.txt")).Should().BeNull();
        (await again.ListAsync(Tides)).Select(file => (file.Name, file.Bytes)).Should().Equal(("b.txt", 3L), ("潮/2026 春.txt", 6L));
        (await again.DeleteAsync(Tides, "b.txt"), await again.DeleteAsync(Tides, "b.txt")).Should().Be((true, false));
        Text(await again.ReadAsync(Boats, "b.txt")).Should().Be("theirs");
    }

    [Fact]
    public async Task Nothing_is_written_beyond_the_bounds_and_what_was_deleted_makes_room_also_after_a_start()
    {
        (await files.WriteAsync(Tides, "a", new byte[60], 100, 2)).Should().BeTrue();
        (await files.WriteAsync(Tides, "b", new byte[41], 100, 2)).Should().BeFalse("101 bytes are more than 100");
        (await files.WriteAsync(Tides, "a", new byte[100], 100, 2)).Should().BeTrue("what it replaces does not count");
        (await files.WriteAsync(Tides, "b", ReadOnlyMemory<byte>.Empty, 100, 2)).Should().BeTrue();
        (await files.WriteAsync(Tides, "c", ReadOnlyMemory<byte>.Empty, 100, 2)).Should().BeFalse("three files are more than two");

        var again = new FolderPluginFiles(folder.Path);
        (await again.WriteAsync(Tides, "b", new byte[1], 100, 2)).Should().BeFalse();
        (await again.DeleteAsync(Tides, "a")).Should().BeTrue();
        (await again.WriteAsync(Tides, "b", new byte[100], 100, 2)).Should().BeTrue();
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_no_file_and_goes_with_the_next_write()
    {
        await WriteAsync("a", "whole");
        var half = Path.Combine(Home, ".unfinished-0190");
        File.WriteAllText(half, "hal");

        var again = new FolderPluginFiles(folder.Path);
        (await again.ListAsync(Tides)).Select(file => file.Name).Should().Equal("a");
        (await again.WriteAsync(Tides, "b", "x"u8.ToArray(), 6, 2)).Should().BeTrue("half a file is not counted");
        File.Exists(half).Should().BeFalse();
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_the_file_of_before_and_nothing_beside_it()
    {
        await WriteAsync("a", "before");
        using var over = new CancellationTokenSource();
        await over.CancelAsync();
        await FluentActions.Awaiting(() => files.WriteAsync(Tides, "a", new byte[1000], Much, 10, over.Token)).Should().ThrowAsync<OperationCanceledException>();
        Text(await files.ReadAsync(Tides, "a")).Should().Be("before");
        Directory.GetFiles(Home).Should().ContainSingle();
    }

    [Fact]
    public async Task Of_many_who_write_one_file_at_once_one_stays_whole()
    {
        var texts = Enumerable.Range(0, 16).Select(n => new string((char)('a' + n), 50_000)).ToList();
        (await Task.WhenAll(texts.Select(text => Task.Run(() => WriteAsync("a", text))))).Should().AllBeEquivalentTo(true);
        texts.Should().Contain(Text(await files.ReadAsync(Tides, "a"))!);
        (await files.ListAsync(Tides)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_link_leads_nowhere()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows lets few accounts make links.");
        var secret = folder.File("secret");
        File.WriteAllText(secret, "the city's");
        await WriteAsync("a", "mine");
        File.CreateSymbolicLink(Path.Combine(Home, "link"), secret);
        Directory.CreateSymbolicLink(Path.Combine(Home, "out"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(Home, "broken"), folder.File("nothing"));

        foreach (var name in (string[])["link", "out/secret", "broken"])
        {
            foreach (var ask in (Func<Task>[])[() => files.ReadAsync(Tides, name), () => WriteAsync(name, "x"), () => files.DeleteAsync(Tides, name)])
                (await ask.Should().ThrowAsync<CivicException>()).Which.Error.ToString().Should().StartWith("CIVIC5417").And.Contain("is a link");
        }
        (await files.ListAsync(Tides)).Select(file => file.Name).Should().Equal("a");
        File.ReadAllText(secret).Should().Be("the city's");
        File.Exists(folder.File("nothing")).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_is_no_folder_and_a_folder_no_file()
    {
        await WriteAsync("a/b", "x");
        foreach (var name in (string[])["a", "a/b/c"])
            (await FluentActions.Awaiting(() => WriteAsync(name, "y")).Should().ThrowAsync<CivicException>()).Which.Code.Should().Be("CIVIC5417");
        (await files.ReadAsync(Tides, "a")).Should().BeNull();
        Text(await files.ReadAsync(Tides, "a/b")).Should().Be("x");
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_is_told_with_its_place()
    {
        File.WriteAllText(folder.File("plugin-files"), "a file where the folder should be");
        (await FluentActions.Awaiting(() => WriteAsync("a", "x")).Should().ThrowAsync<CivicException>()).Which.Error.ToString().Should().StartWith("CIVIC4251").And.Contain(Path.Combine("tides", "a"));
    }

    private Task<bool> WriteAsync(string name, string text) => files.WriteAsync(Tides, name, Encoding.UTF8.GetBytes(text), Much, 100);

    private static string? Text(ReadOnlyMemory<byte>? content) => content is { } found ? Encoding.UTF8.GetString(found.Span) : null;
}
