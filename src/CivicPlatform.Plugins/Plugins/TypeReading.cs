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

    // A large assembly has hundreds of types and a few dozen names that they refer to: base types, interfaces and, most often, attributes of the compiler's.
    private readonly Dictionary<EntityHandle, TypeName?> names = [];

    public IReadOnlyList<string> Parts() => [.. Marks(metadata.GetAssemblyDefinition().GetCustomAttributes())
        .Where(mark => mark.Attribute == "Orleans.ApplicationPartAttribute").Select(mark => mark.Value)];

    public IReadOnlyList<TypeNote> All() => [.. metadata.TypeDefinitions.Select(Note)];

    private TypeNote Note(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var kin = Kin(type);
        var isInterface = (type.Attributes & TypeAttributes.Interface) != 0;
        var isConcrete = !isInterface && (type.Attributes & TypeAttributes.Abstract) == 0;
        // Who derives from object alone is no plugin class, and nobody asks for its constructors: closures are the most of all types.
        var isDerived = kin is [{ FullName: not "System.Object" }, ..];
        return new TypeNote(MetadataNames.Of(metadata, assembly, handle), kin, isInterface, isConcrete,
            isConcrete && isDerived && HasPlainConstructor(type), type.GetGenericParameters().Count, Marks(type.GetCustomAttributes()));
    }

    private TypeName[] Kin(TypeDefinition type)
    {
        var interfaces = type.GetInterfaceImplementations();
        var kin = new List<TypeName>(1 + interfaces.Count);
        if (!type.BaseType.IsNil && NameOf(type.BaseType) is { } based)
            kin.Add(based);
        foreach (var handle in interfaces)
        {
            if (metadata.GetInterfaceImplementation(handle).Interface is { IsNil: false } offered && NameOf(offered) is { } name)
                kin.Add(name);
        }
        return [.. kin];
    }

    private bool HasPlainConstructor(TypeDefinition type)
    {
        foreach (var method in type.GetMethods())
        {
            if (IsPlainConstructor(method))
                return true;
        }
        return false;
    }

    private bool IsPlainConstructor(MethodDefinitionHandle handle)
    {
        var method = metadata.GetMethodDefinition(handle);
        if ((method.Attributes & MethodAttributes.Static) != 0 || !metadata.StringComparer.Equals(method.Name, ".ctor"))
            return false;
        var signature = metadata.GetBlobReader(method.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger() == 0;
    }

    private TypeName? NameOf(EntityHandle handle)
    {
        if (!names.TryGetValue(handle, out var name))
            names[handle] = name = MetadataNames.Of(metadata, assembly, handle);
        return name;
    }

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
