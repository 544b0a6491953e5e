using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>Names the capability in the manifest that CIVIC1301 misses there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class CapabilityFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(CapabilityRules.NotDeclared.Id);

    // One change for each capability, in one file: the second is offered when the first is done.
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(CapabilityAnalyzer.Capability, out var capability) && capability is not null
                && await DeclareAsync(context.Document.Project, capability, context.CancellationToken).ConfigureAwait(false) is { } changed)
                context.RegisterCodeFix(CodeAction.Create($"Name \"{capability}\" in {ManifestNote.FileName}", _ => Task.FromResult(changed), $"{diagnostic.Id}:{capability}"), diagnostic);
        }
    }

    private static async Task<Solution?> DeclareAsync(Project project, string capability, CancellationToken cancellationToken)
    {
        foreach (var file in project.AdditionalDocuments)
        {
            if (Path.GetFileName(file.FilePath ?? file.Name) != ManifestNote.FileName)
                continue;
            var text = await file.GetTextAsync(cancellationToken).ConfigureAwait(false);
            if (JsonReading.Read(text.ToString()) is { Kind: JsonKind.Object, Members.Count: > 0 } root && Change(root, capability) is { } change)
                return project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(change));
        }
        return null;
    }

    private static TextChange? Change(JsonPlace root, string capability)
    {
        // The reason is the author's to write: while it is empty, the build says so (CIVIC1303).
        var named = $"\"{capability}\": {{ \"ja\": \"\", \"ja-easy\": \"\", \"en\": \"\" }}";
        if (root["capabilities"] is not { } all)
            return new TextChange(After(root.Members[root.Members.Count - 1].Value), $",\n  \"capabilities\": {{\n    {named}\n  }}");
        if (all.Kind != JsonKind.Object)
            return null;
        return all.Members.Count == 0
            ? new TextChange(all.Span, $"{{ {named} }}")
            : new TextChange(After(all.Members[all.Members.Count - 1].Value), $",\n    {named}");
    }

    private static TextSpan After(JsonPlace value) => new(value.Span.End, 0);
}
