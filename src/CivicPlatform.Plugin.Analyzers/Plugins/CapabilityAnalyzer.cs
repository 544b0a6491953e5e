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

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(CapabilityRules.NotDeclared, CapabilityRules.NotUsed);

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
            var used = new ConcurrentDictionary<PluginCapability, bool>();
            start.RegisterOperationAction(call => Look(call, use, used, manifest), OperationKind.Invocation, OperationKind.MethodReference);
            start.RegisterCompilationEndAction(end => LookAtRest(end, used, manifest));
        });
    }

    private static void Look(OperationAnalysisContext context, CapabilityUse use, ConcurrentDictionary<PluginCapability, bool> used, ManifestNote manifest)
    {
        var method = context.Operation is IInvocationOperation call ? call.TargetMethod : ((IMethodReferenceOperation)context.Operation).Method;
        if (!use.TryFind(method, out var capability))
            return;
        used.TryAdd(capability, true);
        var name = CapabilityNames.Of(capability);
        if (!manifest.Declares(name))
            context.ReportDiagnostic(Diagnostic.Create(CapabilityRules.NotDeclared, context.Operation.Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(Capability, name), $"{method.ContainingType.Name}.{method.Name}", name));
    }

    private static void LookAtRest(CompilationAnalysisContext context, ConcurrentDictionary<PluginCapability, bool> used, ManifestNote manifest)
    {
        foreach (var (name, place) in manifest.Capabilities)
        {
            if (CapabilityNames.TryParse(name, out var capability) && !used.ContainsKey(capability))
                context.ReportDiagnostic(Diagnostic.Create(CapabilityRules.NotUsed, manifest.At(place), name));
        }
    }
}
