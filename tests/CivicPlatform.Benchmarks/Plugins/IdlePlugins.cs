using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CivicPlatform.Plugins;

/// <summary>Makes packages of plugins that have a page, an address of the API, a dataset's worth of texts in three languages, and nothing to do.</summary>
internal static class IdlePlugins
{
    private const int Texts = 40;

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"idle{number:00}");

    /// <summary>Writes the packages of plugins <paramref name="from"/> to <paramref name="to"/> into a folder.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="to">The last.</param>
    /// <param name="from">The first.</param>
    /// <param name="capability">What each asks for; nothing by default.</param>
    public static void Write(string folder, int to, int from = 1, string? capability = null)
    {
        var asks = capability is null ? "" : $$"""
            , "capabilities": { "{{capability}}": { "ja": "計測", "ja-easy": "[計測|けいそく]", "en": "To be measured" } }
            """;
        Directory.CreateDirectory(folder);
        MetadataReference[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(file => MetadataReference.CreateFromFile(file))];
        for (var i = from; i <= to; i++)
        {
            var id = IdOf(i);
            using var archive = ZipFile.Open(Path.Combine(folder, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
            Add(archive, $"{id}.nuspec", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                  <id>{id}</id><version>1.0.0</version><authors>benchmarks</authors><description>idle</description>
                  <packageTypes><packageType name="CivicPlugin" /></packageTypes>
                </metadata></package>
                """));
            Add(archive, "civic-plugin.json", Encoding.UTF8.GetBytes($$"""
                {
                  "id": "{{id}}", "version": "1.0.0", "assembly": "{{id}}.dll", "platform": "[0.1.0,0.2.0)",
                  "name": { "ja": "待機", "ja-easy": "[待機|たいき]", "en": "Idle" },
                  "description": { "ja": "待機", "ja-easy": "[待機|たいき]", "en": "Idle" }{{asks}}
                }
                """));
            Add(archive, $"plugin/net10.0/{id}.dll", Compile(id, references));
        }
    }

    /// <summary>Names plugins 1 to <paramref name="count"/> in a city's civic.json.</summary>
    public static void Name(JsonObject city, int count)
    {
        for (var i = 1; i <= count; i++)
            city["plugins"]![IdOf(i)] = new JsonObject();
    }

    private static byte[] Compile(string id, MetadataReference[] references)
    {
        var source = $$"""
            using CivicPlatform.Plugins; using CivicPlatform.UI; using Microsoft.AspNetCore.Components; using Microsoft.AspNetCore.Components.Rendering;
            [assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
            namespace {{id}};
            public sealed class IdlePage : ComponentBase
            {
                protected override void BuildRenderTree(RenderTreeBuilder page) => page.AddMarkupContent(0, "<h1>idle</h1>");
            }
            public sealed class IdlePlugin : CivicPlugin
            {
                public override void Configure(ICivicPluginBuilder plugin)
                {
                    plugin.Texts.FromResources("Texts");
                    plugin.Api.MapGet("/state", string () => "idle");
                    plugin.Pages.Map<IdlePage>("/");
                }
            }
            """;
        var compilation = CSharpCompilation.Create(id, [CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true));
        var texts = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, Texts).Select(i => $"\"idle.text{i}\":\"Something that is said to a reader, number {i}, with a {{place}}\"")) + "}");
        using var image = new MemoryStream();
        var result = compilation.Emit(image, manifestResources: new[] { "ja", "ja-easy", "en" }.Select(
            language => new ResourceDescription($"Texts/{language}.json", () => new MemoryStream(texts), isPublic: true)));
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private static void Add(ZipArchive archive, string path, byte[] content)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(content);
    }
}
