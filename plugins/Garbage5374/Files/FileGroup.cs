using System.Globalization;
using System.Text.RegularExpressions;

namespace Garbage5374.Files;

/// <summary>The files of one language: a folder with an area list, and what the folders above it share.</summary>
internal sealed partial record FileGroup(string Folder, string Language, IReadOnlyDictionary<string, CityFile> Files)
{
    public const string DefaultLanguage = "ja";
    private const string UsualFolder = "data";
    public static readonly string[] AreaLists = ["area_days.csv", "area_calendar.csv"];

    /// <summary>The names of all files that are read.</summary>
    public static readonly string[] Names =
    [
        .. AreaLists, "calendar_days.csv", "description.csv", "target.csv", "center.csv", "remarks.csv", "area_master.csv", "district.csv", "alternate_days.csv", "transferdata.csv",
    ];

    private static readonly HashSet<string> KnownLanguages = CultureInfo.GetCultures(CultureTypes.NeutralCultures).Select(c => c.TwoLetterISOLanguageName)
        .Where(name => name.Length == 2).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("^(?<lang>[a-z]{2})([-_][a-z0-9]{2,8})*$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex LanguageFolder();

    /// <summary>The groups, the city's first language first; <paramref name="left"/> are the files that belong to none.</summary>
    public static List<FileGroup> Find(IReadOnlyList<CityFile> files, out List<CityFile> left)
    {
        var lists = files.Where(file => AreaLists.Contains(file.Name)).ToArray();
        // A copy beside it (backup, old) must not win by the alphabet.
        var folders = lists.Select(FolderOf).Distinct(StringComparer.Ordinal).OrderBy(Depth).ThenBy(IsUsual).ThenBy(f => f, StringComparer.Ordinal).ToArray();
        var groups = new List<FileGroup>();
        foreach (var folder in folders)
        {
            var language = LanguageOf(Path.GetFileName(folder));
            if (groups.TrueForAll(group => group.Language != language))
                groups.Add(new FileGroup(folder, language, Visible(folder, files)));
        }
        var used = groups.SelectMany(group => group.Files.Values).ToHashSet();
        left = [.. files.Where(file => !used.Contains(file))];
        return [.. groups.OrderBy(group => group.Language == DefaultLanguage ? 0 : 1)];
    }

    private static Dictionary<string, CityFile> Visible(string folder, IReadOnlyList<CityFile> files)
    {
        var visible = new Dictionary<string, CityFile>(StringComparer.Ordinal);
        for (var at = folder; ; at = at.Contains('/') ? at[..at.LastIndexOf('/')] : "")
        {
            foreach (var file in files.Where(file => FolderOf(file) == at && Names.Contains(file.Name)))
            {
                if (at == folder || !AreaLists.Contains(file.Name))
                    visible.TryAdd(file.Name, file);
            }
            if (at.Length == 0)
                return visible;
        }
    }

    /// <summary>The language that a file's folder names, or <see langword="null"/>.</summary>
    public static string? NamedLanguage(CityFile file)
    {
        var folder = Path.GetFileName(FolderOf(file));
        return LanguageFolder().IsMatch(folder) && LanguageOf(folder) is var language && folder.StartsWith(language, StringComparison.OrdinalIgnoreCase) ? language : null;
    }

    private static int IsUsual(string folder) => Path.GetFileName(folder).Equals(UsualFolder, StringComparison.OrdinalIgnoreCase) ? 0 : 1;

    private static string LanguageOf(string folder) =>
        LanguageFolder().Match(folder) is { Success: true } match && KnownLanguages.Contains(match.Groups["lang"].Value.ToLowerInvariant())
            ? match.Groups["lang"].Value.ToLowerInvariant()
            : DefaultLanguage;

    private static string FolderOf(CityFile file) => file.Path.Contains('/') ? file.Path[..file.Path.LastIndexOf('/')] : "";

    private static int Depth(string folder) => folder.Count(c => c == '/') + (folder.Length > 0 ? 1 : 0);
}
