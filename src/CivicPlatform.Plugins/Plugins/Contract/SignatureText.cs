using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace CivicPlatform.Plugins;

/// <summary>Writes signatures as text, the same for the same signature in whichever assembly it stands: so a plugin's use of a member is found among the members of a platform.</summary>
/// <remarks>Types go by their full names, without their assemblies. The parameters of a generic type are <c>{0}</c>, those of a generic method <c>{m0}</c>.</remarks>
internal sealed class SignatureText : ISignatureTypeProvider<string, object?>
{
    // ECMA-335 II.23.1.16.
    private const byte ValueType = 0x11;

    // A compiler writes some dozens of bytes; what is nested in a longer one could fill the stack.
    private const int LongestSignature = 2_000, Deepest = 16;

    private static readonly SignatureText Instance = new();

    private SignatureText()
    {
    }

    /// <summary>A method with its signature.</summary>
    public static string Of(string name, MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "" : "static ")}{name}{(signature.GenericParameterCount > 0 ? $"<{signature.GenericParameterCount}>" : "")}({string.Join(", ", signature.ParameterTypes)}): {signature.ReturnType}";

    /// <summary>A field with its type.</summary>
    public static string Of(string name, string type) => $"{name}: {type}";

    /// <summary>A method of an assembly.</summary>
    public static string Of(MetadataReader metadata, MethodDefinition method) => Of(metadata.GetString(method.Name), Decoder(metadata, method.Signature, out var signature).DecodeMethodSignature(ref signature));

    /// <summary>A field of an assembly.</summary>
    public static string Of(MetadataReader metadata, FieldDefinition field) => Of(metadata.GetString(field.Name), Decoder(metadata, field.Signature, out var signature).DecodeFieldSignature(ref signature));

    /// <summary>A member that an assembly refers to.</summary>
    public static string Of(MetadataReader metadata, MemberReference member)
    {
        var (name, decoder) = (metadata.GetString(member.Name), Decoder(metadata, member.Signature, out var signature));
        return member.GetKind() == MemberReferenceKind.Field ? Of(name, decoder.DecodeFieldSignature(ref signature)) : Of(name, decoder.DecodeMethodSignature(ref signature));
    }

    /// <summary>The arguments of a generic type; none of another one.</summary>
    public static ImmutableArray<string> Arguments(MetadataReader metadata, EntityHandle type)
    {
        if (!MetadataNames.IsInstance(metadata, type))
            return [];
        var decoder = Decoder(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature, out var signature);
        signature.ReadByte();
        signature.ReadByte();
        signature.ReadTypeHandle();
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (var left = signature.ReadCompressedInteger(); left > 0; left--)
            arguments.Add(decoder.DecodeType(ref signature));
        return arguments.DrainToImmutable();
    }

    /// <summary>A text with arguments in the place of the parameters of its generic type.</summary>
    public static string With(string text, ImmutableArray<string> arguments)
    {
        for (var place = 0; place < arguments.Length; place++)
            text = text.Replace($"{{{place}}}", arguments[place], StringComparison.Ordinal);
        return text;
    }

    /// <summary>The text for people.</summary>
    public static string Shown(string text) => text.Replace("struct ", "", StringComparison.Ordinal);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => $"{typeCode}";

    // Whether a type is a class or a struct is part of the signature: who changes it breaks who uses it.
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => Kind(rawTypeKind) + MetadataNames.Of(reader, "", handle).FullName;

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => Kind(rawTypeKind) + MetadataNames.Of(reader, "", handle).FullName;

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
    {
        var depth = genericContext as int? ?? 0;
        var decoder = depth < Deepest ? Decoder(reader, reader.GetTypeSpecification(handle).Signature, out var signature, depth + 1) : throw new BadImageFormatException("A type is within itself.");
        return decoder.DecodeType(ref signature);
    }

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"{{{index}}}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"{{m{index}}}";

    public string GetSZArrayType(string elementType) => $"{elementType}[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => $"{elementType}&";

    public string GetPointerType(string elementType) => $"{elementType}*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetFunctionPointerType(MethodSignature<string> signature) => Of("delegate*", signature);

    private static SignatureDecoder<string, object?> Decoder(MetadataReader metadata, BlobHandle blob, out BlobReader signature, int depth = 0)
    {
        signature = metadata.GetBlobReader(blob);
        return signature.Length <= LongestSignature ? new(Instance, metadata, depth) : throw new BadImageFormatException($"A signature is longer than {LongestSignature} bytes.");
    }

    private static string Kind(byte rawTypeKind) => rawTypeKind == ValueType ? "struct " : "";
}
