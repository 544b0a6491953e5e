using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace CivicPlatform.Plugins;

/// <summary>Puts an attribute of Orleans on a type or method: behind those that stand there, or on a line of its own.</summary>
internal static class NewAttribute
{
    public static MemberDeclarationSyntax Add(MemberDeclarationSyntax member, string attribute, string name)
    {
        // Where Orleans is imported, as in every plugin, the simplifier takes its name off again.
        var added = SyntaxFactory.Attribute(
            SyntaxFactory.QualifiedName(SyntaxFactory.IdentifierName("Orleans"), SyntaxFactory.IdentifierName(attribute)).WithAdditionalAnnotations(Simplifier.Annotation),
            SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
                SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name))))));
        if (member.AttributeLists.FirstOrDefault() is { Target: null } first)
            return member.ReplaceNode(first, first.AddAttributes(added).WithAdditionalAnnotations(Formatter.Annotation));

        var comments = member.GetLeadingTrivia();
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(added)).WithLeadingTrivia(comments).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        return member.WithoutLeadingTrivia().WithAttributeLists(SyntaxFactory.SingletonList(list)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
