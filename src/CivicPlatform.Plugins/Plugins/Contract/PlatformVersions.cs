using System.Collections.Frozen;
using System.IO.Compression;
using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Finds what a version of the platform offers to plugins: in its packages, or, of its own version, in the program that asks.</summary>
internal static class PlatformVersions
{
    private const string Library = "lib/net10.0/";

    // A plugin is built on these two; without them nothing can be said.
    private static readonly string[] Needed = ["CivicPlatform.Abstractions", "CivicPlatform.UI"];

    /// <summary>Reads a version's contract.</summary>
    /// <param name="version">The version.</param>
    /// <param name="packages">A folder of the platform's packages, side by side or in <c>ID/VERSION</c>; <see langword="null"/> for the program's own version.</param>
    /// <exception cref="CivicException">CIVIC3215: it is not known, or not to be read.</exception>
    public static PlatformContract Read(NuGetVersion version, string? packages)
    {
        try
        {
            var offered = packages is null ? [] : Offered(packages);
            var found = offered.Where(package => package.Version == version).ToList();
            if (found.Count == 0 && Preflight.Version == Three(version))
                return new PlatformContract(version, HostAssemblies.Contract.ToFrozenDictionary(file => file.Key, file => Read(file.Value), StringComparer.OrdinalIgnoreCase));
            var contract = new PlatformContract(version, found.DistinctBy(package => package.Id, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(package => package.Id, package => Read(package.File, package.Id), StringComparer.OrdinalIgnoreCase));
            return Needed.All(contract.Assemblies.ContainsKey) ? contract : throw new CivicException(ContractErrors.NoContract(version, packages,
                offered.Where(package => package.Id == Needed[0]).Select(package => package.Version).Order()));
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or InvalidDataException or BadImageFormatException)
        {
            throw new CivicException(ContractErrors.ContractUnread(version, packages, failed.Message), failed);
        }
    }

    /// <summary>A version without what tells a preview from its release: a preview of 0.2.0 is no 0.1.x any more.</summary>
    public static NuGetVersion Three(NuGetVersion version) => new(version.Major, version.Minor, version.Patch);

    private static List<(string File, string Id, NuGetVersion Version)> Offered(string folder)
    {
        var flat = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false };
        var files = Directory.EnumerateFiles(folder, "CivicPlatform.*.nupkg", flat)
            .Concat(Directory.EnumerateDirectories(folder, "CivicPlatform.*", flat).SelectMany(Directory.EnumerateDirectories).SelectMany(version => Directory.EnumerateFiles(version, "*.nupkg", flat)));
        return [.. files.Order(StringComparer.Ordinal).Select(file => (file, PluginPackage.ReadNuspec(file))).Where(package => PlatformContract.IsPart(package.Item2.Id) && NuGetVersion.TryParse(package.Item2.Version, out _))
            .Select(package => (package.file, package.Item2.Id, NuGetVersion.Parse(package.Item2.Version)))];
    }

    private static ContractAssembly Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        return ContractAssembly.Read(file);
    }

    private static ContractAssembly Read(string package, string id)
    {
        using var archive = ZipFile.OpenRead(package);
        PackageEntries.Check(archive, package);
        using var entry = (archive.Entries.FirstOrDefault(entry => string.Equals(entry.FullName, $"{Library}{id}.dll", StringComparison.OrdinalIgnoreCase)) ?? throw new InvalidDataException($"{package} holds no {Library}{id}.dll.")).Open();
        using var bytes = new MemoryStream();
        entry.CopyTo(bytes);
        bytes.Position = 0;
        return ContractAssembly.Read(bytes);
    }
}
