using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;

namespace CivicPlatform.Plugins;

/// <summary>Reads types, their kin and their attributes out of one assembly's metadata.</summary>
internal sealed class TypeReading(MetadataReader metadata, string assembly)
{
    // ECMA-335 II.23.1.16 and II.23.3.
    private const byte GenericInstance = 0x15;
    private const ushort AttributeProlog = 1;

    public IReadOnlyList<string> Parts() => [.. Marks(metadata.GetAssemblyDefinition().GetCustomAttributes())
        .Where(mark => mark.Attribute == "Orleans.ApplicationPartAttribute").Select(mark => mark.Value)];

    public IReadOnlyList<TypeNote> All() => [.. metadata.TypeDefinitions.Select(Note)];

    private TypeNote Note(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var kin = type.GetInterfaceImplementations().Select(each => metadata.GetInterfaceImplementation(each).Interface).Prepend(type.BaseType)
            .Where(each => !each.IsNil).Select(NameOf).OfType<TypeName>().ToList();
        var isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);
        return new TypeNote(NameOf(handle), kin, isInterface, !isInterface && !type.Attributes.HasFlag(TypeAttributes.Abstract),
            type.GetMethods().Any(IsPlainConstructor), type.GetGenericParameters().Count, Marks(type.GetCustomAttributes()));
    }

    private bool IsPlainConstructor(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        if (method.Attributes.HasFlag(MethodAttributes.Static) || !metadata.StringComparer.Equals(method.Name, ".ctor"))
            return false;
        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }

    private TypeName? NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => NameOf((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => NameOf((TypeReferenceHandle)handle),
        HandleKind.TypeSpecification => NameOf((TypeSpecificationHandle)handle),
        _ => null,
    };

    private TypeName NameOf(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return new TypeName(assembly, $"{NameOf(outer).FullName}+{name}");
        return new TypeName(assembly, Join(type.Namespace, name));
    }

    private TypeName NameOf(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference when NameOf((TypeReferenceHandle)type.ResolutionScope) is var outer => new TypeName(outer.Assembly, $"{outer.FullName}+{name}"),
            HandleKind.AssemblyReference => new TypeName(
                metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name), Join(type.Namespace, name)),
            _ => new TypeName(assembly, Join(type.Namespace, name)),
        };
    }

    private TypeName? NameOf(TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadByte() != GenericInstance)
            return null;
        signature.ReadByte();
        return NameOf(signature.ReadTypeHandle());
    }

    private string Join(StringHandle space, string name) => space.IsNil ? name : $"{metadata.GetString(space)}.{name}";

    private ImmutableArray<(string Attribute, string Value)> Marks(CustomAttributeHandleCollection attributes)
    {
        var marks = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var handle in attributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            var type = attribute.Constructor.Kind == HandleKind.MemberReference
                ? NameOf(metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent)
                : NameOf(metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType());
            if (type is { } found && found.FullName.StartsWith("Orleans.", StringComparison.Ordinal) && Value(attribute, found.FullName) is { } value)
                marks.Add((found.FullName, value));
        }
        return marks.ToImmutable();
    }

    private string? Value(CustomAttribute attribute, string name)
    {
        if (name is not (OrleansNames.Alias or OrleansNames.GrainType or OrleansNames.GrainInterfaceType or OrleansNames.Id or OrleansNames.ApplicationPart))
            return null;
        var blob = metadata.GetBlobReader(attribute.Value);
        if (blob.Length < sizeof(ushort) || blob.ReadUInt16() != AttributeProlog)
            return null;
        return name == OrleansNames.Id ? blob.ReadUInt32().ToString(CultureInfo.InvariantCulture) : blob.ReadSerializedString();
    }
}
