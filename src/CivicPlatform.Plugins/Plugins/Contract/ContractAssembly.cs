using System.Collections.Frozen;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>An assembly of the platform as its plugins see it, read from its metadata.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Types">Its types by their full names.</param>
/// <param name="Moved">Types that moved to another assembly and are found there.</param>
internal sealed record ContractAssembly(Version Version, FrozenDictionary<string, ContractType> Types, FrozenDictionary<string, string> Moved)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="BadImageFormatException">It is no assembly, or damaged.</exception>
    public static ContractAssembly Read(Stream file)
    {
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeDefinitions.ToFrozenDictionary(handle => MetadataNames.Of(metadata, "", handle).FullName, handle => Type(metadata, metadata.GetTypeDefinition(handle)));
        var moved = metadata.ExportedTypes.Select(metadata.GetExportedType).Where(type => type.IsForwarder && type.Implementation.Kind == HandleKind.AssemblyReference)
            .ToFrozenDictionary(type => Name(metadata, type), type => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name));
        return new ContractAssembly(metadata.GetAssemblyDefinition().Version, types, moved);
    }

    private static string Name(MetadataReader metadata, ExportedType type) => type.Namespace.IsNil ? metadata.GetString(type.Name) : $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static ContractType Type(MetadataReader metadata, TypeDefinition type)
    {
        var methods = type.GetMethods().Select(metadata.GetMethodDefinition).Where(method => IsOpen(method.Attributes)).ToList();
        var fields = type.GetFields().Select(metadata.GetFieldDefinition).Where(field => IsOpen((MethodAttributes)(int)field.Attributes));
        return new ContractType(IsOpen(metadata, type), type.Attributes.HasFlag(TypeAttributes.Sealed), type.BaseType.IsNil ? null : MetadataNames.Of(metadata, "", type.BaseType), MetadataNames.IsInstance(metadata, type.BaseType),
            methods.Select(method => SignatureText.Of(metadata, method)).Concat(fields.Select(field => SignatureText.Of(metadata, field))).ToFrozenSet(StringComparer.Ordinal),
            [.. methods.Where(method => method.Attributes.HasFlag(MethodAttributes.Abstract)).Select(method => SignatureText.Of(metadata, method))]);
    }

    private static bool IsOpen(MetadataReader metadata, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsOpen(metadata, metadata.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    // Fields say it in the same bits as methods do (ECMA-335 II.23.1.5, II.23.1.10).
    private static bool IsOpen(MethodAttributes attributes) => (attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
}
