using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CivicPlatform.Plugins;

/// <summary>A plugin as the compiler is given it: a file of source, a manifest, texts.</summary>
internal sealed class AnalyzedPlugin : IDisposable
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        global using Orleans; global using Orleans.Runtime;
        """;

    private static readonly ImmutableArray<MetadataReference> References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(file => !Path.GetFileName(file).StartsWith("CivicPlatform.Plugin.", StringComparison.Ordinal)).Select(file => MetadataReference.CreateFromFile(file))];

    private readonly AdhocWorkspace workspace = new();
    private readonly DocumentId source;
    private Project project;

    public AnalyzedPlugin(string code, string? manifest = """{ "id": "tides" }""", string path = "/plugin/Tides.cs")
    {
        project = workspace.AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Tides", "Tides", LanguageNames.CSharp, metadataReferences: References,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14)));
        project = project.AddDocument("Usings.cs", Usings, filePath: "/plugin/Usings.cs").Project;
        var document = project.AddDocument(Path.GetFileName(path), SourceText.From(code), filePath: path);
        (project, source) = (document.Project, document.Id);
        if (manifest is not null)
            With("civic-plugin.json", manifest);
    }

    public AnalyzedPlugin With(string file, string content)
    {
        project = project.AddAdditionalDocument(file, SourceText.From(content), filePath: $"/plugin/{file}").Project;
        return this;
    }

    /// <summary>What an analyzer says, each as <c>file(line,column): severity code: message</c>. The source must compile.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(DiagnosticAnalyzer analyzer) =>
        [.. (await FindAsync(analyzer)).Select(found => $"{Where(found)}: {found.Severity.ToString().ToLowerInvariant()} {found.Id}: {found.GetMessage(null)}").Order(StringComparer.Ordinal)];

    /// <summary>The codes that an analyzer says, with the text of the source or file that each points at.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(DiagnosticAnalyzer analyzer)
    {
        var codes = new List<string>();
        foreach (var found in await FindAsync(analyzer))
            codes.Add($"{found.Id} {await PointedAsync(found.Location)}");
        return [.. codes.Order(StringComparer.Ordinal)];
    }

    /// <summary>Mends the first thing that an analyzer says and answers the plugin's file afterwards.</summary>
    public async Task<string> MendAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string? file = null)
    {
        var offered = new List<CodeAction>();
        var found = (await FindAsync(analyzer)).First(each => fix.FixableDiagnosticIds.Contains(each.Id));
        await fix.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(source)!, found, (action, _) => offered.Add(action), CancellationToken.None));
        if (offered is not [var only])
            return $"{offered.Count} changes are offered";
        var changed = (await only.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        project = changed;
        (await FindAsync(analyzer)).Should().NotContain(each => each.Id == found.Id && each.GetMessage(null) == found.GetMessage(null), "it is mended");
        var text = file is null ? await changed.GetDocument(source)!.GetTextAsync() : await changed.AdditionalDocuments.Single(each => each.Name == file).GetTextAsync();
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Mends all of a code at once and answers the plugin's file afterwards.</summary>
    public async Task<string> MendAllAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string code)
    {
        var found = (await FindAsync(analyzer)).Where(each => each.Id == code).ToList();
        var all = new FixAllContext(project.GetDocument(source)!, fix, FixAllScope.Solution, fix.GetType().Name, [code], new Known(found), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(all);
        var changed = (await action!.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        return (await changed.GetDocument(source)!.GetTextAsync()).ToString().ReplaceLineEndings("\n");
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ImmutableArray<Diagnostic>> FindAsync(DiagnosticAnalyzer analyzer)
    {
        var compilation = (await project.GetCompilationAsync())!;
        compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error).Should().BeEmpty("the source compiles");
        var found = await compilation.WithAnalyzers([analyzer], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        found.Where(each => each.Id.StartsWith("AD", StringComparison.Ordinal)).Should().BeEmpty("no analyzer throws");
        return found;
    }

    private static string Where(Diagnostic found)
    {
        var place = found.Location.GetMappedLineSpan();
        return $"{place.Path.Replace("/plugin/", "", StringComparison.Ordinal)}({place.StartLinePosition.Line + 1},{place.StartLinePosition.Character + 1})";
    }

    private async Task<string> PointedAsync(Location place) => place.SourceTree is { } tree
        ? tree.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)
        : (await project.AdditionalDocuments.Single(file => file.FilePath == place.GetLineSpan().Path).GetTextAsync()).ToString(place.SourceSpan);

    private sealed class Known(IReadOnlyList<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
