using Garbage5374.Cities;

namespace Garbage5374.Files;

/// <summary>The CSV files of a folder on disk.</summary>
public static class CityFolder
{
    private const int Deepest = 4;
    private const int MostSeen = 100_000;

    /// <summary>Lists the <c>*.csv</c> files (any case) of a folder and its sub-folders, four levels deep, by path.</summary>
    /// <remarks>
    /// Hidden and unreadable folders and links are left out, so a folder can neither lead outside nor in circles. Of very many files those with
    /// names of the format come first; one more than <see cref="CityReader.MostFiles"/> tells the reader that there are more.
    /// </remarks>
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
            .. new DirectoryInfo(folder).EnumerateFiles("*.csv", options).Take(MostSeen)
                .OrderBy(file => FileGroup.Names.Contains(file.Name.ToLowerInvariant()) ? 0 : 1).Take(CityReader.MostFiles + 1)
                .Select(file => new CityFile(Path.GetRelativePath(folder, file.FullName), file.Length, file.OpenRead))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
