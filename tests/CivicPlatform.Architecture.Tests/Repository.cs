namespace CivicPlatform.Architecture;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    /// <summary>All project files of the house, as paths from the root. The plugin of an outside author only lies in the checkout: it knows packages alone.</summary>
    public static IEnumerable<string> Projects => new[] { "src", "plugins", "samples", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(project => Path.GetRelativePath(Root, project)).Where(project => !project.StartsWith(Outside, StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static string Outside { get; } = Path.Combine("samples", "StartupPlugin") + Path.DirectorySeparatorChar;

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
