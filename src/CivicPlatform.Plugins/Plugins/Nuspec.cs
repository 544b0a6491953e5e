using System.Xml;

namespace CivicPlatform.Plugins;

/// <summary>What a package's <c>.nuspec</c> says of itself, as far as a city needs it: https://learn.microsoft.com/nuget/reference/nuspec.</summary>
/// <remarks>Read element by element: a library that knows all of the format costs each start 4 MiB and the methods that it compiles. Elements are known by their local names, for the
/// format's namespace has changed with its versions.</remarks>
internal sealed record Nuspec(string Id, string Version, IReadOnlyList<string> PackageTypes)
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <exception cref="XmlException">It is no well-formed XML, or has a document type.</exception>
    public static Nuspec Read(Stream stream)
    {
        var (id, version, types) = ("", "", new List<string>());
        using var xml = XmlReader.Create(stream, Settings);
        var path = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element)
            {
                path.RemoveRange(xml.Depth, path.Count - xml.Depth);
                path.Add(xml.LocalName);
                if (path is ["package", "metadata", "packageTypes", "packageType"] && xml.GetAttribute("name") is { } type)
                    types.Add(type);
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                if (path is ["package", "metadata", "id"] && xml.Depth == 3)
                    id += xml.Value;
                else if (path is ["package", "metadata", "version"] && xml.Depth == 3)
                    version += xml.Value;
            }
        }
        return new Nuspec(id.Trim(), version.Trim(), types);
    }
}
