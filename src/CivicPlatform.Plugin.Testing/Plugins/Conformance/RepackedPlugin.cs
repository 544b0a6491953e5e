using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace CivicPlatform.Plugins;

/// <summary>The same plugin under another version.</summary>
internal static class RepackedPlugin
{
    // A NuGet signature, which speaks of the other package's bytes.
    private const string Signature = ".signature.p7s";

    /// <summary>Writes a package with the content of another one, as another version.</summary>
    public static void Write(string package, string version, string target)
    {
        using var from = ZipFile.OpenRead(package);
        using var to = ZipFile.Open(target, ZipArchiveMode.Create);
        foreach (var entry in from.Entries.Where(entry => entry.FullName != Signature))
        {
            using var read = entry.Open();
            using var write = to.CreateEntry(entry.FullName).Open();
            if (entry.FullName == PluginManifest.FileName)
                Manifest(read, version, write);
            else if (!entry.FullName.Contains('/', StringComparison.Ordinal) && entry.FullName.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase))
                Specification(read, version, write);
            else
                read.CopyTo(write);
        }
    }

    private static void Manifest(Stream read, string version, Stream write)
    {
        var manifest = JsonNode.Parse(read)!;
        manifest["version"] = version;
        using var writer = new System.Text.Json.Utf8JsonWriter(write);
        manifest.WriteTo(writer);
    }

    private static void Specification(Stream read, string version, Stream write)
    {
        var specification = XDocument.Load(read);
        foreach (var said in specification.Descendants().Where(element => element.Name.LocalName == "version" && element.Parent?.Name.LocalName == "metadata"))
            said.Value = version;
        specification.Save(write);
    }
}
