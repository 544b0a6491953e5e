namespace CivicPlatform;

/// <summary>The checkout that the tests run in.</summary>
internal static class Checkout
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find();

    /// <summary>What a program of the repository was built to, in the same configuration as these tests.</summary>
    public static string Program(string project, string assembly) =>
        Path.Combine(Root, "artifacts", "bin", project, new DirectoryInfo(AppContext.BaseDirectory).Name, assembly);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
