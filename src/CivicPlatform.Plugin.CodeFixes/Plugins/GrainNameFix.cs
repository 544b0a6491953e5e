using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CivicPlatform.Plugins;

/// <summary>Writes the name that CIVIC1001 to CIVIC1004 ask for: a new attribute, or the plugin's id in an attribute that is there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class GrainNameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(GrainRules.NoGrainType.Id, GrainRules.NoAlias.Id, GrainRules.ForeignAlias.Id, GrainRules.ForeignGrainType.Id);

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(GrainNameAnalyzer.Name, out var name) || name is null || diagnostic.Properties[GrainNameAnalyzer.Attribute] is not { } attribute)
                continue;
            var found = root.FindNode(diagnostic.Location.SourceSpan);
            if (found.FirstAncestorOrSelf<AttributeSyntax>() is { } written)
                Offer(context, diagnostic, $"Begin with the plugin's id: \"{name}\"", root, Renamed(written, name));
            else if (found.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member)
                Offer(context, diagnostic, $"Add [{attribute}(\"{name}\")]", root, (member, NewAttribute.Add(member, attribute, name)));
        }
    }

    private static void Offer(CodeFixContext context, Diagnostic diagnostic, string title, SyntaxNode root, (SyntaxNode Old, SyntaxNode New)? change)
    {
        if (change is not var (old, @new))
            return;
        context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, @new))), nameof(GrainNameFix)), diagnostic);
    }

    // A name that is a constant elsewhere may be used elsewhere: its author decides.
    private static (SyntaxNode, SyntaxNode)? Renamed(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax literal
            ? (literal, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)).WithTriviaFrom(literal))
            : null;
}
