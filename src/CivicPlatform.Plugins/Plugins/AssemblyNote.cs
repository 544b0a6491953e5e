using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CivicPlatform.Plugins;

/// <summary>An assembly read from its metadata; nothing of it is loaded or run.</summary>
/// <param name="File">The file.</param>
/// <param name="Name">Its simple name and version.</param>
/// <param name="References">What it refers to.</param>
/// <param name="Parts">Assemblies that it names as parts of the application, for Orleans.</param>
/// <param name="Types">Its types; empty for an assembly that knows neither Orleans nor the platform.</param>
internal sealed record AssemblyNote(
    string File, AssemblyName Name, IReadOnlyList<AssemblyName> References, IReadOnlyList<string> Parts, IReadOnlyList<TypeNote> Types)
{
    /// <summary>Whether Orleans finds grains or serializers in it.</summary>
    public bool IsPart => Parts.Count > 0;

    /// <summary>Reads a file.</summary>
    /// <returns><see langword="null"/> for a file that is no managed assembly, such as a native library.</returns>
    /// <exception cref="BadImageFormatException">The file is damaged.</exception>
    public static AssemblyNote? Read(string file)
    {
        using var image = new PEReader(System.IO.File.OpenRead(file));
        if (!image.HasMetadata)
            return null;
        var metadata = image.GetMetadataReader();
        if (!metadata.IsAssembly)
            return null;
        var references = metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName()).ToList();
        var name = metadata.GetAssemblyDefinition().GetAssemblyName();
        if (!references.Any(reference => HostAssemblies.IsPlatform(reference.Name!)))
            return new AssemblyNote(file, name, references, [], []);
        var types = new TypeReading(metadata, name.Name!);
        return new AssemblyNote(file, name, references, types.Parts(), types.All());
    }
}
