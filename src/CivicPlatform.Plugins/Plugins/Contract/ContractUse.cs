using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>Holds what an assembly of a plugin uses of the platform against a version of it, by metadata; nothing of either is loaded.</summary>
/// <remarks>Found is what the runtime would not find: types, methods and fields that are gone, closed or of another signature; classes that derive from what is sealed by now; members that an interface or a base
/// class owes and the plugin has not. Not found is what only the compiler would say, what stands under the same name and does something else, and names that attributes give to their properties.</remarks>
internal sealed class ContractUse
{
    private const int Deepest = 64;

    private readonly MetadataReader metadata;
    private readonly PlatformContract platform;
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);

    private ContractUse(MetadataReader metadata, PlatformContract platform) => (this.metadata, this.platform) = (metadata, platform);

    /// <summary>What an assembly uses and the platform has not, for people; in the order of the names.</summary>
    /// <returns><see langword="null"/> for a file that is no managed assembly.</returns>
    /// <exception cref="BadImageFormatException">The file is damaged.</exception>
    public static ImmutableArray<string>? Missing(Stream file, PlatformContract platform)
    {
        using var image = new PEReader(file);
        if (!image.HasMetadata || image.GetMetadataReader() is not { IsAssembly: true } metadata)
            return null;
        var use = new ContractUse(metadata, platform);
        use.Assemblies();
        use.Types();
        use.Members();
        use.Derived();
        return [.. use.missing];
    }

    private void Assemblies()
    {
        foreach (var reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            var name = metadata.GetString(reference.Name);
            if (!PlatformContract.IsPart(name))
                continue;
            if (!platform.Assemblies.TryGetValue(name, out var there))
                missing.Add($"the assembly {name}");
            else if (reference.Version > there.Version)
                missing.Add($"the assembly {name} {reference.Version} or newer (there is {there.Version})");
        }
    }

    private void Types()
    {
        foreach (var type in metadata.TypeReferences.Select(handle => MetadataNames.Of(metadata, "", handle)).Where(IsTheirs))
        {
            if (platform.Find(type) is not { IsOpen: true } found)
                missing.Add($"{type.FullName}{(platform.Find(type) is null ? "" : " (not public)")}");
        }
    }

    private void Members()
    {
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
        {
            // Of a type that is gone its members need not be said.
            if (member.Parent.Kind is HandleKind.TypeReference or HandleKind.TypeSpecification && MetadataNames.Of(metadata, "", member.Parent) is { } type && IsTheirs(type) && platform.Find(type) is not null
                && SignatureText.Of(metadata, member) is var text && !platform.Has(type, text))
                missing.Add($"{type.FullName}.{SignatureText.Shown(text)}");
        }
    }

    private void Derived()
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            if (type.Attributes.HasFlag(TypeAttributes.Interface))
                continue;
            var name = MetadataNames.Of(metadata, "", handle).FullName;
            if (!type.BaseType.IsNil && MetadataNames.Of(metadata, "", type.BaseType) is { } parent && IsTheirs(parent))
            {
                if (platform.Find(parent) is { IsSealed: true })
                    missing.Add($"{parent.FullName} as a class that {name} can derive from (it is sealed)");
                if (!type.Attributes.HasFlag(TypeAttributes.Abstract))
                    Owed(type, name, parent, type.BaseType);
            }
            foreach (var kind in type.GetInterfaceImplementations().Select(each => metadata.GetInterfaceImplementation(each).Interface))
            {
                if (MetadataNames.Of(metadata, "", kind) is { } theirs && IsTheirs(theirs))
                    Owed(type, name, theirs, kind);
            }
        }
    }

    // What a class must have of a platform's type, and nobody has: it would not be loaded.
    private void Owed(TypeDefinition type, string name, TypeName theirs, EntityHandle handle)
    {
        var (had, isKnown) = Had(type);
        if (!isKnown || platform.Find(theirs) is null)
            return;
        var (arguments, explicitly) = (SignatureText.Arguments(metadata, handle), Explicitly(type));
        var (kin, _) = platform.Kin(theirs);
        var given = kin.SelectMany(each => each.Members.Except(each.Owed)).ToHashSet(StringComparer.Ordinal);
        foreach (var owed in kin.SelectMany(each => each.Owed))
        {
            if (!given.Contains(owed) && !explicitly.Contains((theirs.FullName, owed)) && !had.Contains(SignatureText.With(owed, arguments)))
                missing.Add($"{theirs.FullName} without {SignatureText.Shown(owed)}, which {name} has not");
        }
    }

    // What a class and those that it derives from have; not known where one of them is neither the plugin's nor the platform's.
    private (HashSet<string> Members, bool IsKnown) Had(TypeDefinition type)
    {
        var had = new HashSet<string>(StringComparer.Ordinal);
        for (var depth = 0; depth < Deepest; depth++)
        {
            had.UnionWith(type.GetMethods().Select(method => SignatureText.Of(metadata, metadata.GetMethodDefinition(method))));
            if (type.BaseType.Kind == HandleKind.TypeDefinition)
            {
                type = metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
                continue;
            }
            if (type.BaseType.IsNil || MetadataNames.Of(metadata, "", type.BaseType) is not { } parent)
                return (had, type.BaseType.IsNil);
            if (parent.FullName is "System.Object" or "System.ValueType" or "System.Enum")
                return (had, true);
            var (kin, isWhole) = platform.Kin(parent);
            var arguments = SignatureText.Arguments(metadata, type.BaseType);
            had.UnionWith(kin.SelectMany(each => each.Members.Except(each.Owed)).Select(member => SignatureText.With(member, arguments)));
            return (had, IsTheirs(parent) && isWhole);
        }
        throw new BadImageFormatException("A type derives from itself.");
    }

    private HashSet<(string Type, string Member)> Explicitly(TypeDefinition type) => [.. type.GetMethodImplementations().Select(each => metadata.GetMethodImplementation(each).MethodDeclaration)
        .Where(declared => declared.Kind == HandleKind.MemberReference).Select(declared => metadata.GetMemberReference((MemberReferenceHandle)declared))
        .Select(member => (MetadataNames.Of(metadata, "", member.Parent)?.FullName ?? "", SignatureText.Of(metadata, member)))];

    private static bool IsTheirs(TypeName type) => PlatformContract.IsPart(type.Assembly);
}
