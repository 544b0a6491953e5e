using System.Globalization;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Cities;

/// <summary>Reads a city's 5374 files, its fork's extensions included. Never throws for what a file holds, and never guesses.</summary>
/// <threadsafety>Stateless; any number of threads may read at once.</threadsafety>
public static class CityReader
{
    /// <summary>Most files that are read; what comes behind them is reported and left out.</summary>
    public const int MostFiles = 1_000;

    /// <summary>Reads a folder: <see cref="CityFolder.Read"/>, then <see cref="Read(IReadOnlyList{CityFile}, DateOnly)"/>.</summary>
    /// <param name="folder">The folder, or one above it.</param>
    /// <param name="today">The city's date, for what has ended.</param>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    public static CityImport Read(string folder, DateOnly today) => Read(CityFolder.Read(folder), today);

    /// <summary>Reads a set of named files. Names decide what a file is, headers what a column is; a folder named by a language is a translation.</summary>
    /// <param name="files">The files, at most 32 MB each.</param>
    /// <param name="today">The city's date, for what has ended.</param>
    public static CityImport Read(IReadOnlyList<CityFile> files, DateOnly today)
    {
        var defects = new DefectSink();
        if (files.Count > MostFiles)
        {
            var wanted = files.OrderBy(file => FileGroup.Names.Contains(file.Name) ? 0 : 1).ToArray();
            defects.Add("files-many", DefectSeverity.Error, wanted[MostFiles].Path, facts: [("most", MostFiles.ToString(CultureInfo.InvariantCulture))]);
            files = wanted[..MostFiles];
        }
        var groups = FileGroup.Find(files, out var left);
        NoteUnused(groups, left, defects);
        if (groups.Count == 0)
        {
            defects.Add("file-missing", DefectSeverity.Error, "area_days.csv", facts: [("missing", "area_days.csv")]);
            return new CityImport(null, defects.ToArray());
        }
        var cells = new CellParser();
        var editions = groups.ConvertAll(group => new EditionReading(group, cells, today, defects).Read());
        foreach (var edition in editions)
            EditionChecks.Check(edition, today, defects);
        var readable = editions.FindAll(edition => edition.Areas is not null);
        return new CityImport(readable.Count == 0 ? null : CityJoining.Join(readable, defects), defects.ToArray());
    }

    private static void NoteUnused(List<FileGroup> groups, List<CityFile> left, DefectSink defects)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var names = new NearWords(FileGroup.Names);
        foreach (var file in left)
        {
            if (FileGroup.AreaLists.Contains(file.Name))
                defects.Add("area-list-second", DefectSeverity.Warning, file.Path, facts: [("folder", groups[0].Folder.Length == 0 ? "." : groups[0].Folder)]);
            else if (FileGroup.NamedLanguage(file) is { } language && groups.TrueForAll(group => group.Language != language) && texts.Add(language))
                defects.Add("translation-list-missing", DefectSeverity.Warning, file.Path, facts: [("language", language)]);
            else
                defects.Add("file-unused", DefectSeverity.Information, file.Path, likely: FileGroup.Names.Contains(file.Name) ? null : names.Of(file.Name));
        }
    }
}
