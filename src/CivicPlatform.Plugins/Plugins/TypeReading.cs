using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;

namespace CivicPlatform.Plugins;

/// <summary>Reads types, their kin and their attributes out of one assembly's metadata.</summary>
internal sealed class TypeReading(MetadataReader metadata, string assembly)
{
    // ECMA-335 II.23.3.
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
        return new TypeNote(MetadataNames.Of(metadata, assembly, handle), kin, isInterface, !isInterface && !type.Attributes.HasFlag(TypeAttributes.Abstract),
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

    private TypeName? NameOf(EntityHandle handle) => MetadataNames.Of(metadata, assembly, handle);

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
