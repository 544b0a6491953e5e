using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CivicPlatform.Architecture;

/// <summary>How the platform's and the plugins' source is laid out.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 250;

    private static readonly IReadOnlyList<(string Path, CompilationUnitSyntax Unit)> Files = [.. new[] { "src", "plugins" }.SelectMany(Repository.Sources)
        .Select(file => (Path.GetRelativePath(Repository.Root, file), CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot()))];

    // A closed family of events is read as one: the base and its cases stand together.
    [Fact]
    public void A_file_holds_one_public_type() =>
        Files.Where(file => Types(file.Unit).Where(IsPublic).Where(type => !IsCaseOfItsFile(type, file.Unit)).Skip(1).Any()).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void A_class_is_sealed_abstract_or_static() =>
        Files.SelectMany(file => file.Unit.DescendantNodes().OfType<TypeDeclarationSyntax>().Where(IsClass).Select(type => (file.Path, type)))
            .GroupBy(each => each.type.Identifier.Text).Where(parts => !parts.Any(part => part.type.Modifiers.Any(IsClosed)))
            .Select(parts => $"{parts.First().Path}: {parts.Key}").Should().BeEmpty();

    [Fact]
    public void A_files_code_stays_under_250_lines_docs_not_counted() =>
        new[] { "src", "plugins", "tests" }.SelectMany(Repository.Sources).Where(file => CodeLines(file) >= MostLines).Should().BeEmpty();

    [Fact]
    public void A_namespace_is_the_files() =>
        Files.Where(file => file.Unit.DescendantNodes().OfType<NamespaceDeclarationSyntax>().Any()).Select(file => file.Path).Should().BeEmpty();

    [Fact]
    public void A_log_event_has_a_number_of_its_own() =>
        LogEvents().GroupBy(logged => logged.Id).Where(same => same.Count() > 1).Select(same => same.Key).Should().BeEmpty();

    // What somebody must act on is explained: by the page of its own number, or by the error or code that it tells.
    [Fact]
    public void A_log_event_of_an_error_leads_to_a_page() =>
        LogEvents().Where(logged => logged.Level == "Error" && !TellsACode().IsMatch(logged.Text)
                && !File.Exists(Path.Combine(Repository.Root, "docs", "errors", $"CIVIC{logged.Id}.md")))
            .Select(logged => $"{logged.Id} {logged.Text}").Should().BeEmpty();

    private static IEnumerable<(string Id, string Level, string Text)> LogEvents() => new[] { "src", "plugins" }.SelectMany(Repository.Sources)
        .SelectMany(file => Logged().Matches(File.ReadAllText(file))).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));

    private static IEnumerable<MemberDeclarationSyntax> Types(CompilationUnitSyntax unit) =>
        unit.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    private static bool IsCaseOfItsFile(MemberDeclarationSyntax type, CompilationUnitSyntax unit) => type is TypeDeclarationSyntax { BaseList: { } bases }
        && Types(unit).OfType<TypeDeclarationSyntax>().Any(other => bases.Types.Any(name => name.Type.ToString() == other.Identifier.Text));

    private static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(word => word.IsKind(SyntaxKind.PublicKeyword));

    private static bool IsClass(TypeDeclarationSyntax type) => type is ClassDeclarationSyntax or RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration };

    private static bool IsClosed(SyntaxToken word) => word.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword;

    private static int CodeLines(string file) => File.ReadLines(file).Select(line => line.Trim()).Count(line => line != "" && !line.StartsWith("//", StringComparison.Ordinal));

    [GeneratedRegex(@"LoggerMessage\((?:EventId = )?([0-9]+), LogLevel\.(\w+), ""([^""]*)""")]
    private static partial Regex Logged();

    [GeneratedRegex(@"\{(Error|Code|Refusal)\}")]
    private static partial Regex TellsACode();
}
