using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Puts packages into a city's own folder, each whole or not at all.</summary>
internal static class PackageStore
{
    /// <summary>Copies a package and its signature; one that is there already is left as it is.</summary>
    /// <exception cref="CivicException">CIVIC3122: it is not the one any more that was looked at. CIVIC3136: it could not be written.</exception>
    public static void Keep(PackageFacts package, string folder)
    {
        // Named by what it holds, whatever its file was called.
        var target = Path.Combine(folder, $"{package.Manifest.Id}.{PluginPackage.FolderName(package.Manifest.Version)}.nupkg");
        if (Path.GetFullPath(package.Path) == Path.GetFullPath(target))
            return;
        var signature = target + SignatureFile.Extension;
        try
        {
            var bytes = File.ReadAllBytes(package.Path);
            if (PluginPackage.SealOf(new MemoryStream(bytes, writable: false)) is var found && found != package.Sha512)
                throw new CivicException(TrustErrors.OtherPackage(package with { Sha512 = found }, package.Sha512));
            Directory.CreateDirectory(folder);
            // The signature comes first: a package that lies there without one would count as unsigned.
            if (File.Exists(package.Path + SignatureFile.Extension))
                WholeFile.Write(signature, File.ReadAllBytes(package.Path + SignatureFile.Extension));
            WholeFile.Write(target, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A signature of nothing is nothing to keep.
            if (File.Exists(signature) && !File.Exists(target))
                File.Delete(signature);
            throw new CivicException(FetchedFile.NotKept(folder, failure.Message), failure);
        }
    }
}
