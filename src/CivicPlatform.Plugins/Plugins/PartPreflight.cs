namespace CivicPlatform.Plugins;

/// <summary>Looks at the parts of a plugin that work with other plugins: each must be whole, and the rest of the plugin must do without it.</summary>
internal static class PartPreflight
{
    private const string Apart = "Move what works with it into the part's assembly, which refers to the main one and is called by its CivicPluginPart; or name the other plugin under 'requires' instead of 'uses'.";

    /// <summary>Finds the parts' assemblies and notes the parts; a missing one is a refusal.</summary>
    public static Dictionary<AssemblyNote, OptionalPart> Find(PluginCandidate plugin, List<AssemblyNote> notes)
    {
        var found = new Dictionary<AssemblyNote, OptionalPart>();
        foreach (var part in plugin.Optional)
        {
            var file = Path.GetFullPath(Path.Combine(plugin.Folder, part.Use.Assembly));
            if (notes.FirstOrDefault(note => Path.GetFullPath(note.File) == file) is not { } note)
                Broken(plugin, part, "is not in the plugin, or is no managed assembly.", "Name its project as <CivicPluginPart> in the plugin's project file and pack the plugin again, or correct 'uses'.");
            else if (note.Name.Name != part.Name)
                Broken(plugin, part, $"holds the assembly {note.Name.Name}.", "Give the file the assembly's name.");
            else
                found[note] = part;
        }
        return found;
    }

    /// <summary>Refuses a part that has not one class, and a plugin whose other assemblies could not live without the part.</summary>
    public static void Check(PluginCandidate plugin, List<AssemblyNote> notes, Dictionary<AssemblyNote, OptionalPart> parts, TypeKinship kinship)
    {
        foreach (var (note, part) in parts)
        {
            ChooseClass(plugin, part, kinship.ClassesOf(note, typeof(CivicPluginPart)));
            foreach (var other in notes.Where(other => other != note && (other.References.Any(reference => reference.Name == part.Name) || other.Parts.Contains(part.Name))))
                plugin.Refuse("CIVIC3222", $"{Preflight.Place(plugin, other)} refers to {part.Name}, which is loaded only where plugin {part.With} runs.", Apart, other.File);
        }
    }

    /// <summary>Refuses a plugin that borrows from another one outside of the part for it.</summary>
    public static void RefuseBorrowing(PluginCandidate plugin, BorrowedContract borrowed, IEnumerable<string> from) => plugin.Refuse("CIVIC3222",
        $"{borrowed.By} refers to {borrowed.Name}, and {string.Join(", ", from)} is named under 'uses' only: without it the plugin could not run.", Apart, Path.Combine(plugin.Folder, borrowed.By));

    private static void ChooseClass(PluginCandidate plugin, OptionalPart part, IReadOnlyList<TypeNote> classes)
    {
        if (classes is not [var only])
            Broken(plugin, part, classes.Count == 0 ? "holds no class that derives from CivicPluginPart." : $"holds {classes.Count} such classes: {string.Join(", ", classes.Select(each => each.Name.FullName))}.",
                "A part has exactly one class that derives from CivicPluginPart and is not abstract.");
        else if (!only.HasPlainConstructor || only.Arity > 0)
            Broken(plugin, part, $"holds {only.Name.FullName}, which has no constructor without parameters, or is generic.", "Give it a constructor without parameters.");
        else
            part.Class = only.Name.FullName;
    }

    private static void Broken(PluginCandidate plugin, OptionalPart part, string how, string mend) =>
        plugin.Refuse("CIVIC3223", $"{part.Use.Assembly}, its part for plugin {part.With}, {how}", mend, Path.Combine(plugin.Folder, part.Use.Assembly));
}
