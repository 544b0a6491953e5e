using System.Reflection.Metadata;

namespace CivicPlatform.Plugins;

/// <summary>The names of types in an assembly's metadata.</summary>
internal static class MetadataNames
{
    // ECMA-335 II.23.1.16.
    private const byte GenericInstance = 0x15;

    // Of what compilers write no type is in so many others; damaged or hostile metadata goes in a circle.
    private const int Deepest = 64;

    /// <summary>The name of a type, of a generic one without its arguments; <see langword="null"/> for what has none, such as an array.</summary>
    /// <param name="metadata">The metadata.</param>
    /// <param name="assembly">The assembly's own name.</param>
    /// <param name="handle">The type.</param>
    /// <exception cref="BadImageFormatException">It is within itself.</exception>
    public static TypeName? Of(MetadataReader metadata, string assembly, EntityHandle handle) => Of(metadata, assembly, handle, 0);

    /// <summary>The name of a type of the assembly.</summary>
    /// <exception cref="BadImageFormatException">It is within itself.</exception>
    public static TypeName Of(MetadataReader metadata, string assembly, TypeDefinitionHandle handle) => Of(metadata, assembly, handle, 0);

    /// <summary>The name of a type that the assembly refers to.</summary>
    /// <exception cref="BadImageFormatException">It is within itself.</exception>
    public static TypeName Of(MetadataReader metadata, string assembly, TypeReferenceHandle handle) => Of(metadata, assembly, handle, 0);

    private static TypeName? Of(MetadataReader metadata, string assembly, EntityHandle handle, int depth) => handle.Kind switch
    {
        _ when depth > Deepest => throw new BadImageFormatException("A type is within itself."),
        HandleKind.TypeDefinition => Of(metadata, assembly, (TypeDefinitionHandle)handle, depth),
        HandleKind.TypeReference => Of(metadata, assembly, (TypeReferenceHandle)handle, depth),
        HandleKind.TypeSpecification => Of(metadata, assembly, (TypeSpecificationHandle)handle, depth),
        _ => null,
    };

    private static TypeName Of(MetadataReader metadata, string assembly, TypeDefinitionHandle handle, int depth)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return new TypeName(assembly, $"{Of(metadata, assembly, (EntityHandle)outer, depth + 1)!.Value.FullName}+{name}");
        return new TypeName(assembly, Join(metadata, type.Namespace, name));
    }

    private static TypeName Of(MetadataReader metadata, string assembly, TypeReferenceHandle handle, int depth)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference when Of(metadata, assembly, type.ResolutionScope, depth + 1)!.Value is var outer => new TypeName(outer.Assembly, $"{outer.FullName}+{name}"),
            HandleKind.AssemblyReference => new TypeName(
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name), Join(metadata, type.Namespace, name)),
            _ => new TypeName(assembly, Join(metadata, type.Namespace, name)),
        };
    }

    /// <summary>Whether a type is a generic one with its arguments.</summary>
    public static bool IsInstance(MetadataReader metadata, EntityHandle handle) =>
        handle.Kind == HandleKind.TypeSpecification && metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature).ReadByte() == GenericInstance;

    private static TypeName? Of(MetadataReader metadata, string assembly, TypeSpecificationHandle handle, int depth)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadByte() != GenericInstance)
            return null;
        signature.ReadByte();
        return Of(metadata, assembly, signature.ReadTypeHandle(), depth + 1);
    }

    private static string Join(MetadataReader metadata, StringHandle space, string name) => space.IsNil ? name : $"{metadata.GetString(space)}.{name}";
}
