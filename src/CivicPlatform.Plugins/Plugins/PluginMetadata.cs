using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>What a plugin's main assembly says of itself, read without loading it.</summary>
/// <param name="PluginClasses">Concrete classes whose base is <c>CivicPlugin</c>.</param>
/// <param name="Aliases">The value of each <c>[Alias]</c> on a type, with the type.</param>
/// <param name="GrainTypes">The name of each grain class as Orleans will know it, with the type.</param>
/// <param name="References">Assemblies it was compiled against.</param>
internal sealed record PluginMetadata(
    ImmutableArray<string> PluginClasses, ImmutableArray<(string Name, string Type)> Aliases,
    ImmutableArray<(string Name, string Type)> GrainTypes, ImmutableArray<(string Name, Version Version)> References)
{
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    public static PluginMetadata Read(string assembly)
    {
        using var stream = File.OpenRead(assembly);
        using var image = new PEReader(stream);
        if (!image.HasMetadata)
            throw new BadImageFormatException("The file is no .NET assembly.");
        var reader = image.GetMetadataReader();
        var plugins = ImmutableArray.CreateBuilder<string>();
        var aliases = ImmutableArray.CreateBuilder<(string, string)>();
        var grains = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = reader.GetString(type.Name);
            var attributes = Attributes(reader, type);
            var concrete = (type.Attributes & (System.Reflection.TypeAttributes.Abstract | System.Reflection.TypeAttributes.Interface)) == 0;
            if (concrete && BaseNames(reader, type).Contains("CivicPlugin"))
                plugins.Add(name);
            // The code that Orleans generates repeats the aliases of what it serves.
            if (attributes.Any(attribute => attribute.Name == "GeneratedCodeAttribute"))
                continue;
            aliases.AddRange(attributes.Where(attribute => attribute.Name == "AliasAttribute" && attribute.Value is not null)
                .Select(attribute => (attribute.Value!, name)));
            if (concrete && BaseNames(reader, type).Any(parent => parent is "Grain" or "Grain`1" or "AggregateGrain`2"))
                grains.Add((attributes.FirstOrDefault(attribute => attribute.Name == "GrainTypeAttribute").Value ?? DefaultGrainType(name), name));
        }
        var references = reader.AssemblyReferences.Select(reader.GetAssemblyReference)
            .Select(reference => (reader.GetString(reference.Name), reference.Version)).ToImmutableArray();
        return new PluginMetadata(plugins.ToImmutable(), aliases.ToImmutable(), grains.ToImmutable(), references);
    }

    // As Orleans' GrainTypeResolver: the class name in small letters, without "grain" at its end.
    private static string DefaultGrainType(string name)
    {
        var small = name.ToLowerInvariant();
        return small.EndsWith("grain", StringComparison.Ordinal) && small.Length > 5 ? small[..^5] : small;
    }

    private static IEnumerable<string> BaseNames(MetadataReader reader, TypeDefinition type)
    {
        for (var parent = type.BaseType; !parent.IsNil;)
        {
            switch (parent.Kind)
            {
                case HandleKind.TypeReference:
                    yield return reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name);
                    yield break;
                case HandleKind.TypeDefinition:
                    var own = reader.GetTypeDefinition((TypeDefinitionHandle)parent);
                    yield return reader.GetString(own.Name);
                    parent = own.BaseType;
                    break;
                default:
                    if (GenericName(reader, (TypeSpecificationHandle)parent) is { } name)
                        yield return name;
                    yield break;
            }
        }
    }

    private static string? GenericName(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var signature = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        signature.ReadCompressedInteger();
        var generic = signature.ReadTypeHandle();
        return generic.Kind switch
        {
            HandleKind.TypeReference => reader.GetString(reader.GetTypeReference((TypeReferenceHandle)generic).Name),
            HandleKind.TypeDefinition => reader.GetString(reader.GetTypeDefinition((TypeDefinitionHandle)generic).Name),
            _ => null,
        };
    }

    private static List<(string Name, string? Value)> Attributes(MetadataReader reader, TypeDefinition type)
    {
        var found = new List<(string, string?)>();
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                continue;
            var owner = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (owner.Kind != HandleKind.TypeReference)
                continue;
            var name = reader.GetString(reader.GetTypeReference((TypeReferenceHandle)owner).Name);
            var value = default(string);
            if (name is "AliasAttribute" or "GrainTypeAttribute")
            {
                var blob = reader.GetBlobReader(attribute.Value);
                blob.ReadUInt16();
                value = blob.ReadSerializedString();
            }
            found.Add((name, value));
        }
        return found;
    }
}
