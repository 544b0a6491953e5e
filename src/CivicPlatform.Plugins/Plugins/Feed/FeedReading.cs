using System.Text.Json;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Reads a feed, or says why not.</summary>
internal static class FeedReading
{
    /// <summary>Asks a feed something.</summary>
    /// <exception cref="CivicException">CIVIC3140: it could not be read. CIVIC3141: it answers what is no answer.</exception>
    public static async Task<T> AskAsync<T>(IPackageFeed feed, Func<IPackageFeed, Task<T>> ask)
    {
        try
        {
            return await ask(feed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotThere(feed.At, failed.Message), failed);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidDataException)
        {
            throw new CivicException(CatalogueErrors.NotSound(feed.At, wrong.Message), wrong);
        }
    }

    /// <summary>Fetches a package, and its signature where the feed holds one, into a folder.</summary>
    /// <returns>The package; <see langword="null"/> where the feed has no such version.</returns>
    /// <exception cref="CivicException">CIVIC3140, CIVIC3141: it could not be fetched, or the signature's package is none. CIVIC3136: it could not be written here.</exception>
    public static Task<string?> FetchAsync(IPackageFeed feed, PluginId id, string version, string folder, CancellationToken cancellationToken) => AskAsync(feed, async feed =>
    {
        var package = Path.Combine(folder, $"{id}.{PluginPackage.FolderName(version)}.nupkg");
        bool isThere;
        await using (var file = new FetchedFile(package))
            isThere = await feed.CopyAsync(id, version, file, cancellationToken);
        if (!isThere)
        {
            File.Delete(package);
            return null;
        }
        if (await feed.SignatureAsync(id, version, cancellationToken) is { } signature)
            await File.WriteAllBytesAsync(package + SignatureFile.Extension, signature, cancellationToken);
        return package;
    });

    /// <summary>Looks at what was fetched: it must be the plugin and the version that was asked for.</summary>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3103: it is no plugin's package. CIVIC3124: its signature is wrong. CIVIC3141: it is another one.</exception>
    public static (PackageFacts Package, PackageSignature? Signature) Look(IPackageFeed feed, string package, PluginId id, string version)
    {
        try
        {
            var facts = PluginPackage.Look(package);
            if (facts.Manifest.Id != id || NuGetVersion.Parse(facts.Manifest.Version) != NuGetVersion.Parse(version))
                throw new CivicException(CatalogueErrors.NotSound(feed.At, $"Asked for {id} {version}, it gave {facts.Manifest.Id} {facts.Manifest.Version}."));
            // Whether a package without one may be used, and which publisher is the right one, is for the city to say that installs it.
            return (facts, PackageVerdict.Pass(facts, null, allowUnsigned: true, Revocations.None)?.Signature);
        }
        catch (CivicException faulty) when (faulty.Error.Where?.StartsWith(package, StringComparison.Ordinal) == true)
        {
            // Nobody finds the fetched file afterwards.
            throw new CivicException(faulty.Error with { Where = $"{feed.At}: {id} {version}{faulty.Error.Where![package.Length..]}" }, faulty);
        }
    }
}
