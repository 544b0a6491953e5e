using System.IO.Compression;
using System.Text;
using System.Xml;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>A package's signature as a package of its own, since a feed holds nothing but packages and none can hold a signature over its own bytes: <c>ID.sig</c> in the version of the
/// package, of the package type <c>CivicPluginSignature</c>, with what <c>PACKAGE.sig</c> holds.</summary>
/// <remarks>It is a parcel only: what is in it says itself of which bytes it speaks, and who signed it. No plugin has such a name, for a plugin's id has no point.</remarks>
internal static class SignaturePackage
{
    public const string PackageType = "CivicPluginSignature";

    /// <summary>The largest such package that is read, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const string Content = "civic-plugin.sig";
    private const string Word = ".sig";
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The id of the package with a plugin's signature.</summary>
    public static string IdOf(PluginId plugin) => $"{plugin}{Word}";

    /// <summary>Its file.</summary>
    public static string FileName(PluginId plugin, string version) => $"{IdOf(plugin)}.{PluginPackage.FolderName(version)}.nupkg";

    /// <summary>Whether a file is named as one, and so is none of a plugin.</summary>
    public static bool IsNamed(string file) => Path.GetFileName(file).Split('.', 3) is [var id, "sig", _] && PluginId.TryParse(id, null, out _);

    /// <summary>Makes one: the same signature makes the same bytes.</summary>
    public static byte[] Write(PackageSignature signature, ReadOnlySpan<byte> file)
    {
        var (id, version) = (IdOf(signature.Plugin), SemanticVersion.Parse(signature.Version).ToNormalizedString());
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, $"{id}.nuspec", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata>
                    <id>{id}</id>
                    <version>{version}</version>
                    <authors>{System.Security.SecurityElement.Escape(signature.Publisher.Origin)}</authors>
                    <description>The signature of the plugin {signature.Plugin} {version}. It is of no use without it.</description>
                    <packageTypes>
                      <packageType name="{PackageType}" />
                    </packageTypes>
                  </metadata>
                </package>

                """.ReplaceLineEndings("\n")));
            Add(archive, Content, file);
            // Some servers ask for the two files by which packages are known as such (ECMA-376-2).
            Add(archive, "_rels/.rels", Encoding.UTF8.GetBytes($"""
                <?xml version="1.0" encoding="utf-8"?>
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/{id}.nuspec" Id="nuspec" /></Relationships>
                """));
            Add(archive, "[Content_Types].xml", """
                <?xml version="1.0" encoding="utf-8"?>
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" /><Default Extension="nuspec" ContentType="application/octet" /><Default Extension="sig" ContentType="application/octet" /></Types>
                """u8);
        }
        return bytes.ToArray();
    }

    /// <summary>Takes the signature out.</summary>
    /// <exception cref="InvalidDataException">It is no such package, or holds too much.</exception>
    public static byte[] Read(byte[] package)
    {
        var stream = new MemoryStream(package, writable: false);
        PackageEntries.CheckDirectory(stream, Content);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        if (!TypesOf(archive).Contains(PackageType, StringComparer.OrdinalIgnoreCase))
            throw new InvalidDataException($"It does not name the package type {PackageType}.");
        return Entry(archive, archive.GetEntry(Content), SignedNote.MostBytes);
    }

    private static IReadOnlyList<string> TypesOf(ZipArchive archive)
    {
        try
        {
            return Nuspec.Read(new MemoryStream(Entry(archive, archive.Entries.FirstOrDefault(entry => Nuspec.IsNamed(entry.FullName)), MostBytes))).PackageTypes;
        }
        catch (XmlException broken)
        {
            throw new InvalidDataException(broken.Message, broken);
        }
    }

    private static byte[] Entry(ZipArchive archive, ZipArchiveEntry? entry, int most)
    {
        using var stream = (entry ?? throw new InvalidDataException($"Among its {archive.Entries.Count} files there is no {Content}, or no .nuspec.")).Open();
        var bytes = new byte[most + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= most ? bytes[..length] : throw new InvalidDataException($"{entry.FullName} is larger than {most} bytes.");
    }

    private static void Add(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        var entry = archive.CreateEntry(name);
        entry.LastWriteTime = Always;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
