using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CivicPlatform.Plugins;

/// <summary>Finds what would harm the city that a plugin runs in.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HostUseAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(HostRules.HostedService, HostRules.Clock, HostRules.Network, HostRules.Blocking, HostRules.EndOfProcess, HostRules.Files);

    public override void Initialize(AnalysisContext context)
    {
        // Pages are generated from what the author wrote.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var banned = new BannedMembers(start.Compilation);
            start.RegisterOperationAction(use => Look(use, banned),
                OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.MethodReference);
            if (start.Compilation.GetTypeByMetadataName("Microsoft.Extensions.Hosting.IHostedService") is { } hosted)
                start.RegisterSymbolAction(symbol => LookAtKin(symbol, (INamedTypeSymbol)symbol.Symbol, hosted), SymbolKind.NamedType);
        });
    }

    private static void Look(OperationAnalysisContext context, BannedMembers banned)
    {
        var member = MemberOf(context.Operation);
        if (banned.RuleOf(member) is { } rule && context.Operation.Parent is not INameOfOperation
            && AuthorsPlace.Of(context.Operation.Syntax.GetLocation(), context.IsGeneratedCode) is { } place)
            context.ReportDiagnostic(Diagnostic.Create(rule, place, Said(member!)));
    }

    private static void LookAtKin(SymbolAnalysisContext context, INamedTypeSymbol type, INamedTypeSymbol hosted)
    {
        if (type.TypeKind == TypeKind.Class && !type.IsImplicitlyDeclared && type.AllInterfaces.Contains(hosted, SymbolEqualityComparer.Default)
            && AuthorsPlace.Of(type.Locations[0], context.IsGeneratedCode) is { } place)
            context.ReportDiagnostic(Diagnostic.Create(HostRules.HostedService, place, $"'{type.Name}' is an IHostedService"));
    }

    private static ISymbol? MemberOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
        IMethodReferenceOperation method => method.Method.ReducedFrom ?? method.Method,
        IPropertyReferenceOperation property => property.Property,
        IObjectCreationOperation made => made.Constructor,
        _ => null,
    };

    private static string Said(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Constructor }
        ? $"'new {member.ContainingType.Name}'"
        : $"'{member.ContainingType.Name}.{member.Name}'";
}
