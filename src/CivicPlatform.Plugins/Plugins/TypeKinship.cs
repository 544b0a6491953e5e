namespace CivicPlatform.Plugins;

/// <summary>Follows base types and interfaces through a plugin's assemblies to the host's types, and says which names the plugin claims.</summary>
internal sealed class TypeKinship(IReadOnlyList<AssemblyNote> assemblies)
{
    private readonly Dictionary<TypeName, TypeNote> types = assemblies.SelectMany(assembly => assembly.Types)
        .GroupBy(type => type.Name).ToDictionary(group => group.Key, group => group.First());
    private readonly Dictionary<(TypeName, Type), bool> known = [];

    /// <summary>The classes that derive from <see cref="CivicPlugin"/> or <see cref="CivicPluginPart"/> and of which objects can be made, in one assembly.</summary>
    public IReadOnlyList<TypeNote> ClassesOf(AssemblyNote assembly, Type kind) =>
        [.. assembly.Types.Where(type => type.IsConcrete && IsA(type.Name, kind))];

    public IEnumerable<PluginClaim> Claims()
    {
        foreach (var type in assemblies.SelectMany(assembly => assembly.Types))
        {
            if (type.Mark(OrleansNames.Alias) is { } alias)
                yield return new PluginClaim(ClaimKind.Alias, alias, type.Name.FullName);
            if (type.Mark(OrleansNames.Id) is { } id)
                yield return new PluginClaim(ClaimKind.TypeId, id, type.Name.FullName);
            // The most of all types are closures and records, and cannot be a grain.
            if (type.Kin is [] or [{ FullName: "System.Object" }])
                continue;
            if (type.IsInterface && IsA(type.Name, typeof(IAddressable)))
                yield return new PluginClaim(ClaimKind.GrainInterface, type.Mark(OrleansNames.GrainInterfaceType) ?? type.Mark(OrleansNames.Alias) ?? type.Name.FullName, type.Name.FullName);
            if (type.IsConcrete && IsGrain(type.Name))
                yield return new PluginClaim(ClaimKind.GrainType, type.Mark(OrleansNames.GrainType) ?? Conventional(type), type.Name.FullName);
        }
    }

    // A generated reference implements the grain's interface too, and is no grain.
    private bool IsGrain(TypeName type) => (IsA(type, typeof(IGrainBase)) || IsA(type, typeof(IGrain))) && !IsA(type, typeof(GrainReference));

    // Orleans' rule: the class name in small letters, without "grain" at its end, with the number of type parameters.
    private static string Conventional(TypeNote type)
    {
        var name = type.Name.Short.ToLowerInvariant();
        if (name.IndexOf('`') is > 0 and var arity)
            name = name[..arity];
        if (name.Length > "grain".Length && name.EndsWith("grain", StringComparison.Ordinal))
            name = name[..^"grain".Length];
        return type.Arity > 0 ? $"{name}`{type.Arity}" : name;
    }

    private bool IsA(TypeName type, Type kind)
    {
        if (known.TryGetValue((type, kind), out var answer))
            return answer;
        // Damaged metadata may go in a circle; what is under way counts as no.
        known[(type, kind)] = false;
        return known[(type, kind)] = types.TryGetValue(type, out var note) ? note.Kin.Any(kin => IsA(kin, kind)) : HostAssemblies.IsA(type, kind);
    }
}
