using System.Collections.Immutable;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A feed in a folder of this machine: packages side by side, or each in <c>ID/VERSION</c> as NuGet lays them out.</summary>
/// <remarks>Files are named as people like; what a package is called its <c>.nuspec</c> says.</remarks>
internal sealed class FolderFeed(string folder) : IPackageFeed
{
    private const int MostFiles = 20_000;

    public string At => folder;

    public Task<ImmutableArray<FeedListing>> ListAsync(CancellationToken cancellationToken)
    {
        var plugins = Files(["*"]).Where(file => !SignaturePackage.IsNamed(file)).Select(Said).Where(nuspec => nuspec.PackageTypes.Contains(PluginPackage.PackageType, StringComparer.OrdinalIgnoreCase));
        var found = from nuspec in plugins
                    where SemanticVersion.TryParse(nuspec.Version, out _)
                    let id = FeedListing.IdOf(nuspec.Id)
                    where id is not null
                    group nuspec by id.Value into versions
                    let offered = FeedListing.Offered([.. FeedListing.Ordered(versions.Select(each => each.Version))])!
                    let shown = versions.First(each => NuGetVersion.Parse(each.Version) == NuGetVersion.Parse(offered))
                    select new FeedListing(versions.Key, offered, FeedListing.Shown(shown.Title.Length > 0 ? shown.Title : shown.Id), FeedListing.Shown(shown.Description));
        return Task.FromResult(found.Take(IPackageFeed.MostPlugins).ToImmutableArray());
    }

    public Task<ImmutableArray<string>> VersionsAsync(PluginId id, CancellationToken cancellationToken) =>
        Task.FromResult(FeedListing.Ordered(Packages($"{id}").Select(package => package.Nuspec.Version)).ToImmutableArray());

    public async Task<bool> CopyAsync(PluginId id, string version, Stream to, CancellationToken cancellationToken) =>
        Find($"{id}", version) is { } file && await CopyAsync(file, PackageEntries.MostBytes, to, cancellationToken);

    public Task<Nuspec?> SaidAsync(PluginId id, string version, CancellationToken cancellationToken) => Task.FromResult(Of($"{id}", version).Nuspec)!;

    public async Task<byte[]?> SignatureAsync(PluginId id, string version, CancellationToken cancellationToken)
    {
        // Beside the package, as in a folder that is no feed; else as a feed on a server has it.
        if (Find($"{id}", version) is { } package && File.Exists(package + SignatureFile.Extension))
            return await BytesAsync(package + SignatureFile.Extension, SignedNote.MostBytes, cancellationToken);
        return Find(SignaturePackage.IdOf(id), version) is { } parcel ? SignaturePackage.Read(await BytesAsync(parcel, SignaturePackage.MostBytes, cancellationToken)) : null;
    }

    // There is nothing to give back: a file is open only while it is read.
    public void Dispose()
    {
    }

    private string? Find(string id, string version) => Of(id, version).File;

    private (string? File, Nuspec? Nuspec) Of(string id, string version) => Packages(id).FirstOrDefault(package => NuGetVersion.TryParse(package.Nuspec.Version, out var found) && found == NuGetVersion.Parse(version));

    private IEnumerable<(string File, Nuspec Nuspec)> Packages(string id) => Files([$"{id}.*", id]).Where(file => Path.GetFileName(file).StartsWith($"{id}.", StringComparison.OrdinalIgnoreCase))
        .Select(file => (File: file, Nuspec: Said(file))).Where(package => string.Equals(package.Nuspec.Id, id, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Files(string[] names)
    {
        var flat = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false };
        try
        {
            var files = Directory.EnumerateFiles(folder, "*.nupkg", flat)
                .Concat(names.SelectMany(name => Directory.EnumerateDirectories(folder, name, flat)).Distinct().SelectMany(id => Directory.EnumerateDirectories(id)).SelectMany(version => Directory.EnumerateFiles(version, "*.nupkg", flat)))
                .Take(MostFiles + 1).ToList();
            return files.Count <= MostFiles ? files.Order(StringComparer.Ordinal) : throw new IOException($"There are more than {MostFiles} packages in it.");
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static Nuspec Said(string file)
    {
        try
        {
            return PluginPackage.ReadNuspec(file);
        }
        catch (CivicException faulty)
        {
            throw new IOException($"{file}: {faulty.Error.Why}", faulty);
        }
    }

    private static async Task<bool> CopyAsync(string path, long most, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (file.Length > most)
                throw new IOException($"{path} is longer than {most} bytes.");
            await file.CopyToAsync(to, cancellationToken);
            return true;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static async Task<byte[]> BytesAsync(string path, int most, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await CopyAsync(path, most, bytes, cancellationToken);
        return bytes.ToArray();
    }
}
