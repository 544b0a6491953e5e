using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CivicPlatform.Plugins;

/// <summary>Holds what a plugin calls against the capabilities that its manifest names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CapabilityAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the capability that is missing.</summary>
    public const string Capability = "capability";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(CapabilityRules.NotDeclared, CapabilityRules.NotUsed, CapabilityRules.NotReasoned);

    public override void Initialize(AnalysisContext context)
    {
        // Pages are generated from what the author wrote.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ManifestNote.Of(start.Options, start.CancellationToken) is not { } manifest)
                return;
            var use = new CapabilityUse(start.Compilation);
            var used = new ConcurrentDictionary<string, bool>();
            start.RegisterOperationAction(call => Look(call, use, used, manifest), OperationKind.Invocation, OperationKind.MethodReference, OperationKind.PropertyReference);
            start.RegisterCompilationEndAction(end => LookAtRest(end, used, manifest));
        });
    }

    private static void Look(OperationAnalysisContext context, CapabilityUse use, ConcurrentDictionary<string, bool> used, ManifestNote manifest)
    {
        ISymbol member = context.Operation switch
        {
            IInvocationOperation call => call.TargetMethod,
            IMethodReferenceOperation method => method.Method,
            _ => ((IPropertyReferenceOperation)context.Operation).Property,
        };
        if (!use.TryFind(member, out var capability))
            return;
        used.TryAdd(capability, true);
        if (manifest.Declares(capability))
            return;
        var isHost = capability == CapabilityHost.Prefix;
        var name = isHost ? $"{CapabilityHost.Prefix}HOST" : capability;
        // Only an author knows the host.
        var offered = isHost ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Capability, name);
        context.ReportDiagnostic(Diagnostic.Create(CapabilityRules.NotDeclared, context.Operation.Syntax.GetLocation(), offered, $"{member.ContainingType.Name}.{member.Name}", name));
    }

    private static void LookAtRest(CompilationAnalysisContext context, ConcurrentDictionary<string, bool> used, ManifestNote manifest)
    {
        foreach (var (place, fault) in manifest.Faults)
            context.ReportDiagnostic(Diagnostic.Create(CapabilityRules.NotReasoned, manifest.At(place), fault));
        foreach (var (name, place) in manifest.Capabilities)
        {
            if (CapabilityNames.FaultOf(name) is null && !used.ContainsKey(CapabilityHost.IsName(name) ? CapabilityHost.Prefix : name))
                context.ReportDiagnostic(Diagnostic.Create(CapabilityRules.NotUsed, manifest.At(place), name));
        }
    }
}
