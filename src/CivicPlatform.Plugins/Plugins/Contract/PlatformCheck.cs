using System.Collections.Immutable;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Says whether plugins would run on a version of the platform that is not this one: by what their manifests say, and by what they use.</summary>
internal static class PlatformCheck
{
    /// <summary>Examines a package, an unpacked plugin, or each package of a folder by itself.</summary>
    /// <param name="path">As with <see cref="PluginCheck.Examine"/>.</param>
    /// <param name="platform">The version.</param>
    /// <exception cref="CivicException">CIVIC3106: there is no room for the unpacked files.</exception>
    public static IReadOnlyList<ComparedPlugin> Examine(string path, PlatformContract platform)
    {
        if (File.Exists(Path.Combine(path, PluginManifest.FileName)))
            return [Guarded(path, () => ManifestReader.Read(PluginShelf.Bytes(Path.Combine(path, PluginManifest.FileName)), Path.Combine(path, PluginManifest.FileName)), _ => path, platform)];
        return PluginCheck.Below<ComparedPlugin>(work => [.. (Directory.Exists(path) ? PackageFiles.In(path) : [path])
            .Select((package, place) => Guarded(package, () => PluginPackage.ReadManifest(package), _ => PluginPackage.Unpack(package, Path.Combine(work, $"{place}")), platform))]);
    }

    private static ComparedPlugin Guarded(string path, Func<PluginManifest> read, Func<PluginManifest, string> unpack, PlatformContract platform)
    {
        PluginManifest? manifest = null;
        try
        {
            manifest = read();
            return Compared(path, manifest, unpack(manifest), platform);
        }
        catch (CivicException faulty) when (faulty.Code != "CIVIC3106")
        {
            return new ComparedPlugin(path, manifest, [faulty.Error], []);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            return new ComparedPlugin(path, manifest, [PluginPackage.Unreadable(path, closed.Message, closed).Error], []);
        }
    }

    private static ComparedPlugin Compared(string path, PluginManifest manifest, string folder, PlatformContract platform)
    {
        var (faults, all) = (ImmutableArray.CreateBuilder<CivicError>(), ImmutableArray.CreateBuilder<string>());
        if (!VersionRange.Parse(manifest.Platform).Satisfies(PlatformVersions.Three(platform.Version)))
            faults.Add(ContractErrors.OutOfRange(manifest, platform.Version, $"{path}!{PluginManifest.FileName}"));
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var (place, where) = (Path.GetRelativePath(folder, file).Replace('\\', '/'), $"{path}!{Path.GetRelativePath(folder, file).Replace('\\', '/')}");
            try
            {
                using var stream = File.OpenRead(file);
                if (ContractUse.Missing(stream, platform) is not { Length: > 0 } missing)
                    continue;
                all.AddRange(missing);
                faults.Add(ContractErrors.Misses(manifest, platform.Version, place, missing, where));
            }
            catch (Exception damaged) when (damaged is BadImageFormatException or OverflowException)
            {
                // Native libraries of other systems may look odd; only what would be loaded as an assembly counts.
                if (!place.StartsWith("runtimes", StringComparison.Ordinal))
                    faults.Add(PluginPackage.Unreadable(where, $"{place} cannot be read: {damaged.Message}", damaged).Error);
            }
        }
        return new ComparedPlugin(path, manifest, faults.ToImmutable(), [.. all.Distinct()]);
    }
}
