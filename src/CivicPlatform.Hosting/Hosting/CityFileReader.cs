using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Reads <c>civic.json</c>. Each section says itself what it holds; all faults come in one message.</summary>
internal static class CityFileReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="CivicException">CIVIC2001: no such file, or no JSON. CIVIC2002: it has faults.</exception>
    public static CityFile Read(string path)
    {
        var file = Path.GetFullPath(path);
        var json = Bytes(file);
        using var document = Parse(file, json, out var places);
        var faults = new ConfigurationFaults(file, places);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add("", "must be an object { … }.");
            faults.ThrowIfAny();
        }
        faults.OnlyMembers(root, "", "$schema", "city", "engine", "data", "urls", "web", "home", "plugins", "catalogues", "trustedKeys", "firstStart");
        var city = CitySection(root, faults);
        var engine = Engine(root, faults);
        var folder = Path.GetDirectoryName(file)!;
        var data = Path.GetFullPath(faults.Text(root, "", "data") ?? "data", folder);
        var urls = Urls(root, faults);
        var web = WebSectionReader.Read(root, faults);
        var plugins = PluginSectionReader.Read(root, faults, places);
        var trusted = TrustedKeys(root, faults);
        var catalogues = CatalogueSectionReader.Read(root, folder, faults);
        var home = HomeSectionReader.Read(root, plugins, faults);
        var firstStart = FirstStartSection(root, folder, faults);
        faults.ThrowIfAny();
        return new CityFile(file, city!, engine, data, urls, plugins, firstStart) { Web = web, Home = home, TrustedKeys = trusted, Catalogues = catalogues };
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            if (!Utf8.IsValid(bytes))
                throw new CivicException(new CivicError("CIVIC2001", "civic.json is not UTF-8.", "It holds bytes that are no UTF-8: it was saved as Shift_JIS, UTF-16 or in another encoding.",
                    "Save the file as UTF-8.") { Where = file });
            return bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CivicException(new CivicError("CIVIC2001", "There is no civic.json.", "A city is described by this file; it was looked for and is not there.",
                "Run the command in the city's folder, or name the file with --config.") { Where = file }, missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(new CivicError("CIVIC2001", "civic.json cannot be read.", unreadable.Message,
                "Let the account that runs the host read the file.") { Where = file }, unreadable);
        }
    }

    private static JsonDocument Parse(string file, byte[] json, out JsonPlaces places)
    {
        try
        {
            places = new JsonPlaces(json);
            return JsonDocument.Parse(json, Lenient);
        }
        catch (JsonException broken)
        {
            var line = (broken.LineNumber ?? 0) + 1;
            throw new CivicException(new CivicError("CIVIC2001", "civic.json is not JSON.",
                $"line {line}, byte {(broken.BytePositionInLine ?? 0) + 1}: {broken.Message.Split(" LineNumber:")[0]}",
                "Look at that line and the one before it: a comma, a quote or a bracket is missing or too many.") { Where = $"{file}:{line}" }, broken);
        }
    }

    private static City? CitySection(JsonElement root, ConfigurationFaults faults)
    {
        if (faults.Object(root, "", "city", required: true) is not { } section)
            return null;
        faults.OnlyMembers(section, "city", "name", "zone", "languages", "colour", "place", "publicAddress");
        var name = faults.Localized(section, "city", "name", required: true);
        var zone = Zone(section, faults);
        var languages = Languages(section, faults);
        var colour = Colour(section, faults);
        var place = Place(section, faults);
        var address = PublicAddress(section, faults);
        return name is null || zone is null ? null : new City(name, zone, languages) { Colour = colour, Place = place, PublicAddress = address };
    }

    private static TimeZoneInfo? Zone(JsonElement section, ConfigurationFaults faults)
    {
        var id = faults.Text(section, "city", "zone") ?? "Asia/Tokyo";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            return zone;
        faults.Add("city.zone", $"is '{id}'; it must be a time zone of the IANA database, such as Asia/Tokyo.");
        return null;
    }

    private static ImmutableArray<Language> Languages(JsonElement section, ConfigurationFaults faults)
    {
        if (faults.List(section, "city", "languages") is not { } list)
            return [.. Language.All];
        var languages = ImmutableArray.CreateBuilder<Language>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.String || !Language.TryParse(item.GetString(), null, out var language))
                faults.Add($"city.languages[{index}]", $"is {item.GetRawText()}; it must be 'ja', 'ja-easy' or 'en'.");
            else if (languages.Contains(language))
                faults.Add($"city.languages[{index}]", $"'{language}' stands twice.");
            else
                languages.Add(language);
        }
        if (languages.Count == 0)
            faults.Add("city.languages", "names no language; name at least one of 'ja', 'ja-easy', 'en'.");
        return languages.ToImmutable();
    }

    private static CityPlace? Place(JsonElement section, ConfigurationFaults faults)
    {
        if (faults.Object(section, "city", "place") is not { } place)
            return null;
        faults.OnlyMembers(place, "city.place", "latitude", "longitude");
        return Degrees(place, "latitude", 90, faults) is { } latitude && Degrees(place, "longitude", 180, faults) is { } longitude ? new CityPlace(latitude, longitude) : null;
    }

    private static double? Degrees(JsonElement place, string name, int most, ConfigurationFaults faults)
    {
        if (!place.TryGetProperty(name, out var value))
            faults.Add($"city.place.{name}", $"is missing; write degrees from -{most} to {most}.");
        else if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most)
            return degrees;
        else
            faults.Add($"city.place.{name}", $"is {ConfigurationFaults.Shown(value)}; it must be degrees from -{most} to {most}.");
        return null;
    }

    private static string Colour(JsonElement section, ConfigurationFaults faults)
    {
        var colour = faults.Text(section, "city", "colour") ?? City.UsualColour;
        if (colour.Length != 7 || colour[0] != '#' || !colour.Skip(1).All(char.IsAsciiHexDigit))
            faults.Add("city.colour", $"is '{colour}'; it must be #rrggbb, for example #0017c1.");
        else if (Contrast(colour) < 4.5)
            faults.Add("city.colour", $"'{colour}' is too light for white text (contrast {Contrast(colour):0.0}; at least 4.5 is needed). Choose a darker one.");
        return colour;
    }

    private static Uri? PublicAddress(JsonElement section, ConfigurationFaults faults)
    {
        if (faults.Text(section, "city", "publicAddress") is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            && address is { PathAndQuery: "/", UserInfo: "", Fragment: "" })
            return address;
        faults.Add("city.publicAddress", $"is '{text}'; it must be an address like https://platform.city.example, without a path.");
        return null;
    }

    private static string Engine(JsonElement root, ConfigurationFaults faults)
    {
        var engine = faults.Text(root, "", "engine") ?? "sqlite";
        if (engine != "sqlite")
            faults.Add("engine", $"is '{engine}'; this version knows 'sqlite'.");
        return engine;
    }

    private static string Urls(JsonElement root, ConfigurationFaults faults)
    {
        var urls = faults.Text(root, "", "urls") ?? "http://localhost:5374";
        foreach (var fault in ListeningAddresses.FaultsOf(urls))
            faults.Add("urls", fault);
        return urls;
    }

    private static ImmutableArray<VerifierKey> TrustedKeys(JsonElement root, ConfigurationFaults faults)
    {
        var keys = ImmutableArray.CreateBuilder<VerifierKey>();
        if (faults.List(root, "", "trustedKeys") is not { } list)
            return [];
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && VerifierKey.TryParse(item.GetString(), null, out var key))
                keys.Add(key);
            else
                faults.Add($"trustedKeys[{index}]", $"is {ConfigurationFaults.Shown(item)}; it must be a public key, name+id+base64, as civic plugin keygen prints it.");
        }
        return keys.ToImmutable();
    }

    private static ImmutableArray<FirstImport> FirstStartSection(JsonElement root, string folder, ConfigurationFaults faults)
    {
        var imports = ImmutableArray.CreateBuilder<FirstImport>();
        if (faults.List(root, "", "firstStart") is not { } list)
            return [];
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            var path = $"firstStart[{index}]";
            if (item.ValueKind != JsonValueKind.Object)
            {
                faults.Add(path, "must be an object with 'import' and 'folder'.");
                continue;
            }
            faults.OnlyMembers(item, path, "import", "folder");
            var from = faults.Text(item, path, "folder", required: true);
            if (faults.Text(item, path, "import", required: true) is not { } format || from is null)
                continue;
            var full = Path.GetFullPath(from, folder);
            if (!Directory.Exists(full))
                faults.Add($"{path}.folder", $"'{from}' is not there (looked for {full}).");
            imports.Add(new FirstImport(format, full));
        }
        return imports.ToImmutable();
    }

    // WCAG 2.2, contrast ratio against white: (1 + 0.05) / (L + 0.05), L = relative luminance.
    private static double Contrast(string colour)
    {
        double Part(int at)
        {
            var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 1.05 / ((0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5)) + 0.05);
    }
}
