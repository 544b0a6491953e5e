using System.Reflection;
using System.Text.Json;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Decides from metadata alone whether a plugin can live in this host; nothing of it is loaded.</summary>
/// <remarks>Orleans keeps the names of all plugins in one table: an equal alias, an equal grain type or a second copy of an Orleans
/// assembly would stop the whole city when it starts, so these are looked for before.</remarks>
internal static class Preflight
{
    private static readonly NuGetVersion Platform = HostVersion();

    /// <summary>This host's version of the platform.</summary>
    public static NuGetVersion Version => Platform;

    /// <summary>Whether a range of platform versions holds this host's.</summary>
    public static bool IsFor(string platform) => VersionRange.Parse(platform).Satisfies(Platform);

    /// <summary>Looks at one plugin alone, and notes what it claims and what is against it.</summary>
    public static void Examine(PluginCandidate plugin)
    {
        var range = VersionRange.Parse(plugin.Manifest.Platform);
        if (!range.Satisfies(Platform))
            plugin.Refuse("CIVIC3202", $"It works with platform {plugin.Manifest.Platform}; this host's is {Platform}.",
                "Take the plugin's version for this platform, or another host.", Path.Combine(plugin.Folder, PluginManifest.FileName));
        if (!File.Exists(plugin.MainFile))
        {
            plugin.Refuse("CIVIC3204", $"Its manifest names {plugin.Manifest.Assembly}, which is not in its folder.", "Correct 'assembly' in civic-plugin.json, or pack again.");
            return;
        }

        var notes = Read(plugin);
        foreach (var stray in notes.Where(note => note.Name.Name is { } name && HostAssemblies.IsForbidden(name)))
            plugin.Refuse("CIVIC3203", $"{Place(plugin, stray)} belongs to the host and may not be in a plugin: a second copy would stop the silo.",
                "Refer to it with ExcludeAssets=\"runtime\" and pack again.", stray.File);
        if (plugin.Refusals.Count > 0)
            return;

        var main = notes.First(note => Path.GetFullPath(note.File) == Path.GetFullPath(plugin.MainFile));
        var optional = PartPreflight.Find(plugin, notes);
        var own = notes.Where(note => note == main || (note.IsPart && !optional.ContainsKey(note))).ToList();
        foreach (var note in own.Concat(optional.Keys))
            CheckReferences(plugin, note, notes, optional.GetValueOrDefault(note));
        CheckListed(plugin);

        plugin.Contracts = BorrowedContract.Among(notes.Select(note => note.Name));
        var kinship = new TypeKinship(notes);
        ChooseClass(plugin, kinship.ClassesOf(main, typeof(CivicPlugin)));
        PartPreflight.Check(plugin, notes, optional, kinship);
        plugin.Parts = [.. own.Where(note => note != main).Select(note => note.Name.Name!)];
        plugin.Claims = [.. kinship.Claims(), .. own.Concat(optional.Keys).Select(note => new PluginClaim(ClaimKind.Assembly, note.Name.Name!, Place(plugin, note)))];
        CheckClaims(plugin);
    }

    // A preview of 0.2.0 is no 0.1.x any more, so only the three numbers count.
    private static NuGetVersion HostVersion()
    {
        var said = typeof(CivicPlugin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var version = NuGetVersion.Parse(said);
        return new NuGetVersion(version.Major, version.Minor, version.Patch);
    }

    private static List<AssemblyNote> Read(PluginCandidate plugin)
    {
        var notes = new List<AssemblyNote>();
        foreach (var file in Directory.EnumerateFiles(plugin.Folder, "*.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                if (AssemblyNote.Read(file) is { } note)
                    notes.Add(note);
                else if (file == plugin.MainFile)
                    plugin.Refuse("CIVIC3204", $"{plugin.Manifest.Assembly} is no managed assembly.", "Correct 'assembly' in civic-plugin.json, or pack again.", file);
            }
            catch (Exception damaged) when (damaged is BadImageFormatException or IOException or UnauthorizedAccessException or OverflowException)
            {
                // Native libraries of other systems may look odd; only what would be loaded as an assembly counts.
                if (!Path.GetRelativePath(plugin.Folder, file).StartsWith("runtimes", StringComparison.Ordinal))
                    plugin.Refuse("CIVIC3204", $"{Path.GetRelativePath(plugin.Folder, file)} cannot be read: {damaged.Message}", "Pack the plugin again.", file);
            }
        }
        return notes;
    }

    private static void CheckReferences(PluginCandidate plugin, AssemblyNote note, List<AssemblyNote> beside, OptionalPart? optional)
    {
        var borrows = optional?.Borrows ?? plugin.Borrows;
        foreach (var reference in note.References)
        {
            var (name, version) = (reference.Name!, reference.Version ?? new Version(0, 0));
            var host = HostAssemblies.VersionOf(name);
            if (HostAssemblies.IsInner(name))
                plugin.Refuse("CIVIC3208", $"{Place(plugin, note)} refers to {name}, a room of the host that is no part of the contract.",
                    "Build on CivicPlatform.Abstractions and CivicPlatform.UI only.", note.File);
            else if (host is not null && version > host && (HostAssemblies.IsPlatform(name) || beside.All(each => each.Name.Name != name)))
                plugin.Refuse("CIVIC3208", $"{Place(plugin, note)} was built on {name} {version}; the host has {host}.",
                    "Build the plugin on this host's version, or update the host.", note.File);
            else if (host is null && beside.All(each => each.Name.Name != name) && !IsBorrowed(plugin, new BorrowedContract(name, version, Place(plugin, note)), optional))
                plugin.Refuse("CIVIC3204", $"{Place(plugin, note)} needs {name} {version}, which neither the plugin nor the host has.",
                    BorrowedContract.IsContract(name) ? "Name the plugin whose contract it is under 'requires' in civic-plugin.json, or pack the assembly along." : "Publish the plugin with all it needs: pack it with dotnet pack.", note.File);
        }
        foreach (var part in note.Parts.Where(part => !HostAssemblies.Has(part) && beside.All(each => each.Name.Name != part) && borrows.TrueForAll(borrowed => borrowed.Name != part)))
            plugin.Refuse("CIVIC3204", $"{Place(plugin, note)} names {part} as a part of the application, which neither the plugin nor the host has; the silo would not start.",
                "Publish the plugin with all it needs: pack it with dotnet pack.", note.File);
    }

    // Which plugin has it shows when all are looked at together.
    private static bool IsBorrowed(PluginCandidate plugin, BorrowedContract borrowed, OptionalPart? optional)
    {
        if (!BorrowedContract.IsContract(borrowed.Name) || (plugin.Manifest.Requires.IsEmpty && plugin.Optional.Count == 0))
            return false;
        if (optional is null && plugin.Manifest.Requires.IsEmpty)
            PartPreflight.RefuseBorrowing(plugin, borrowed, plugin.Manifest.Uses.Keys);
        (optional?.Borrows ?? plugin.Borrows).Add(borrowed);
        return true;
    }

    // The runtime refuses a plugin whose list of files names one that is not there.
    private static void CheckListed(PluginCandidate plugin)
    {
        var file = Path.ChangeExtension(plugin.MainFile, ".deps.json");
        if (!File.Exists(file))
            return;
        try
        {
            using var list = JsonDocument.Parse(File.ReadAllBytes(file));
            var runtime = list.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject())
                .Where(library => library.Value.TryGetProperty("runtime", out _))
                .SelectMany(library => library.Value.GetProperty("runtime").EnumerateObject()).Select(asset => asset.Name);
            foreach (var missing in runtime.Where(asset => !File.Exists(Path.Combine(plugin.Folder, Path.GetFileName(asset))) && !File.Exists(Path.Combine(plugin.Folder, asset))))
                plugin.Refuse("CIVIC3204", $"{Path.GetFileName(file)} lists {missing}, which is not in the plugin.", "Pack the plugin again.", file);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            plugin.Refuse("CIVIC3204", $"{Path.GetFileName(file)} cannot be read: {broken.Message}", "Pack the plugin again.", file);
        }
    }

