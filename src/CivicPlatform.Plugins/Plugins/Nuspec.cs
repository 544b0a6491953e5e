using System.Xml;

namespace CivicPlatform.Plugins;

/// <summary>What a package's <c>.nuspec</c> says of itself, as far as a city needs it: https://learn.microsoft.com/nuget/reference/nuspec.</summary>
/// <remarks>Read element by element: a library that knows all of the format costs each start 4 MiB and the methods that it compiles. Elements are known by their local names, for the
/// format's namespace has changed with its versions.</remarks>
internal sealed record Nuspec(string Id, string Version, IReadOnlyList<string> PackageTypes)
{
    private const int LongestLicense = 100;
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <summary>The package's name for people; empty where it has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it says that it is; empty where it says nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>The license as an SPDX expression; <see langword="null"/> where it is none or is said in another way.</summary>
    public string? License { get; init; }

    /// <summary>Where the plugin is presented to people; <see langword="null"/> where that is no address of the web.</summary>
    public string? Project { get; init; }

    /// <summary>Where its source can be read; <see langword="null"/> where that is no address of the web.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit of the source.</summary>
    public string? Commit { get; init; }

    /// <summary>What is new in this version, by the publisher's word; <see langword="null"/> where nothing is said.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether an entry of a package's archive is it.</summary>
    public static bool IsNamed(string entry) => !entry.Contains('/') && entry.EndsWith(".nuspec", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text can be an expression of licenses, such as <c>MIT OR Apache-2.0</c>.</summary>
    public static bool IsLicense(string text) => text.Length is >= 1 and <= LongestLicense && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '-' or '+' or ':' or '(' or ')');

    /// <exception cref="XmlException">It is no well-formed XML, or has a document type.</exception>
    public static Nuspec Read(Stream stream)
    {
        var (id, version, license, project, types) = ("", "", "", "", new List<string>());
        var (title, description, notes) = ("", "", "");
        var (isExpression, repository, commit) = (false, (string?)null, (string?)null);
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
                else if (path is ["package", "metadata", "license"])
                    isExpression = xml.GetAttribute("type") == "expression";
                else if (path is ["package", "metadata", "repository"])
                    (repository, commit) = (xml.GetAttribute("url"), xml.GetAttribute("commit"));
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && xml.Depth == 3 && path is ["package", "metadata", var element])
            {
                switch (element)
                {
                    case "id": id += xml.Value; break;
                    case "version": version += xml.Value; break;
                    case "title": title += xml.Value; break;
                    case "description": description += xml.Value; break;
                    case "license": license += xml.Value; break;
                    case "projectUrl": project += xml.Value; break;
                    case "releaseNotes": notes += xml.Value; break;
                }
            }
        }
        return new Nuspec(id.Trim(), version.Trim(), types)
        {
            Title = title.Trim(), Description = description.Trim(), License = isExpression && IsLicense(license.Trim()) ? license.Trim() : null, Project = Address(project.Trim()), Repository = Address(repository),
            Commit = commit is not null && PackageSignature.IsCommit(commit) ? commit : null, Notes = ReleaseNotes.Shown(notes),
        };
    }

    private static string? Address(string? text) => text is not null && PackageSignature.IsSource(text) ? text : null;
}
