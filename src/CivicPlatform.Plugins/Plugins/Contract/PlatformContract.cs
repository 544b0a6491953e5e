using System.Collections.Frozen;

namespace CivicPlatform.Plugins;

/// <summary>What a version of the platform offers to plugins.</summary>
/// <param name="Version">The version.</param>
/// <param name="Assemblies">Its assemblies by their names.</param>
internal sealed record PlatformContract(NuGet.Versioning.NuGetVersion Version, FrozenDictionary<string, ContractAssembly> Assemblies)
{
    /// <summary>Whether an assembly is one of those that plugins are built on.</summary>
    public static bool IsPart(string assembly) => assembly.StartsWith("CivicPlatform.", StringComparison.OrdinalIgnoreCase) && !HostAssemblies.IsInner(assembly);

    /// <summary>A type, wherever in the platform it lies by now; <see langword="null"/> where there is none.</summary>
    public ContractType? Find(TypeName type)
    {
        for (var hops = 0; hops < Assemblies.Count && Assemblies.TryGetValue(type.Assembly, out var assembly); hops++)
        {
            if (assembly.Types.TryGetValue(type.FullName, out var found))
                return found;
            // A type within another one goes with it.
            if (!assembly.Moved.TryGetValue(type.FullName.Split('+')[0], out var there))
                return null;
            type = type with { Assembly = there };
        }
        return null;
    }

    /// <summary>The platform's types that a type derives from, itself first; and whether the last one's own base is known to be nobody's.</summary>
    public (IReadOnlyList<ContractType> Types, bool IsWhole) Kin(TypeName type)
    {
        var kin = new List<ContractType>();
        for (var next = Find(type); next is not null && kin.Count < 100; next = Find(type))
        {
            kin.Add(next);
            if (next.Base is not { } parent)
                return (kin, true);
            // Within its own assembly a base names none.
            type = parent.Assembly.Length == 0 ? parent with { Assembly = type.Assembly } : parent;
            if (type.FullName is "System.Object" or "System.ValueType" or "System.Enum")
                return (kin, true);
        }
        return (kin, false);
    }

    /// <summary>Whether a type has a member, of its own or from what it derives from.</summary>
    public bool Has(TypeName type, string member)
    {
        var (kin, isWhole) = Kin(type);
        var (name, isGeneric) = (member[..member.IndexOfAny(['(', '<', ':'])], false);
        foreach (var each in kin)
        {
            if (each.Members.Contains(member) || (isGeneric && each.Members.Any(known => known.StartsWith(name, StringComparison.Ordinal))))
                return true;
            isGeneric |= each.IsBaseGeneric;
        }
        // What comes from elsewhere, the framework's bases of it, is not for the platform to say; a constructor never does.
        return !isWhole && !name.StartsWith(".ctor", StringComparison.Ordinal);
    }
}
