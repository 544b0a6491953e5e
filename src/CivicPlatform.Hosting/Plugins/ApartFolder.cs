using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>The folder of a process apart, <c>plugins-apart/ID</c> in the data folder: <c>code</c>, written anew at each start, and <c>room</c>, where the process works and keeps what is its own.</summary>
internal sealed class ApartFolder(CityFile city, LoadedPlugin plugin)
{
    private readonly string home = Path.Combine(city.DataFolder, "plugins-apart", plugin.Manifest.Id.ToString());

    /// <summary>The working folder of the process.</summary>
    public string Room => Path.Combine(home, "room");

    /// <summary>Writes what the process starts from: the plugin's files as they were examined, and a description of the city that holds nothing secret.</summary>
    public void Write()
    {
        Make(home);
        Make(Room);
        var code = Path.Combine(home, "code");
        if (Directory.Exists(code))
            Directory.Delete(code, recursive: true);
        Make(code);
        Copy(plugin.Folder, Path.Combine(code, "plugins", plugin.Manifest.Id.ToString(), Path.GetFileName(plugin.Folder)));
        File.WriteAllText(Path.Combine(code, "civic.json"), Describe().ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
    }

    private JsonObject Describe()
    {
        var about = new JsonObject
        {
            ["name"] = Words(city.City.Name), ["zone"] = city.City.Zone.Id, ["languages"] = Texts(city.City.Languages.Select(language => language.Tag)), ["colour"] = city.City.Colour,
        };
        if (city.City.Place is { } place)
            about["place"] = new JsonObject { ["latitude"] = place.Latitude, ["longitude"] = place.Longitude };
        if (city.City.PublicAddress is { } address)
            about["publicAddress"] = address.ToString();
        var entry = new JsonObject { ["version"] = plugin.Manifest.Version, ["grants"] = Texts(plugin.Capabilities.Where(capability => capability.IsGranted).Select(capability => capability.Name)) };
        if (plugin.Request.Options is { ValueKind: JsonValueKind.Object } options)
            entry["options"] = JsonNode.Parse(options.GetRawText(), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        return new JsonObject
        {
            ["city"] = about, ["web"] = new JsonObject { ["innerPlugins"] = city.Web.InnerPlugins }, ["plugins"] = new JsonObject { [plugin.Manifest.Id.ToString()] = entry },
        };
    }

    private static JsonObject Words(LocalizedText text)
    {
        var words = new JsonObject { ["ja"] = text.Ja };
        if (text.JaEasy is { } easy)
            words["ja-easy"] = easy;
        if (text.En is { } english)
            words["en"] = english;
        return words;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    // For the account that runs the city alone, as its keys are.
    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
