using System.Xml.Linq;

namespace CivicPlatform.Architecture;

/// <summary>A project file says what the project is; how things are built stands in Directory.Build.props and eng/.</summary>
public sealed class ProjectTests
{
    private static readonly string[] WhatItIs =
    [
        "Description", "RootNamespace", "AssemblyName", "OutputType", "PackageId", "PackageType", "PackAsTool", "ToolCommandName", "IsPackable", "IsTestProject",
        "AddRazorSupportForMvc", "AllowUnsafeBlocks", "StaticWebAssetsEnabled", "TieredPGO", "DefineConstants", "CivicPartOf",
    ];

    // A sample's code is for reading, its members are no API.
    private static readonly Dictionary<string, string[]> Exceptions = new() { ["Kanazawa"] = ["NoWarn"], ["SmallTown"] = ["NoWarn"] };

    public static TheoryData<string> Projects => [.. Repository.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_says_only_what_it_is(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, project));
        file.Descendants("PropertyGroup").Elements().Select(property => property.Name.LocalName)
            .Except([.. WhatItIs, .. Exceptions.GetValueOrDefault(Path.GetFileNameWithoutExtension(project)) ?? []]).Should().BeEmpty();
        file.Descendants("PackageReference").Where(package => package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null)
            .Select(package => package.Attribute("Include")!.Value).Should().BeEmpty("versions stand in Directory.Packages.props");
        file.Descendants("Target").Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_a_lock_file(string project) =>
        File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json")).Should().BeTrue();
}
