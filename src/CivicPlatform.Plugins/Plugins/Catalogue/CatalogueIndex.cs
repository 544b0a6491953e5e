using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>All that a catalogue offers, as JSON: the same packages make the same bytes.</summary>
/// <remarks>Members that are not known are passed over: a newer keeper may say more.</remarks>
internal sealed class CatalogueIndex
{
    /// <summary>The largest index that is read, in bytes.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    /// <param name="entries">The versions, in any order.</param>
    public CatalogueIndex(IEnumerable<CatalogueEntry> entries) =>
        Entries = [.. entries.OrderBy(entry => entry.Id.ToString(), StringComparer.Ordinal).ThenByDescending(entry => NuGetVersion.Parse(entry.Version))];

    /// <summary>The versions, by plugin and the newest first.</summary>
    public ImmutableArray<CatalogueEntry> Entries { get; }

    /// <summary>Reads an index.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong and where.</exception>
    public static CatalogueIndex Read(ReadOnlyMemory<byte> utf8)
    {
        LocatedJson root;
        try
        {
            root = LocatedJson.Read(utf8, lenient: false);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"line {(broken.LineNumber ?? 0) + 1}: it is no JSON: {broken.Message.Split(" LineNumber:")[0]}", broken);
        }
        if (root["packages"] is not { Kind: JsonTokenType.StartArray } packages)
            throw new FormatException("It has no list 'packages'.");
        var index = new CatalogueIndex(packages.Items.Select(Entry));
        return index.Entries.DistinctBy(entry => (entry.Id, NuGetVersion.Parse(entry.Version))).Count() == index.Entries.Length
            ? index
            : throw new FormatException("It offers one version of a plugin twice.");
    }

    /// <summary>The bytes of the index.</summary>
    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("packages");
            foreach (var entry in Entries)
                Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, CatalogueEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", entry.Id.ToString());
        json.WriteString("version", entry.Version);
        Write(json, "name", entry.Name);
        Write(json, "description", entry.Description);
        json.WriteString("platform", entry.Platform);
        json.WriteStartObject("requires");
        foreach (var (id, range) in entry.Requires)
            json.WriteString(id, range);
        json.WriteEndObject();
        json.WriteStartObject("capabilities");
        foreach (var (name, reason) in entry.Capabilities)
            Write(json, name, reason);
        json.WriteEndObject();
        json.WriteString("publisher", (entry.Publisher ?? throw new ArgumentException($"{entry.Id} {entry.Version} is not signed.")).ToString());
        json.WriteString("file", entry.File);
        json.WriteNumber("bytes", entry.Bytes);
        json.WriteString("sha512", entry.Sha512);
        foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("source", entry.Source), ("commit", entry.Commit), ("license", entry.License), ("project", entry.Project), ("level", entry.Level), ("report", entry.Report), ("notes", entry.Notes)])
        {
            if (value is not null)
                json.WriteString(name, value);
        }
        Write(json, "pictures", entry.Pictures);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, LocalizedText text)
    {
        json.WriteStartObject(name);
        foreach (var language in Language.All)
            json.WriteString(language.Tag, text.In(language));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static CatalogueEntry Entry(LocatedJson value)
    {
        string Said(string name) => value[name]?.Text is { Length: > 0 and <= 10_000 } text ? text : throw Fault(value[name] ?? value, $"{name} is missing, or is no text");
        if (!PluginId.TryParse(Said("id"), null, out var id) || !SemanticVersion.TryParse(Said("version"), out _))
            throw Fault(value, "id is no plugin's id, or version no semantic version");
        if (!VerifierKey.TryParse(Said("publisher"), null, out var publisher))
            throw Fault(value["publisher"]!, "publisher is no key");
        if (Said("sha512") is not { Length: 128 } sha512 || !sha512.All(char.IsAsciiHexDigitLower))
            throw Fault(value["sha512"]!, "sha512 is not 128 lower-case hexadecimal digits");
        if (value["bytes"] is not { Kind: JsonTokenType.Number } length || !long.TryParse(System.Text.Encoding.UTF8.GetString(length.Raw.Span), out var bytes) || bytes is < 1 or > PackageEntries.MostBytes)
            throw Fault(value, $"bytes is no length of a package, of at most {PackageEntries.MostBytes}");
        if (!VersionRange.TryParse(Said("platform"), out _))
            throw Fault(value["platform"]!, "platform is no range of versions");
        var requires = (value["requires"]?.Members ?? []).ToImmutableSortedDictionary(member => member.Name, member => member.Value.Text ?? "", StringComparer.Ordinal);
        return new CatalogueEntry(id, Said("version"), TextOf(value, "name"), TextOf(value, "description"), Said("platform"), publisher, FileName(value["file"], value), bytes, sha512)
        {
            Requires = requires, Capabilities = Capabilities(value["capabilities"]), Source = value["source"]?.Text is { } source && PackageSignature.IsSource(source) ? source : null,
            Commit = value["commit"]?.Text is { } commit && PackageSignature.IsCommit(commit) ? commit : null,
            License = value["license"]?.Text is { } license && Nuspec.IsLicense(license) ? license : null, Project = value["project"]?.Text is { } project && PackageSignature.IsSource(project) ? project : null,
            Notes = ReleaseNotes.Shown(value["notes"]?.Text),
            Level = value["level"]?.Text is "bronze" or "silver" or "gold" ? value["level"]!.Text : null,
            Report = value["report"] is { } report ? FileName(report, value) : null, Pictures = [.. (value["pictures"]?.Items ?? []).Select(picture => FileName(picture, value))],
        };
    }

    /// <summary>Whether a name is of a file beside the index: nothing that leads elsewhere, in an address or in a folder.</summary>
    public static bool IsFileName(string? name) => name is { Length: >= 1 and <= 200 } && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '+');

    private static string FileName(LocatedJson? value, LocatedJson entry) =>
        IsFileName(value?.Text) ? value!.Text! : throw Fault(value ?? entry, $"'{value?.Text}' is no name of a file beside the index");

    private static LocalizedText TextOf(LocatedJson entry, string name) => entry[name] is { Kind: JsonTokenType.StartObject } texts && texts["ja"]?.Text is { Length: > 0 } japanese
        ? new LocalizedText(japanese, texts["ja-easy"]?.Text, texts["en"]?.Text)
        : throw Fault(entry[name] ?? entry, $"{name} has no Japanese text");

    // What a city would be asked for is never left out: without its reason an index is none.
    private static ImmutableSortedDictionary<string, LocalizedText> Capabilities(LocatedJson? named) => named is null or { Kind: JsonTokenType.StartObject }
        ? (named?.Members ?? []).DistinctBy(member => member.Name).ToImmutableSortedDictionary(member => member.Name, member => TextOf(named!, member.Name), StringComparer.Ordinal)
        : throw Fault(named, "capabilities is no object of reasons");

    private static FormatException Fault(LocatedJson where, string what) => new($"line {where.Line}: {what}.");
}
