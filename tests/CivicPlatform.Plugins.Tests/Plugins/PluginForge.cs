using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using CivicPlatform.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CivicPlatform.Plugins;

/// <summary>Makes plugin packages for tests, sound or faulty, from a few lines of C#.</summary>
internal sealed class PluginForge : IDisposable
{
    private static readonly ImmutableArray<MetadataReference> HostReferences =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    private readonly TestFolder folder = new();

    public PluginForge() => Directory.CreateDirectory(Packages);

    public string Packages => folder.File("packages");

    public string Plugins => folder.File("plugins");

    /// <summary>A plugin that does nothing.</summary>
    public static string Idle(string name) => $"public sealed class {name}Plugin : CivicPlugin {{ public override void Configure(ICivicPluginBuilder plugin) {{ }} }}";

    public static string Manifest(string id, string assembly, string version = "1.0.0", string platform = "[0.1.0,0.2.0)", string more = "") => $$"""
        {
          "id": "{{id}}",
          "version": "{{version}}",
          "name": { "ja": "名前", "ja-easy": "[名前|なまえ]", "en": "Name of {{id}}" },
          "description": { "ja": "説明", "ja-easy": "[説明|せつめい]", "en": "What it does" },
          "assembly": "{{assembly}}.dll",
          "platform": "{{platform}}"{{more}}
        }
        """;

    /// <summary>What a manifest asks for, with reasons, as another member of it.</summary>
    public static string Asks(params string[] capabilities) => $", \"capabilities\": {{ {Reasons(capabilities)} }}";

    /// <summary>The inside of <c>capabilities</c>.</summary>
    public static string Reasons(params string[] capabilities) =>
        string.Join(", ", capabilities.Select(name => $"\"{name}\": {{ \"ja\": \"{name} の理由\", \"ja-easy\": \"[理由|りゆう]\", \"en\": \"Why {name}\" }}"));

    public static byte[] Compile(string assembly, string source, string version = "1.0.0.0", params MetadataReference[] more) => Compile(assembly, source, version, [], more);

    /// <param name="assembly">Its name.</param>
    /// <param name="source">What follows the usings.</param>
    /// <param name="version">Its version.</param>
    /// <param name="texts">What <c>Texts.FromResources("Texts")</c> finds: language and JSON.</param>
    /// <param name="more">References beyond the host's.</param>
    public static byte[] Compile(string assembly, string source, string version, IReadOnlyList<(string Language, string Json)> texts, params MetadataReference[] more) =>
        Emit(Draft(assembly, source, version, more), texts);

    /// <summary>What is compiled, for who adds to it first.</summary>
    public static CSharpCompilation Draft(string assembly, string source, string version = "1.0.0.0", params MetadataReference[] more)
    {
        const string head = """
            using System; using System.Collections.Generic; using System.Linq; using System.Threading; using System.Threading.Tasks;
            using CivicPlatform.Datasets; using CivicPlatform.Hosting; using CivicPlatform.Ledger; using CivicPlatform.Plugins; using CivicPlatform.UI; using Orleans; using Orleans.Runtime;

            """;
        var tree = CSharpSyntaxTree.ParseText($"{head}[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{source}");
        return CSharpCompilation.Create(assembly, [tree], [.. HostReferences.Where(each => more.All(other => Name(other) != Name(each))), .. more],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true));
    }

    public static byte[] Emit(Compilation compilation, IReadOnlyList<(string Language, string Json)> texts)
    {
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: texts.Select(text => new ResourceDescription($"Texts/{text.Language}.json", () => new MemoryStream(Encoding.UTF8.GetBytes(text.Json)), isPublic: true)));
        result.Success.Should().BeTrue("the test's source should compile: {0}", string.Join('\n', result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    /// <summary>Packs a plugin of one assembly, which has the id's name with a capital first.</summary>
    public string Pack(string id, string? source = null, string version = "1.0.0", string platform = "[0.1.0,0.2.0)", string more = "", params (string Path, byte[] Content)[] files)
    {
        var assembly = char.ToUpperInvariant(id[0]) + id[1..].Replace("-", "", StringComparison.Ordinal);
        return Write(id, version, Manifest(id, assembly, version, platform, more), [($"plugin/net10.0/{assembly}.dll", Compile(assembly, source ?? Idle(assembly))), .. files]);
    }

    /// <summary>Writes a package as it is told to, also a bad one.</summary>
    public string Write(string id, string version, string manifest, IEnumerable<(string Path, byte[] Content)> files, string type = "CivicPlugin", Action<ZipArchive>? then = null, string metadata = "")
    {
        var file = Path.Combine(Packages, $"{id}.{version}.nupkg");
        File.Delete(file);
        using var archive = ZipFile.Open(file, ZipArchiveMode.Create);
        Add(archive, $"{id}.nuspec", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>{version}</version><authors>tests</authors><description>test</description>
              <packageTypes><packageType name="{type}" /></packageTypes>{metadata}
            </metadata></package>
            """));
        Add(archive, PluginManifest.FileName, Encoding.UTF8.GetBytes(manifest));
        foreach (var (path, content) in files)
            Add(archive, path, content);
        then?.Invoke(archive);
        return file;
    }

    public static ZipArchiveEntry Add(ZipArchive archive, string path, byte[] content)
    {
        var entry = archive.CreateEntry(path);
        using var stream = entry.Open();
        stream.Write(content);
        return entry;
    }

    public void Dispose() => folder.Dispose();

    private static string? Name(MetadataReference reference) => reference is PortableExecutableReference { FilePath: { } path } ? Path.GetFileNameWithoutExtension(path) : reference.Display;
}
