using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Draws the pages on which people look at a catalogue: one in each language and their style sheet, the same bytes for the same index.</summary>
/// <remarks>Nobody signs them: cities read the index. So they say nothing that is believed, and hold no script that could be exchanged.</remarks>
internal static class CataloguePages
{
    // Of letters, in a line of the narrowest phone.
    private const int LongestBase = 12, LongestReading = 24;

    private const string Style = "civic-catalogue.css";

    // Stands near the beginning of each of our pages.
    private static ReadOnlySpan<byte> Mark => "<meta name=\"generator\" content=\"civic catalog build\""u8;

    private static readonly ImmutableArray<(Language Language, string File)> Files =
        [(Language.Japanese, "index.html"), (Language.EasyJapanese, "index.ja-easy.html"), (Language.English, "index.en.html")];

    /// <summary>Draws them.</summary>
    /// <param name="index">What the catalogue offers.</param>
    /// <param name="keeper">Whose it is; names it.</param>
    public static async Task<ImmutableArray<(string File, byte[] Content)>> DrawAsync(CatalogueIndex index, VerifierKey keeper)
    {
        var texts = TextCatalogue.Build([new TextSource("civic", typeof(CataloguePage).Assembly)]);
        var drawn = ImmutableArray.CreateBuilder<(string, byte[])>();
        foreach (var (language, file) in Files)
            drawn.Add((file, await CatalogueDrawing.DrawAsync(SheetOf(index, keeper, language), texts, language, Style)));
        drawn.Add((Style, ShellAssets.StyleOf(City.UsualColour)));
        return drawn.DrainToImmutable();
    }

    /// <summary>Whether somebody's own file lies in a page's place: it is left alone.</summary>
    /// <exception cref="CivicException">CIVIC3146: what lies there cannot be read.</exception>
    public static bool IsTaken(string path)
    {
        if (!path.EndsWith(".html", StringComparison.Ordinal) || !File.Exists(path))
            return false;
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> head = stackalloc byte[1000];
            return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)].IndexOf(Mark) < 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotBuilt(path, failure.Message), failure);
        }
    }

    private static CatalogueSheet SheetOf(CatalogueIndex index, VerifierKey keeper, Language language) =>
        new(keeper.Origin, keeper.ToString(), Files, [.. index.Entries.GroupBy(entry => entry.Id).Select(versions => PluginOf([.. versions], language))]);

    private static CatalogueSheet.Plugin PluginOf(ImmutableArray<CatalogueEntry> versions, Language language)
    {
        // What a city gets that asks for no version.
        var release = versions.FirstOrDefault(entry => !NuGetVersion.Parse(entry.Version).IsPrerelease);
        var offered = release ?? versions[0];
        return new CatalogueSheet.Plugin($"{offered.Id}", Text(offered.Name), Text(offered.Description), VersionOf(offered, language), [.. versions.Where(entry => entry != offered).Select(entry => VersionOf(entry, language))])
        {
            Publisher = offered.Publisher?.Origin ?? "", PublisherKey = $"{offered.Publisher}", Command = $"civic plugin install {offered.Id}{(release is null ? $"@{offered.Version}" : "")}",
            Capabilities = [.. offered.Capabilities.Select(named => (Text(named.Key), Text(named.Value)))], Requires = [.. offered.Requires.Select(other => Text($"{other.Key} {other.Value}"))], Pictures = offered.Pictures,
            License = offered.License, Source = offered.Source, Project = offered.Project,
        };
    }

    private static CatalogueSheet.Version VersionOf(CatalogueEntry entry, Language language) =>
        new(entry.Version, Text(entry.Platform), entry.File, Size(entry.Bytes), entry.Level is null ? null : LevelBadge.Draw(entry.Level, language), entry.Report,
            entry.Notes is null ? null : string.Join('\n', entry.Notes.Split('\n').Select(Text)));

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static LocalizedText Text(LocalizedText text) => new(Text(text.Ja), text.JaEasy is null ? null : Text(text.JaEasy), text.En is null ? null : Text(text.En));

    // What turns the direction of its neighbours, or is no character at all, is seen as such; no browser breaks a line within a reading, so those that no line holds are shown as they are written.
    private static string Text(string text)
    {
        var seen = string.Concat(text.EnumerateRunes().Select(rune => IsHarmless(rune) ? rune : Rune.ReplacementChar));
        return Ruby.Split(seen).All(piece => piece.Reading is null || (piece.Base.Length <= LongestBase && piece.Reading.Length <= LongestReading)) ? seen : seen.Replace('[', '［');
    }

    private static bool IsHarmless(Rune rune) => !Rune.IsControl(rune) && rune.Value is not (0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF);
}
