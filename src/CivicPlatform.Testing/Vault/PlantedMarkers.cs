using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace CivicPlatform.Vault;

/// <summary>Words that a test planted where personal data goes, and the search for them in all files of a folder.</summary>
/// <remarks>A marker is found as UTF-8 and UTF-16, in base64 and base64url at any place in a text, in hexadecimal digits, and escaped as JSON, HTML and addresses
/// escape. It is not found in what is compressed.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed class PlantedMarkers
{
    private readonly (string Name, byte[] Bytes)[] forms;

    /// <summary>Markers to search for.</summary>
    /// <param name="markers">Words of at least 8 characters that nobody else writes.</param>
    public PlantedMarkers(params IEnumerable<string> markers)
    {
        ArgumentNullException.ThrowIfNull(markers);
        forms = [.. markers.SelectMany(FormsOf)];
    }

    /// <summary>Every file below a folder that holds a marker, with the form in which it stands there; empty when none does.</summary>
    public IReadOnlyList<string> FindIn(string folder)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var content = Read(file);
            found.AddRange(forms.Where(form => content.AsSpan().IndexOf(form.Bytes) >= 0 || file.Contains(Encoding.UTF8.GetString(form.Bytes), StringComparison.Ordinal))
                .Select(form => $"{Path.GetRelativePath(folder, file)}: {form.Name}"));
        }
        return found;
    }

    private static IEnumerable<(string Name, byte[] Bytes)> FormsOf(string marker)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(marker), utf16 = Encoding.Unicode.GetBytes(marker);
        yield return ($"{marker} as UTF-8", utf8);
        yield return ($"{marker} as UTF-16", utf16);
        yield return ($"{marker} as UTF-16, big end first", Encoding.BigEndianUnicode.GetBytes(marker));
        foreach (var (name, bytes) in new[] { ("UTF-8", utf8), ("UTF-16", utf16) })
        {
            for (var before = 0; before < 3; before++)
            {
                var inside = Base64Inside(bytes, before);
                yield return ($"{marker} as {name} in base64", Encoding.ASCII.GetBytes(inside));
                yield return ($"{marker} as {name} in base64url", Encoding.ASCII.GetBytes(inside.Replace('+', '-').Replace('/', '_')));
            }
        }
        yield return ($"{marker} in hexadecimal digits", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        yield return ($"{marker} in hexadecimal digits", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        var escaped = string.Concat(marker.Select(c => char.IsAscii(c) ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));
        foreach (var form in new[] { escaped, JavaScriptEncoder.Default.Encode(marker), HtmlEncoder.Default.Encode(marker), Uri.EscapeDataString(marker) }
            .Distinct().Where(form => form != marker))
            yield return ($"{marker} escaped", Encoding.ASCII.GetBytes(form));
    }

    // What stands before moves the marker by some bits; the characters that it shares with its neighbours are left away.
    private static string Base64Inside(byte[] bytes, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = (before * 8 + 5) / 6;
        var last = (before + bytes.Length) * 8 / 6;
        return text[first..last];
    }

    private static byte[] Read(string file)
    {
        try
        {
            return ReadAll(file);
        }
        catch (IOException) when (Path.GetFileName(file) == ".lock")
        {
            // The lock of a city that runs opens to nobody; it is read once the city has stopped.
            return [];
        }
    }

    private static byte[] ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }
}
