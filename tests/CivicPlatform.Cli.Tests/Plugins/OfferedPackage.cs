using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CivicPlatform.Plugins;

/// <summary>The package that lies beside the tool, under other versions.</summary>
internal static class OfferedPackage
{
    /// <summary>The package as it was built.</summary>
    public static string Built => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "packages"), "garbage5374.*.nupkg").Single();

    /// <summary>Writes it as another version, which asks for something; each time other bytes, for a package holds the time at which it was packed.</summary>
    public static string Write(string folder, string version, params string[] capabilities)
    {
        var package = Path.Combine(folder, $"garbage5374.{version}.nupkg");
        File.Copy(Built, package, overwrite: true);
        using var archive = ZipFile.Open(package, ZipArchiveMode.Update);
        Change(archive, "civic-plugin.json", text =>
        {
            var manifest = JsonNode.Parse(text)!;
            manifest["version"] = version;
            manifest["capabilities"] = new JsonObject(capabilities.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["ja"] = $"{name} の理由", ["ja-easy"] = "[理由|りゆう]", ["en"] = $"Why {name}" })));
            return manifest.ToJsonString();
        });
        Change(archive, "garbage5374.nuspec", text => Regex.Replace(text, "<version>[^<]*</version>", $"<version>{version}</version>"));
        return package;
    }

    /// <summary>Says in a package what is new in it.</summary>
    public static void Note(string package, string notes) =>
        Change(package, "garbage5374.nuspec", text => text.Replace("</metadata>", $"<releaseNotes>{notes}</releaseNotes></metadata>", StringComparison.Ordinal));

    /// <summary>Changes one text in a package.</summary>
    public static void Change(string package, string name, Func<string, string> change)
    {
        using var archive = ZipFile.Open(package, ZipArchiveMode.Update);
        Change(archive, name, change);
    }

    private static void Change(ZipArchive archive, string name, Func<string, string> change)
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
            text = reader.ReadToEnd();
        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(change(text));
    }
}
