using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using NuGet.Versioning;

namespace CivicPlatform.Plugins;

/// <summary>Which packages a city uses, byte for byte, and who published them: <c>civic.lock.json</c> beside <c>civic.json</c>.</summary>
/// <remarks>Written by <c>civic plugin lock</c>, read at each start, and fit for version control: the same plugins make the same bytes.</remarks>
internal sealed class PluginLock(ImmutableSortedDictionary<string, LockedPlugin> plugins)
{
    public const string FileName = "civic.lock.json";
    private const int MostBytes = 1024 * 1024;
    private static readonly string[] Known = ["version", "sha512", "publisher", "unsigned", "source", "commit", "capabilities"];

    /// <summary>The entries by the plugins' ids.</summary>
    public ImmutableSortedDictionary<string, LockedPlugin> Plugins { get; } = plugins;

    /// <summary>The JSON schema of the file, for editors and other tools.</summary>
    public static Stream OpenSchema() => typeof(PluginLock).Assembly.GetManifestResourceStream("CivicPlatform.Plugins.civic.lock.schema.json")!;

    /// <summary>Reads a lock, or answers nothing where there is none.</summary>
    /// <exception cref="CivicException">CIVIC3120: it cannot be read, or has faults.</exception>
    public static PluginLock? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MostBytes)
                throw new FormatException($"It is larger than {MostBytes} bytes.");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return Of(LocatedJson.Read(bytes, lenient: false));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException broken)
        {
            throw new CivicException(TrustErrors.FaultyLock(path, $"line {(broken.LineNumber ?? 0) + 1}: it is no JSON: {broken.Message.Split(" LineNumber:")[0]}"), broken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CivicException(TrustErrors.FaultyLock(path, failure.Message), failure);
        }
    }

    /// <summary>The file's bytes.</summary>
    public byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("plugins");
            foreach (var (id, plugin) in Plugins)
                Write(json, id, plugin);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Puts the lock into its place, whole or not at all.</summary>
    /// <exception cref="CivicException">CIVIC3120: it could not be written.</exception>
    public void Write(string path)
    {
        try
        {
            WholeFile.Write(path, Bytes());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(TrustErrors.LockNotWritten(path, failure.Message), failure);
        }
    }

    private static void Write(Utf8JsonWriter json, string id, LockedPlugin plugin)
    {
        json.WriteStartObject(id);
        json.WriteString("version", plugin.Version);
        json.WriteString("sha512", plugin.Sha512);
        if (plugin.Publisher is { } publisher)
            json.WriteString("publisher", publisher.ToString());
        else
            json.WriteBoolean("unsigned", true);
        if (plugin.Source is not null)
            json.WriteString("source", plugin.Source);
        if (plugin.Commit is not null)
            json.WriteString("commit", plugin.Commit);
        json.WriteStartArray("capabilities");
        foreach (var capability in plugin.Capabilities)
            json.WriteStringValue(capability);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static PluginLock Of(LocatedJson root)
    {
        if (root.Members.Where(member => member.Name != "$schema").ToList() is not [("plugins", _, { Kind: JsonTokenType.StartObject } plugins)])
            throw new FormatException("It must be an object with one member, 'plugins', which is an object.");
        var entries = ImmutableSortedDictionary.CreateBuilder<string, LockedPlugin>(StringComparer.Ordinal);
        foreach (var (id, line, value) in plugins.Members)
        {
            if (!PluginId.TryParse(id, null, out _) || entries.ContainsKey(id))
                throw new FormatException($"line {line}: '{id}' is no plugin id, or stands there twice.");
            entries.Add(id, Entry(value, line));
        }
        return new PluginLock(entries.ToImmutable());
    }

    private static LockedPlugin Entry(LocatedJson value, int line)
    {
        if (value.Members.FirstOrDefault(member => !Known.Contains(member.Name)) is { Name: { } strange, Line: var at })
            throw new FormatException($"line {at}: {strange} is not known; known are {string.Join(", ", Known)}.");
        if (value.Members.DistinctBy(member => member.Name).Count() != value.Members.Count)
            throw new FormatException($"line {line}: a member stands there twice.");
        LocatedJson? Member(string name) => value.Members.FirstOrDefault(member => member.Name == name).Value;
        VerifierKey? publisher = null;
        if (Member("version")?.Text is not { } version || !SemanticVersion.TryParse(version, out _))
            throw new FormatException($"line {line}: version is missing, or no semantic version.");
        if (Member("sha512")?.Text is not { Length: 128 } sha512 || !sha512.All(char.IsAsciiHexDigitLower))
            throw new FormatException($"line {line}: sha512 is missing, or not 128 lower-case hexadecimal digits.");
        if (Member("publisher") is { } named && !VerifierKey.TryParse(named.Text, null, out publisher))
            throw new FormatException($"line {named.Line}: publisher is no key; it is name+id+base64, as civic plugin keygen prints it.");
        if ((Member("unsigned")?.Kind == JsonTokenType.True) == (publisher is not null))
            throw new FormatException($"line {line}: there must be either a publisher, or \"unsigned\": true.");
        return new LockedPlugin(version, sha512, publisher)
        {
            Source = Member("source")?.Text, Commit = Member("commit")?.Text, Capabilities = [.. Member("capabilities")?.Items.Select(item => item.Text ?? "") ?? []],
        };
    }
}
