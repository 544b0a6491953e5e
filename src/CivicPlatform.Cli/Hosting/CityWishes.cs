using System.Text;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>What was typed of a new city, not yet held against what there is.</summary>
internal sealed record CityWishes(string? Name, string? Zone, string? Languages, string? Plugins, string? Feed)
{
    private const int LongestName = 100;

    /// <summary>The city that is meant; every fault of the words is noted in the caller's language.</summary>
    public NewCity Read(string folderName, InstalledPlugins installed, Speech say, List<string> faults)
    {
        var name = Name ?? folderName;
        if (name.Length is 0 or > LongestName || !IsLine(name))
            faults.Add(say.Say("new.wrong-name", ("most", LongestName)));
        var zone = Zone ?? "Asia/Tokyo";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            faults.Add(say.Say("new.wrong-zone", ("value", zone)));
        var languages = Listed(Languages) ?? [.. Language.All.Select(language => language.Tag)];
        faults.AddRange(languages.Except(Language.All.Select(language => language.Tag)).Select(wrong => NoneOf("--languages", wrong, Language.All.Select(language => language.Tag), say)));
        return new NewCity(name, zone, languages, Packages(installed, say, faults), FeedFound(say, faults));
    }

    private Dictionary<string, string> Packages(InstalledPlugins installed, Speech say, List<string> faults)
    {
        var packages = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Listed(Plugins) is not { } wanted)
            return packages;
        var there = installed.Read().Where(read => read.Manifest is not null).ToLookup(read => read.Manifest!.Id.ToString(), read => read.Package);
        foreach (var id in wanted)
        {
            if (there[id].LastOrDefault() is { } package)
                packages[id] = package;
            else
                faults.Add(NoneOf("--plugins", id, there.Select(plugin => plugin.Key), say));
        }
        return packages;
    }

    private string? FeedFound(Speech say, List<string> faults)
    {
        if (Feed is null || (Uri.TryCreate(Feed, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
            return Feed;
        if (Directory.Exists(Feed) && IsLine(Feed))
            return Path.GetFullPath(Feed);
        faults.Add(say.Say("new.wrong-feed", ("value", Feed)));
        return null;
    }

    private static List<string>? Listed(string? words) =>
        words?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList() is { Count: > 0 } list ? list : null;

    private static string NoneOf(string word, string value, IEnumerable<string> known, Speech say) =>
        say.Say("usage.one-of", ("word", word), ("value", value), ("known", string.Join(", ", known)));

    // Half a character of a pair would be written as another one.
    private static bool IsLine(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (char.IsControl(text[i]) || Rune.DecodeFromUtf16(text.AsSpan(i), out _, out var length) != System.Buffers.OperationStatus.Done)
                return false;
            i += length;
        }
        return true;
    }
}
