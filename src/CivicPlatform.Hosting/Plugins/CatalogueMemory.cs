using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a city has seen of catalogues, so that none goes back behind it: a file in its data folder.</summary>
/// <remarks>Whoever deletes it lets each catalogue begin anew, as at first sight.</remarks>
internal sealed class CatalogueMemory(string path)
{
    private sealed record Line(string Key, long Number, string Sha512);

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What was seen of a catalogue, or nothing.</summary>
    /// <exception cref="CivicException">CIVIC3140: the file is there and cannot be read.</exception>
    public CatalogueSeen? Find(string at) => Read().GetValueOrDefault(at) is { } line ? new CatalogueSeen(VerifierKey.Parse(line.Key), line.Number, line.Sha512) : null;

    /// <summary>Remembers what was seen.</summary>
    /// <exception cref="CivicException">CIVIC3140: it could not be written.</exception>
    public void Keep(string at, CatalogueSeen seen)
    {
        var known = Read();
        // Another command may have seen a newer one meanwhile.
        if (known.GetValueOrDefault(at) is { } before && before.Key == seen.Key.ToString() && before.Number >= seen.Number)
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(known.SetItem(at, new Line(seen.Key.ToString(), seen.Number, seen.Sha512)), Written));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(CatalogueErrors.NotThere(path, failure.Message), failure);
        }
    }

    private ImmutableSortedDictionary<string, Line> Read()
    {
        try
        {
            var lines = JsonSerializer.Deserialize<Dictionary<string, Line>>(File.ReadAllBytes(path), Written) ?? [];
            return lines.All(line => line.Value is { Sha512.Length: 128 } && VerifierKey.TryParse(line.Value.Key, null, out _))
                ? lines.ToImmutableSortedDictionary(StringComparer.Ordinal)
                : throw new JsonException("a line is not as it must be.");
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return ImmutableSortedDictionary<string, Line>.Empty.WithComparers(StringComparer.Ordinal);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CivicException(CatalogueErrors.NotThere(path, $"What the city has seen of catalogues cannot be read: {failure.Message}"), failure);
        }
    }
}
