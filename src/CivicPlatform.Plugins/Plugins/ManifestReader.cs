using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Texts;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Reads manifests strictly: what is missing, misspelt or out of range is told, all of it at once.</summary>
internal static class ManifestReader
{
    private static readonly string[] Members = ["$schema", "id", "version", "name", "description", "assembly", "platform"];

    /// <exception cref="CivicException">CIVIC3101: no JSON, too large, or with faults.</exception>
    public static PluginManifest Read(ReadOnlySpan<byte> json, string where)
    {
        if (json.Length > PluginManifest.MaxBytes)
            throw Faulty(where, $"It has {json.Length} bytes; {PluginManifest.MaxBytes} are allowed.");
        if (json is [0xEF, 0xBB, 0xBF, ..])
            json = json[3..];
        using var document = Parse(json, where);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw Faulty(where, "It must be an object { … }.");

        var faults = new List<string>();
        foreach (var member in root.EnumerateObject().Where(member => !Members.Contains(member.Name)))
            faults.Add($"{member.Name}: is not known here; known are {string.Join(", ", Members.Skip(1))}.");
        var id = default(PluginId);
        if (Text(root, "id", faults) is { } idText && !PluginId.TryParse(idText, null, out id))
            faults.Add($"id: '{idText}' must be 2 to 40 characters of a-z, 0-9 and '-', a letter first, and not 'civic'.");
        var version = Text(root, "version", faults);
        if (version is not null && !SemanticVersion.TryParse(version, out _))
            faults.Add($"version: '{version}' must be a semantic version such as 1.2.0.");
        var assembly = Text(root, "assembly", faults);
        if (assembly is not null && (assembly != Path.GetFileName(assembly) || !assembly.EndsWith(".dll", StringComparison.Ordinal)))
            faults.Add($"assembly: '{assembly}' must be the file name of a .dll, without a folder.");
        var platform = Text(root, "platform", faults);
        if (platform is not null && (!VersionRange.TryParse(platform, out var range) || !range.HasUpperBound))
            faults.Add($"platform: '{platform}' must be a version range with an upper bound, such as [0.1.0,0.2.0).");
        var name = Localized(root, "name", faults);
        var description = Localized(root, "description", faults);
        if (faults.Count > 0)
            throw Faulty(where, string.Join('\n', faults));
        return new PluginManifest(id, version!, name!, description!, assembly!, platform!);
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> json, string where)
    {
        try
        {
            return JsonDocument.Parse(json.ToArray(), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8 });
        }
        catch (JsonException broken)
        {
            throw Faulty(where, $"line {(broken.LineNumber ?? 0) + 1}: it is not JSON.", broken);
        }
    }

    private static string? Text(JsonElement parent, string name, List<string> faults, string path = "")
    {
        if (!parent.TryGetProperty(name, out var value))
            faults.Add($"{path}{name}: is missing.");
        else if (value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(value.GetString()) || value.GetString()!.Length > 500)
            faults.Add($"{path}{name}: must be a text of 1 to 500 characters.");
        else
            return value.GetString();
        return null;
    }

    private static LocalizedText? Localized(JsonElement root, string name, List<string> faults)
    {
        if (!root.TryGetProperty(name, out var texts) || texts.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{name}: must be an object with the texts ja, ja-easy and en.");
            return null;
        }
        var (ja, easy, en) = (Text(texts, "ja", faults, name + "."), Text(texts, "ja-easy", faults, name + "."), Text(texts, "en", faults, name + "."));
        return ja is null ? null : new LocalizedText(ja, easy, en);
    }

    private static CivicException Faulty(string where, string why, Exception? inner = null) => new(new CivicError(
        "CIVIC3101", "The plugin's manifest has faults.", why, "Mend civic-plugin.json and pack the plugin again.") { Where = where }, inner);
}
