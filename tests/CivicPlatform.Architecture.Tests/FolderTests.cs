namespace CivicPlatform.Architecture;

/// <summary>One folder, one concept, the same name in every room.</summary>
public sealed class FolderTests
{
    private static readonly string[] Concepts =
    [
        "Datasets", "Issues", "Discussions", "Votes", "Relationships", "People", "Vault", "Ledger", "Plugins", "Texts", "Errors", "Notices", "Hosting",
    ];

    [Fact]
    public void Rooms_have_folders_of_concepts_only() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src")).SelectMany(Directory.GetDirectories).Select(folder => Path.GetFileName(folder)!)
            .Except(["bin", "obj", "wwwroot", "Properties"]).Except(Concepts).Except(ToolFolders()).Should().BeEmpty();

    [Fact]
    public void No_folder_names_no_concept() =>
        new[] { "src", "plugins", "samples", "tests" }.SelectMany(Repository.Sources)
            .SelectMany(file => Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar))
            .Intersect(["Common", "Helper", "Helpers", "Util", "Utils", "Utilities", "Manager", "Managers", "Misc"]).Should().BeEmpty();

    // The command line tool is sorted by what a user types.
    private static IEnumerable<string> ToolFolders() => Directory.Exists(Path.Combine(Repository.Root, "src", "CivicPlatform.Cli"))
        ? Directory.GetDirectories(Path.Combine(Repository.Root, "src", "CivicPlatform.Cli")).Select(folder => Path.GetFileName(folder)!)
        : [];
}
