using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CivicPlatform.Plugins;

/// <summary>Makes plugins with grains: what Orleans generates while a project is built is generated here.</summary>
internal static class GrainForge
{
    private static readonly ISourceGenerator[] Generators = [.. Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "generators", "Orleans.CodeGenerator.dll"))
        .GetTypes().Where(type => type.GetCustomAttribute<GeneratorAttribute>() is not null).Select(type => Activator.CreateInstance(type)!)
        .Select(made => made as ISourceGenerator ?? ((IIncrementalGenerator)made).AsSourceGenerator())];

    /// <summary>Packs a plugin of one assembly, which has the id's name with a capital first.</summary>
    public static void PackGrains(this PluginForge forge, string id, string source, string version, string more = "")
    {
        var assembly = char.ToUpperInvariant(id[0]) + id[1..];
        forge.Write(id, version, PluginForge.Manifest(id, assembly, version, more: more), [($"plugin/net10.0/{assembly}.dll", Compile(assembly, source, "1.0.0.0"))]);
    }

    /// <summary>Compiles an assembly with grains, or with what grains hand over.</summary>
    public static byte[] Compile(string assembly, string source, string version, params byte[][] references)
    {
        var draft = PluginForge.Draft(assembly, source, version, [.. references.Select(reference => MetadataReference.CreateFromImage(reference))]);
        CSharpGeneratorDriver.Create(Generators).RunGeneratorsAndUpdateCompilation(draft, out var whole, out var told);
        told.Should().NotContain(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return PluginForge.Emit(whole, []);
    }
}
