using CivicPlatform.Errors;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Decides, from metadata alone, which of a set of plugins can live together in one silo.</summary>
/// <remarks>Orleans keeps ids of all plugins in one dictionary: an equal alias, an equal grain type or a second copy of an Orleans
/// assembly would stop the whole city when it starts, so it is looked for before anything is loaded.</remarks>
internal sealed class Preflight
{
    private static readonly string[] Forbidden = ["Orleans.", "Microsoft.Orleans.", "CivicPlatform.", "Microsoft.AspNetCore.", "Microsoft.Extensions."];
    private readonly Dictionary<string, PluginId> aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PluginId> grainTypes = new(StringComparer.Ordinal);
    private readonly Dictionary<PluginId, string> folders = [];
    private static readonly Version Contract = typeof(CivicPlugin).Assembly.GetName().Version!;
    private static readonly NuGetVersion Platform = new(Contract.Major, Contract.Minor, Contract.Build);

    /// <summary>Examines the next plugin beside those that passed before it.</summary>
    /// <returns>Why it cannot be loaded, or <see langword="null"/>; then its ids are taken.</returns>
    public CivicError? Examine(PluginManifest manifest, string folder)
    {
        var file = Path.Combine(folder, manifest.Assembly);
        if (folders.TryGetValue(manifest.Id, out var other))
            return Refuse("CIVIC3201", folder, $"The id {manifest.Id} belongs to the plugin in {other}.", "Name only one of them in civic.json.");
        if (!VersionRange.Parse(manifest.Platform).Satisfies(Platform))
            return Refuse("CIVIC3202", folder, $"It works with platform {manifest.Platform}; this host is {Platform}.", "Take the plugin's version for this platform, or update the host.");
        if (Stray(folder) is { } stray)
            return Refuse("CIVIC3203", stray, $"{Path.GetFileName(stray)} belongs to the host and may not be in a plugin.",
                "Reference the platform and Orleans with ExcludeAssets=\"runtime\" and pack again.");
        if (!File.Exists(file))
            return Refuse("CIVIC3204", folder, $"Its manifest names {manifest.Assembly}, which is not in it.", "Correct 'assembly' in civic-plugin.json.");

        PluginMetadata metadata;
        try
        {
            metadata = PluginMetadata.Read(file);
        }
        catch (BadImageFormatException broken)
        {
            return Refuse("CIVIC3204", file, broken.Message, "Pack the plugin again.");
        }
        if (metadata.PluginClasses.Length != 1)
            return Refuse("CIVIC3205", file, metadata.PluginClasses.Length == 0 ? "It holds no class that derives from CivicPlugin."
                : $"It holds {metadata.PluginClasses.Length} plugin classes: {string.Join(", ", metadata.PluginClasses)}.", "A plugin has exactly one.");
        if (metadata.References.FirstOrDefault(reference => reference.Name == "CivicPlatform.Abstractions" && reference.Version > Contract) is { Name: not null } newer)
            return Refuse("CIVIC3202", file, $"It was compiled against contract {newer.Version}; this host has {Contract}.", "Update the host, or take an older version of the plugin.");
        return Names(manifest, metadata, file) ?? Pass(manifest, metadata, folder);
    }

    private CivicError? Names(PluginManifest manifest, PluginMetadata metadata, string file)
    {
        var prefix = $"{manifest.Id}.";
        foreach (var (kind, names, taken) in new[] { ("alias", metadata.Aliases, aliases), ("grain type", metadata.GrainTypes, grainTypes) })
        {
            foreach (var (name, type) in names)
            {
                if (taken.TryGetValue(name, out var owner))
                    return Refuse("CIVIC3206", file, $"The {kind} '{name}' of {type} is also used by plugin {owner}; both in one silo would stop it.",
                        $"Begin it with '{prefix}'.");
                if (!name.StartsWith(prefix, StringComparison.Ordinal))
                    return Refuse("CIVIC3207", file, $"The {kind} '{name}' of {type} does not begin with '{prefix}'.",
                        kind == "alias" ? $"Write [Alias(\"{prefix}…\")]." : $"Write [GrainType(\"{prefix}…\")] on the class.");
            }
            if (names.GroupBy(name => name.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return Refuse("CIVIC3206", file, $"The {kind} '{twice.Key}' stands on {string.Join(" and ", twice.Select(name => name.Type))}.", "Give each its own.");
        }
        return null;
    }

    private CivicError? Pass(PluginManifest manifest, PluginMetadata metadata, string folder)
    {
        folders[manifest.Id] = folder;
        foreach (var (name, _) in metadata.Aliases)
            aliases[name] = manifest.Id;
        foreach (var (name, _) in metadata.GrainTypes)
            grainTypes[name] = manifest.Id;
        return null;
    }

    private static string? Stray(string folder) => Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
        .FirstOrDefault(file => Forbidden.Any(prefix => Path.GetFileName(file).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    private static CivicError Refuse(string code, string where, string why, string mend) =>
        new(code, "The plugin was not loaded; the city runs without it.", why, mend) { Where = where };
}
