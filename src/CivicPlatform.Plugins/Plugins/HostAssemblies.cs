using System.Collections.Frozen;
using System.Collections.Concurrent;
using System.Reflection;

namespace CivicPlatform.Plugins;

/// <summary>The assemblies that the host brings, which plugins share with it.</summary>
internal static class HostAssemblies
{
    // Rooms that only the host composes: their types change without notice.
    private static readonly string[] Inner =
        ["CivicPlatform.Core", "CivicPlatform.ReadModels", "CivicPlatform.Plugins", "CivicPlatform.Storage.", "CivicPlatform.Web", "CivicPlatform.Hosting", "CivicPlatform.Cli"];

    private static readonly FrozenDictionary<string, string> Files = Trusted().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, Version?> Versions = new(StringComparer.OrdinalIgnoreCase);

    public static bool Has(string name) => Files.ContainsKey(name);

    /// <summary>The version of the host's assembly of that name, or <see langword="null"/> when it has none.</summary>
    public static Version? VersionOf(string name) =>
        Versions.GetOrAdd(name, static name => Files.TryGetValue(name, out var file) ? AssemblyName.GetAssemblyName(file).Version : null);

    /// <summary>The host's assemblies that plugins are built on: by their names, the files.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Contract => Files.Where(file => PlatformContract.IsPart(file.Key));

    /// <summary>Whether it is the platform's or Orleans', by name; there must be one of it in a host.</summary>
    public static bool IsPlatform(string name) => name is "Orleans" or "CivicPlatform"
        || name.StartsWith("Orleans.", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Microsoft.Orleans.", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CivicPlatform.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a package may not carry it: the platform's, Orleans', or a part of ASP.NET Core that the host has.</summary>
    public static bool IsForbidden(string name) => IsPlatform(name) || (Has(name)
        && (name.StartsWith("Microsoft.AspNetCore.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether it is a room that only the host composes.</summary>
    public static bool IsInner(string name) => Inner.Any(room => name.StartsWith(room, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a type of the platform or of Orleans is of a kind.</summary>
    public static bool IsA(TypeName type, Type kind) =>
        IsPlatform(type.Assembly) && Has(type.Assembly) && Type.GetType($"{type.FullName}, {type.Assembly}") is { } found && kind.IsAssignableFrom(found);

    /// <summary>The grain types and grain interface types that the host itself registers.</summary>
    public static IReadOnlySet<string> GrainNames => Lazily.GrainNames;

    private static IEnumerable<KeyValuePair<string, string>> Trusted() =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .Select(file => KeyValuePair.Create(Path.GetFileNameWithoutExtension(file), file));

    private static class Lazily
    {
        public static readonly IReadOnlySet<string> GrainNames = Read();

        private static HashSet<string> Read()
        {
            var notes = Files.Where(file => IsPlatform(file.Key)).Select(file => AssemblyNote.Read(file.Value)).OfType<AssemblyNote>().ToList();
            return [.. new TypeKinship(notes).Claims().Where(claim => claim.Kind is ClaimKind.GrainType or ClaimKind.GrainInterface).Select(claim => claim.Name)];
        }
    }
}
