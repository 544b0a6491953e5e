namespace Garbage5374.Files;

/// <summary>The CSV files of a folder on disk.</summary>
public static class CityFolder
{
    private const int Deepest = 4;
    private const int Most = 1_000;

    /// <summary>Lists the <c>*.csv</c> files (any case) of a folder and its sub-folders, four levels deep and 1,000 files at most, by path.</summary>
    /// <remarks>Hidden and unreadable folders and links are left out, so a folder can neither lead outside nor in circles.</remarks>
    /// <param name="folder">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static IReadOnlyList<CityFile> Read(string folder)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = Deepest,
            IgnoreInaccessible = true,
            MatchCasing = MatchCasing.CaseInsensitive,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*.csv", options).Take(Most)
                .Select(file => new CityFile(Path.GetRelativePath(folder, file.FullName), file.Length, file.OpenRead))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
