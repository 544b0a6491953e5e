using System.Collections.Concurrent;
using CivicPlatform.Errors;
using CivicPlatform.Storage;

namespace CivicPlatform.Plugins;

/// <summary>The plugins' own files in the data folder: <c>plugin-files/ID/NAME</c>.</summary>
/// <threadsafety>All members may be called at the same time; the folder belongs to one process.</threadsafety>
internal sealed class FolderPluginFiles(string folder) : IPluginFileStore
{
    // No name of a file begins with a dot, so nobody reads or lists what is not whole yet.
    private const string Unfinished = ".unfinished";

    private readonly string root = Path.Combine(Path.GetFullPath(folder), "plugin-files");
    private readonly ConcurrentDictionary<PluginId, Home> homes = new();

    public async Task<ReadOnlyMemory<byte>?> ReadAsync(PluginId plugin, string name, CancellationToken cancellationToken = default)
    {
        var path = PathOf(plugin, name);
        return await TryAsync<ReadOnlyMemory<byte>?>(path, async () =>
        {
            CheckWay(plugin, name);
            return File.Exists(path) ? (ReadOnlyMemory<byte>?)await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false) : null;
        }).ConfigureAwait(false);
    }

    public Task<bool> WriteAsync(PluginId plugin, string name, ReadOnlyMemory<byte> content, long mostBytes, int mostFiles, CancellationToken cancellationToken = default) =>
        InTurnAsync(plugin, PathOf(plugin, name), async home =>
        {
            var path = PathOf(plugin, name);
            CheckWay(plugin, name);
            if (Directory.Exists(path))
                throw Elsewhere(plugin, name, "There is a folder of that name.");
            var before = new FileInfo(path) is { Exists: true, Length: var length } ? length : (long?)null;
            var (bytes, files) = (home.Bytes - (before ?? 0) + content.Length, home.Files + (before is null ? 1 : 0));
            if (bytes > mostBytes || files > mostFiles)
                return false;
            await WriteAsync(Path.Combine(root, plugin.ToString()), path, content, cancellationToken).ConfigureAwait(false);
            (home.Bytes, home.Files) = (bytes, files);
            return true;
        }, cancellationToken);

    public Task<bool> DeleteAsync(PluginId plugin, string name, CancellationToken cancellationToken = default) =>
        InTurnAsync(plugin, PathOf(plugin, name), home =>
        {
            var file = new FileInfo(PathOf(plugin, name));
            CheckWay(plugin, name);
            if (!file.Exists)
                return Task.FromResult(false);
            var length = file.Length;
            file.Delete();
            DurableFolder.Sync(file.DirectoryName!);
            (home.Bytes, home.Files) = (home.Bytes - length, home.Files - 1);
            return Task.FromResult(true);
        }, cancellationToken);

    public Task<IReadOnlyList<PluginFile>> ListAsync(PluginId plugin, CancellationToken cancellationToken = default)
    {
        var home = Path.Combine(root, plugin.ToString());
        return TryAsync<IReadOnlyList<PluginFile>>(home, () => Task.FromResult<IReadOnlyList<PluginFile>>([.. Files(home)
            .Select(file => new PluginFile(Path.GetRelativePath(home, file.FullName).Replace('\\', '/'), file.Length, file.LastWriteTimeUtc)).OrderBy(file => file.Name, StringComparer.Ordinal)]));
    }

    private string PathOf(PluginId plugin, string name) => Path.Combine(root, plugin.ToString(), Path.Combine(name.Split('/')));

    // A link would lead anywhere, whatever the name says.
    private void CheckWay(PluginId plugin, string name)
    {
        var way = Path.Combine(root, plugin.ToString());
        string[] parts = ["", .. name.Split('/')];
        for (var place = 0; place < parts.Length; place++)
        {
            way = Path.Combine(way, parts[place]);
            FileSystemInfo there = Directory.Exists(way) ? new DirectoryInfo(way) : new FileInfo(way);
            if (there.LinkTarget is not null)
                throw Elsewhere(plugin, name, $"{way} is a link.");
            if (there is FileInfo { Exists: true } && place < parts.Length - 1)
                throw Elsewhere(plugin, name, $"There is a file '{string.Join('/', parts[1..(place + 1)])}', which holds no others.");
            if (!there.Exists)
                return;
        }
    }

    private static CivicException Elsewhere(PluginId plugin, string name, string why) => new(new CivicError(
        "CIVIC5417", $"Plugin {plugin} asked for a file by what is no name of one; nothing was done.", $"'{name}': {why}",
        "Take another name; put no links into the plugin's folder.") { Where = $"plugin {plugin}" });

    private static IEnumerable<FileInfo> Files(string home) => Directory.Exists(home)
        ? new DirectoryInfo(home).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Where(file => !file.Name.StartsWith(Unfinished, StringComparison.Ordinal))
        : [];

    private async Task<bool> InTurnAsync(PluginId plugin, string path, Func<Home, Task<bool>> work, CancellationToken cancellationToken)
    {
        var home = homes.GetOrAdd(plugin, static _ => new Home());
        await home.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await TryAsync(path, () =>
            {
                if (!home.IsCounted)
                    Count(Path.Combine(root, plugin.ToString()), home);
                return work(home);
            }).ConfigureAwait(false);
        }
        finally
        {
            home.Turn.Release();
        }
    }

    // What a crash left half written is nobody's.
    private static void Count(string folder, Home home)
    {
        if (Directory.Exists(folder))
        {
            foreach (var left in Directory.EnumerateFiles(folder, $"{Unfinished}*"))
                File.Delete(left);
        }
        (home.Bytes, home.Files) = Files(folder).Aggregate((Bytes: 0L, Files: 0), (sum, file) => (sum.Bytes + file.Length, sum.Files + 1));
        home.IsCounted = true;
    }

    private static async Task<T> TryAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC4251", "A file of a plugin could not be read or written; nothing half written is left.", failure.Message,
                "Make room on the disk, or give the account that runs the city the right to write in the data folder; then try it again.")
            { Where = path }, failure);
        }
    }

    private static async Task WriteAsync(string home, string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        for (var made = folder; !Directory.Exists(folder); made = folder)
        {
            while (!Directory.Exists(Path.GetDirectoryName(made)))
                made = Path.GetDirectoryName(made)!;
            Directory.CreateDirectory(made);
            DurableFolder.Sync(Path.GetDirectoryName(made)!);
        }
        await DurableFile.WriteAsync(path, Path.Combine(home, $"{Unfinished}-{Guid.CreateVersion7():N}"), content, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a plugin has, counted once and then kept up.</summary>
    private sealed class Home
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public bool IsCounted { get; set; }

        public long Bytes { get; set; }

        public int Files { get; set; }
    }
}
