using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CivicPlatform.Plugins;

/// <summary>Looks at the names of grains, of their interfaces and of what goes over the wire, as the preflight of a city will.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class GrainNameAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the name to write.</summary>
    public const string Name = "name";

    /// <summary>The property of a diagnostic that holds the attribute to write it in.</summary>
    public const string Attribute = "attribute";

    private const string Alias = "Alias";
    private const string GrainType = "GrainType";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(GrainRules.NoGrainType, GrainRules.NoAlias, GrainRules.ForeignAlias, GrainRules.ForeignGrainType, GrainRules.NumberedType);

    public override void Initialize(AnalysisContext context)
    {
        // What the generators of Orleans write has their names, not the author's.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (OrleansTypes.Of(start.Compilation) is { } orleans && ManifestNote.Of(start.Options, start.CancellationToken) is { } manifest)
                start.RegisterSymbolAction(symbol => Look(symbol, (INamedTypeSymbol)symbol.Symbol, orleans, manifest), SymbolKind.NamedType);
        });
    }

    private static void Look(SymbolAnalysisContext context, INamedTypeSymbol type, OrleansTypes orleans, ManifestNote manifest)
    {
        var alias = OrleansTypes.Mark(type, orleans.Alias);
        LookAtName(context, type, alias, GrainRules.ForeignAlias, manifest);
        LookAtName(context, type, OrleansTypes.Mark(type, orleans.GrainType), GrainRules.ForeignGrainType, manifest);
        LookAtName(context, type, OrleansTypes.Mark(type, orleans.GrainInterfaceType), GrainRules.ForeignGrainType, manifest);
        if (OrleansTypes.Mark(type, orleans.Id) is { } number)
            context.ReportDiagnostic(Diagnostic.Create(GrainRules.NumberedType, PlaceOf(number, type, context.CancellationToken), type.Name,
                number.ConstructorArguments.Length > 0 ? number.ConstructorArguments[0].Value : "", GrainNames.OfType(manifest.Id, type.Name)));

        if (orleans.IsGrainInterface(type))
        {
            if (alias is null && OrleansTypes.Mark(type, orleans.GrainInterfaceType) is null)
                Miss(context, type, "Grain interface", $"{manifest.Id}.{type.Name}");
            LookAtMethods(context, type, orleans);
        }
        else if (alias is null && OrleansTypes.Mark(type, orleans.GenerateSerializer) is not null)
        {
            Miss(context, type, "Serialized type", GrainNames.OfType(manifest.Id, type.Name));
        }
        if (orleans.IsGrain(type) && OrleansTypes.Mark(type, orleans.GrainType) is null)
        {
            var name = GrainNames.OfGrain(manifest.Id, type.Name);
            context.ReportDiagnostic(Diagnostic.Create(GrainRules.NoGrainType, type.Locations[0], Give(GrainType, name), type.Name, GrainNames.Conventional(type.Name, type.Arity), name));
        }
    }

    private static void LookAtMethods(SymbolAnalysisContext context, INamedTypeSymbol type, OrleansTypes orleans)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } && OrleansTypes.Mark(member, orleans.Alias) is null && OrleansTypes.Mark(member, orleans.Id) is null)
                Miss(context, member, "Grain method", member.Name);
        }
    }

    private static void LookAtName(SymbolAnalysisContext context, INamedTypeSymbol type, AttributeData? mark, DiagnosticDescriptor rule, ManifestNote manifest)
    {
        if (mark is null || mark.ConstructorArguments.Length == 0 || mark.ConstructorArguments[0].Value is not string name || manifest.Owns(name))
            return;
        var own = GrainNames.Own(manifest.Id, name);
        context.ReportDiagnostic(Diagnostic.Create(rule, PlaceOf(mark, type, context.CancellationToken), Give(Alias, own), name, type.Name, manifest.Id, own));
    }

    private static void Miss(SymbolAnalysisContext context, ISymbol symbol, string what, string name) =>
        context.ReportDiagnostic(Diagnostic.Create(GrainRules.NoAlias, symbol.Locations[0], Give(Alias, name), what, symbol.Name, name));

    private static ImmutableDictionary<string, string?> Give(string attribute, string name) =>
        ImmutableDictionary<string, string?>.Empty.Add(Attribute, attribute).Add(Name, name);

    private static Location PlaceOf(AttributeData mark, ISymbol type, CancellationToken cancellationToken) =>
        mark.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation() ?? type.Locations[0];
}
