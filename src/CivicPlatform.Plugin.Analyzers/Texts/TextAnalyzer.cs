using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CivicPlatform.Texts;

/// <summary>Holds the keys that a plugin names against its texts, and its languages against its Japanese.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class TextAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(TextRules.NoText, TextRules.NoJapanese, TextRules.NoTranslation, TextRules.OtherPlaces);

    public override void Initialize(AnalysisContext context)
    {
        // Pages are generated from what the author wrote, and name most keys.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (PluginTexts.Of(start.Options.AdditionalFiles, start.CancellationToken) is not { } texts)
                return;
            start.RegisterAdditionalFileAction(file => LookAtFile(file, texts));
            var uses = new TextKeyUse(start.Compilation);
            start.RegisterOperationAction(call => LookAtCall(call, uses, texts), OperationKind.Invocation);
        });
    }

    private static void LookAtCall(OperationAnalysisContext context, TextKeyUse uses, PluginTexts texts)
    {
        foreach (var (key, place) in uses.In((IInvocationOperation)context.Operation))
        {
            if (texts.Find(PluginTexts.Japanese, key) is null && !PlatformKeys.Has(key) && !IsElsewhere(key, texts))
                context.ReportDiagnostic(Diagnostic.Create(TextRules.NoText, place, key));
        }
    }

    // A key that only another language has is told there (CIVIC1202), not at each place that says it.
    private static bool IsElsewhere(string key, PluginTexts texts) => PluginTexts.Languages.Any(language => texts.Find(language, key) is not null);

    private static void LookAtFile(AdditionalFileAnalysisContext context, PluginTexts texts)
    {
        if (texts.Find(context.AdditionalFile) is not { } file)
            return;
        if (file.Language == PluginTexts.Japanese)
            LookForTranslations(context, file, texts);
        else
            LookAtTranslation(context, file, texts);
    }

    private static void LookForTranslations(AdditionalFileAnalysisContext context, TextFile file, PluginTexts texts)
    {
        foreach (var language in PluginTexts.Languages)
        {
            if (!texts.Speaks(language))
            {
                context.ReportDiagnostic(Diagnostic.Create(TextRules.NoTranslation, file.At(file.Beginning), "anything", language));
                continue;
            }
            foreach (var (key, place, _) in file.Texts)
            {
                if (texts.Find(language, key) is null)
                    context.ReportDiagnostic(Diagnostic.Create(TextRules.NoTranslation, file.At(place), $"'{key}'", language));
            }
        }
    }

    private static void LookAtTranslation(AdditionalFileAnalysisContext context, TextFile file, PluginTexts texts)
    {
        foreach (var (key, place, text) in file.Texts)
        {
            if (texts.Find(PluginTexts.Japanese, key) is not { } japanese)
            {
                context.ReportDiagnostic(Diagnostic.Create(TextRules.NoJapanese, file.At(place), key, file.Language));
                continue;
            }
            var (here, there) = (TextPlaces.Of(text), TextPlaces.Of(japanese));
            if (!here.SetEquals(there))
                context.ReportDiagnostic(Diagnostic.Create(TextRules.OtherPlaces, file.At(place), key, TextPlaces.Say(here), TextPlaces.Say(there)));
        }
    }
}
