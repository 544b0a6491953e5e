using System.Reflection;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>A city of one's own, and the files that it begins with.</summary>
/// <param name="Name">Its name; may hold readings.</param>
/// <param name="Zone">Its time zone (IANA).</param>
/// <param name="Languages">The languages of its pages, the default first.</param>
/// <param name="Packages">The packages of its plugins by id.</param>
/// <param name="Feed">Where the platform's packages are, besides the usual sources; may be <see langword="null"/>.</param>
internal sealed partial record NewCity(string Name, string Zone, IReadOnlyList<string> Languages, IReadOnlyDictionary<string, string> Packages, string? Feed)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of the platform's packages: that of this tool, which is made with them.</summary>
    public static string Version { get; } =
        typeof(CivicHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The files, by their path in the folder, with their bytes; <c>civic.json</c>, which makes it a city, is the last.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files()
    {
        var files = new List<(string, byte[])>();
        foreach (var name in (string[])["Program.cs", "City.csproj", ".gitignore", "README.md"])
            files.Add((name, Filled(name)));
        if (Feed is not null)
            files.Add(("nuget.config", Filled("nuget.config")));
        foreach (var package in Packages.Values.SelectMany(package => new[] { package, $"{package}.sig" }).Where(File.Exists))
            files.Add(($"packages/{Path.GetFileName(package)}", File.ReadAllBytes(package)));
        files.Add(("civic.schema.json", Bytes(typeof(CivicHost).Assembly, "civic.schema.json")));
        files.Add(("civic.json", Filled("civic.json")));
        return files;
    }

    private byte[] Filled(string template) => Encoding.UTF8.GetBytes(
        Place().Replace(Encoding.UTF8.GetString(Bytes(typeof(NewCity).Assembly, $"NewCity/{template}")), place => Value(place.Groups[1].Value)));

    private string Value(string place) => place switch
    {
        "version" => Version,
        "title" => Ruby.Plain(Name),
        "name" => JsonSerializer.Serialize(Name, Readable),
        "zone" => JsonSerializer.Serialize(Zone, Readable),
        "languages" => $"[{string.Join(", ", Languages.Select(language => JsonSerializer.Serialize(language, Readable)))}]",
        "plugins" => Packages.Count == 0 ? "{}" : $"{{\n{string.Join(",\n", Packages.Select(plugin => $"    {JsonSerializer.Serialize(plugin.Key, Readable)}: {Entry(plugin.Value)}"))}\n  }}",
        // Its plugins first, then what every city has.
        "home" => $"[{string.Join(", ", Packages.Keys.Concat(["issues", "ballots", "datasets"]).Select(card => JsonSerializer.Serialize(card, Readable)))}]",
        "feed" => SecurityElement.Escape(Feed!),
        _ => throw new InvalidOperationException($"The template has a place '{place}' that nobody fills."),
    };

    // Who names a plugin of a new city agrees to what it asks for; the lines stand there to be looked at.
    private static string Entry(string package) => PluginPackage.ReadManifest(package).Capabilities.Keys.ToList() is { Count: > 0 } asked
        ? $"{{ \"grants\": [{string.Join(", ", asked.Select(name => JsonSerializer.Serialize(name, Readable)))}] }}" : "{}";

    private static byte[] Bytes(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [GeneratedRegex(@"\{\{([a-z]+)\}\}")]
    private static partial Regex Place();
}
