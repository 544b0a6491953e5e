using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CivicPlatform.Plugins;

/// <summary>Makes packages of plugins that are there beside the judged one: each has a page, and a card on the home page. They are written as metadata, without a compiler.</summary>
internal static class OtherPlugin
{
    /// <summary>Writes the package of an other plugin into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="number">Tells it from the others.</param>
    public static void Write(string folder, int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"other-plugin-{number:00}");
        using var archive = ZipFile.Open(Path.Combine(folder, $"{id}.1.0.0.nupkg"), ZipArchiveMode.Create);
        Add(archive, $"{id}.nuspec", Encoding.UTF8.GetBytes($"""
            <?xml version="1.0" encoding="utf-8"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>1.0.0</version><authors>conformance</authors><description>one of the others</description>
              <packageTypes><packageType name="{PluginPackage.PackageType}" /></packageTypes>
            </metadata></package>
            """));
        // The platform that runs is the one that it is for.
        var platform = typeof(CivicPlugin).Assembly.GetName().Version!;
        Add(archive, PluginManifest.FileName, Encoding.UTF8.GetBytes($$"""
            {
              "id": "{{id}}", "version": "1.0.0", "assembly": "{{id}}.dll", "platform": "[{{platform.Major}}.{{platform.Minor}}.0,{{platform.Major}}.{{platform.Minor + 1}}.0)",
              "name": { "ja": "ほかの{{number}}", "ja-easy": "ほかの{{number}}", "en": "Other {{number}}" },
              "description": { "ja": "ほかのプラグイン", "ja-easy": "ほかのプラグイン", "en": "Another plugin" }
            }
            """));
        Add(archive, $"{PluginPackage.Content}{id}.dll", Assemble(id));
    }

    private static byte[] Assemble(string id)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(id) { Version = new Version(1, 0, 0, 0) }, typeof(object).Assembly);
        var module = assembly.DefineDynamicModule(id);
        var (page, card) = (Component(module, $"{id}.Page", $"<h1>{id}</h1><p>{id}</p>"), Component(module, $"{id}.Card", $"<p>{id}</p>"));
        var plugin = module.DefineType($"{id}.Plugin", TypeAttributes.Public | TypeAttributes.Sealed, typeof(CivicPlugin));
        var configure = Override(plugin, typeof(CivicPlugin).GetMethod(nameof(CivicPlugin.Configure))!);
        Call(configure, typeof(PageReceiver), typeof(PageReceiver).GetMethod(nameof(PageReceiver.Map))!, page, "/");
        Call(configure, typeof(HomeReceiver), typeof(HomeReceiver).GetMethod(nameof(HomeReceiver.Card))!, card, null);
        configure.Emit(OpCodes.Ret);
        plugin.CreateType();
        using var image = new MemoryStream();
        assembly.Save(image);
        return image.ToArray();
    }

    // plugin.Feature<TReceiver>().Method<TComponent>(pattern);
    private static void Call(ILGenerator body, Type receiver, MethodInfo method, Type component, string? pattern)
    {
        body.Emit(OpCodes.Ldarg_1);
        body.Emit(OpCodes.Callvirt, typeof(ICivicPluginBuilder).GetMethod(nameof(ICivicPluginBuilder.Feature))!.MakeGenericMethod(receiver));
        if (pattern is not null)
            body.Emit(OpCodes.Ldstr, pattern);
        body.Emit(OpCodes.Callvirt, method.MakeGenericMethod(component));
        body.Emit(OpCodes.Pop);
    }

    private static Type Component(ModuleBuilder module, string name, string markup)
    {
        var component = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, typeof(ComponentBase));
        var build = Override(component, typeof(ComponentBase).GetMethod("BuildRenderTree", BindingFlags.Instance | BindingFlags.NonPublic)!);
        build.Emit(OpCodes.Ldarg_1);
        build.Emit(OpCodes.Ldc_I4_0);
        build.Emit(OpCodes.Ldstr, markup);
        build.Emit(OpCodes.Callvirt, typeof(RenderTreeBuilder).GetMethod(nameof(RenderTreeBuilder.AddMarkupContent), [typeof(int), typeof(string)])!);
        build.Emit(OpCodes.Ret);
        return component.CreateType();
    }

    private static ILGenerator Override(TypeBuilder type, MethodInfo method)
    {
        var access = method.IsPublic ? MethodAttributes.Public : MethodAttributes.Family;
        return type.DefineMethod(method.Name, access | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(void), [.. method.GetParameters().Select(parameter => parameter.ParameterType)]).GetILGenerator();
    }

    private static void Add(ZipArchive archive, string path, byte[] content)
    {
        using var stream = archive.CreateEntry(path).Open();
        stream.Write(content);
    }
}
