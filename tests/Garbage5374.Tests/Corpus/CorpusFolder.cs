using Garbage5374.Cities;

namespace Garbage5374.Tests.Corpus;

/// <summary>The files of real cities, which lie beside the repository and are never part of it.</summary>
internal static class CorpusFolder
{
    public static readonly DateOnly Read = new(2026, 11, 23);

    private static readonly Lazy<string?> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CivicPlatform.sln")))
            folder = folder.Parent;
        if (folder is null)
            return null;
        var corpus = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "corpora", "5374"));
        return Directory.Exists(corpus) ? corpus : null;
    });

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<CityImport>> Imports = new();

    public static string Folder()
    {
        Skip.If(Root.Value is null, "The corpus of cities (../shared/corpora/5374 beside the repository) is not here.");
        return Root.Value!;
    }

    public static string Of(string city) => Path.Combine(Folder(), city);

    public static IReadOnlyList<string> Cities() => [.. Directory.GetDirectories(Folder()).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public static CityImport Import(string city)
    {
        var folder = Of(city);
        return Imports.GetOrAdd(city, _ => new Lazy<CityImport>(() => CityReader.Read(folder, Read))).Value;
    }
}
