using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Keeps what administrators set on plugins' pages: a file <c>settings/ID.json</c> for each plugin in the folder of all plugins, with secrets sealed.</summary>
/// <remarks>An object of the set options; a secret is <c>{ "sealed": "…" }</c>. A file and not an event of the ledger, as what the city closed: options are read before the ledger is open, and
/// secrets have no place in what is kept for ever.</remarks>
/// <param name="plugins">The folder of all plugins.</param>
/// <param name="seal">Seals a text of a plugin.</param>
/// <param name="open">Opens it; <see langword="null"/> when it cannot be opened any more.</param>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class SettingsStore(string plugins, Func<PluginId, string, string> seal, Func<PluginId, string, string?> open)
{
    private const string Sealed = "sealed";

    /// <summary>What is set, with secrets open; one that cannot be opened is left out.</summary>
    /// <exception cref="CivicException">CIVIC3109: the file cannot be read.</exception>
    public JsonObject Read(PluginId plugin)
    {
        var kept = Kept(plugin);
        foreach (var (name, value) in kept.ToList())
        {
            if (value is not JsonObject { Count: 1 } whole || whole[Sealed]?.GetValue<string>() is not { } closed)
                continue;
            kept.Remove(name);
            if (open(plugin, closed) is { } text)
                kept[name] = text;
        }
        return kept;
    }

    /// <summary>Names what is kept now.</summary>
    public string Stamp(PluginId plugin) => File.Exists(PathOf(plugin)) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(plugin))))[..16] : "none";

    /// <summary>Keeps what is set, and nothing else.</summary>
    /// <param name="plugin">Whose.</param>
    /// <param name="set">The values, secrets open.</param>
    /// <param name="secrets">Which of them are sealed.</param>
    /// <exception cref="CivicException">CIVIC3109: it could not be written; what was kept is kept still.</exception>
    public void Write(PluginId plugin, JsonObject set, IReadOnlySet<string> secrets)
    {
        var kept = new JsonObject();
        foreach (var (name, value) in set)
            kept[name] = secrets.Contains(name) ? new JsonObject { [Sealed] = seal(plugin, value!.GetValue<string>()) } : value?.DeepClone();
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(plugin))!);
            WholeFile.Write(PathOf(plugin), JsonSerializer.SerializeToUtf8Bytes(kept, EventJson.Options));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(plugin, "could not be kept; those of before hold", failure);
        }
    }

    private JsonObject Kept(PluginId plugin)
    {
        try
        {
            return File.Exists(PathOf(plugin)) ? JsonNode.Parse(File.ReadAllBytes(PathOf(plugin)))?.AsObject() ?? [] : [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            throw Unusable(plugin, "cannot be read", failure);
        }
    }

    private string PathOf(PluginId plugin) => Path.Combine(plugins, "settings", $"{plugin}.json");

    private CivicException Unusable(PluginId plugin, string what, Exception failure) => new(new CivicError("CIVIC3109", $"The settings of plugin {plugin} {what}.", failure.Message,
        "Give the account that runs the city the right to read and write there, and room on the disk. A file that is damaged may be deleted; then the defaults hold, and what civic.json says.") { Where = PathOf(plugin) }, failure);
}