    private static void ChooseClass(PluginCandidate plugin, IReadOnlyList<TypeNote> classes)
    {
        if (classes is not [var only])
            plugin.Refuse("CIVIC3205", classes.Count == 0
                ? $"{plugin.Manifest.Assembly} holds no class that derives from CivicPlugin."
                : $"{plugin.Manifest.Assembly} holds {classes.Count} plugin classes: {string.Join(", ", classes.Select(each => each.Name.FullName))}.",
                "A plugin has exactly one class that derives from CivicPlugin and is not abstract.", plugin.MainFile);
        else if (!only.HasPlainConstructor || only.Arity > 0)
            plugin.Refuse("CIVIC3205", $"{only.Name.FullName} has no constructor without parameters, or is generic.", "Give it a constructor without parameters.", plugin.MainFile);
        else
            plugin.PluginClass = only.Name.FullName;
    }

    private static void CheckClaims(PluginCandidate plugin)
    {
        foreach (var claim in plugin.Claims.Where(claim => claim.Kind == ClaimKind.Alias && !plugin.Owns(claim.Name)))
            plugin.Refuse("CIVIC3207", $"The alias '{claim.Name}' of {claim.Claimant} does not begin with '{plugin.Id}.'.", $"Write [Alias(\"{plugin.Id}.…\")].", plugin.MainFile);
        foreach (var claim in plugin.Claims.Where(claim => claim.Kind == ClaimKind.TypeId))
            plugin.Refuse("CIVIC3207", $"{claim.Claimant} has the number {claim.Name} as its type id; numbers belong to Orleans.",
                $"Take [Id({claim.Name})] off the type and give it [Alias(\"{plugin.Id}.…\")].", plugin.MainFile);
        foreach (var twice in plugin.Claims.GroupBy(claim => (claim.Kind, claim.Name)).Where(group => group.Count() > 1))
            plugin.Refuse("CIVIC3206", $"The {twice.First().Table} '{twice.Key.Name}' stands on {string.Join(" and ", twice.Select(claim => claim.Claimant).Order(StringComparer.Ordinal))}; the silo would not start.",
                "Give each its own.", plugin.MainFile);
        foreach (var claim in plugin.Claims.Where(claim => claim.Kind == ClaimKind.Assembly && HostAssemblies.Has(claim.Name)))
            plugin.Refuse("CIVIC3203", $"{claim.Claimant} has the name of an assembly of the host.", "Give the plugin's assembly a name of its own.", plugin.MainFile);
        foreach (var claim in plugin.Claims.Where(claim => claim.Kind is ClaimKind.GrainType or ClaimKind.GrainInterface && !plugin.Owns(claim.Name)))
        {
            if (HostAssemblies.GrainNames.Contains(claim.Name))
                plugin.Refuse("CIVIC3206", $"The {claim.Table} '{claim.Name}' of {claim.Claimant} is the host's own; the silo would not start.",
                    $"Name it '{plugin.Id}.…'.", plugin.MainFile);
        }
    }

    public static string Place(PluginCandidate plugin, AssemblyNote note) => Path.GetRelativePath(plugin.Folder, note.File).Replace('\\', '/');
}
