using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>The types of Orleans that give names, as one compilation knows them.</summary>
internal sealed class OrleansTypes
{
    private readonly INamedTypeSymbol? grain;
    private readonly INamedTypeSymbol? grainBase;
    private readonly INamedTypeSymbol? addressable;
    private readonly INamedTypeSymbol? reference;

    private OrleansTypes(Compilation compilation, INamedTypeSymbol alias)
    {
        Alias = alias;
        Id = compilation.GetTypeByMetadataName("Orleans.IdAttribute");
        GrainType = compilation.GetTypeByMetadataName("Orleans.GrainTypeAttribute");
        GrainInterfaceType = compilation.GetTypeByMetadataName("Orleans.Runtime.GrainInterfaceTypeAttribute");
        GenerateSerializer = compilation.GetTypeByMetadataName("Orleans.GenerateSerializerAttribute");
        grain = compilation.GetTypeByMetadataName("Orleans.IGrain");
        grainBase = compilation.GetTypeByMetadataName("Orleans.IGrainBase");
        addressable = compilation.GetTypeByMetadataName("Orleans.Runtime.IAddressable");
        reference = compilation.GetTypeByMetadataName("Orleans.Runtime.GrainReference");
    }

    public INamedTypeSymbol Alias { get; }

    public INamedTypeSymbol? Id { get; }

    public INamedTypeSymbol? GrainType { get; }

    public INamedTypeSymbol? GrainInterfaceType { get; }

    public INamedTypeSymbol? GenerateSerializer { get; }

    /// <summary>The types, or <see langword="null"/> where there is no Orleans.</summary>
    public static OrleansTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Orleans.AliasAttribute") is { } alias ? new OrleansTypes(compilation, alias) : null;

    public bool IsGrainInterface(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && Has(type, addressable);

    /// <summary>Whether Orleans makes objects of the class as a grain: the preflight's rule.</summary>
    public bool IsGrain(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Class || type.IsAbstract || !(Has(type, grainBase) || Has(type, grain)))
            return false;
        for (var kin = type.BaseType; kin is not null; kin = kin.BaseType)
        {
            if (Same(kin, reference))
                return false;
        }
        return true;
    }

    public static AttributeData? Mark(ISymbol symbol, INamedTypeSymbol? attribute)
    {
        foreach (var mark in symbol.GetAttributes())
        {
            if (Same(mark.AttributeClass, attribute))
                return mark;
        }
        return null;
    }

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol? kind)
    {
        foreach (var kin in type.AllInterfaces)
        {
            if (Same(kin, kind))
                return true;
        }
        return false;
    }

    private static bool Same(ISymbol? one, ISymbol? other) => other is not null && SymbolEqualityComparer.Default.Equals(one, other);
}
