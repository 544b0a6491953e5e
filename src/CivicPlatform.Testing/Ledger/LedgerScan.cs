using System.Collections.Immutable;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>Looks for planted words in all files of a data folder: what must never be written down, in whatever encoding.</summary>
/// <remarks>A test gives people names and addresses that occur nowhere else, lets the city work, and scans. Words are found as UTF-8, as
/// UTF-16 of both byte orders, as escaped JSON (<c>\u91d1</c>), as base64 of UTF-8 at any offset, and as hexadecimal digits.</remarks>
/// <threadsafety>Stateless.</threadsafety>
public static class LedgerScan
{
    private const int Piece = 1 << 20;

    /// <summary>Where a word was found.</summary>
    /// <param name="File">The file's path below the folder.</param>
    /// <param name="Word">The planted word.</param>
    /// <param name="Form">How it was written there.</param>
    /// <param name="Offset">Byte in the file, from 0.</param>
    public sealed record Find(string File, string Word, string Form, long Offset);

    /// <summary>The first occurrence of each word in each form in each file; empty when the folder is clean.</summary>
    /// <param name="folder">The folder; scanned with all below it.</param>
    /// <param name="words">The planted words, each of 4 characters or more: shorter ones are found by chance.</param>
    /// <param name="except">File names that may hold them, for example <c>vault.db</c>.</param>
    /// <exception cref="ArgumentException">A word is too short.</exception>
    public static ImmutableArray<Find> Search(string folder, IEnumerable<string> words, params string[] except)
    {
        var forms = words.SelectMany(FormsOf).ToList();
        return
        [
            .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Where(file => !except.Contains(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .SelectMany(file => Search(file, Path.GetRelativePath(folder, file), forms)),
        ];
    }

    private static IEnumerable<(string Word, string Form, byte[] Bytes)> FormsOf(string word)
    {
        if (word.Length < 4)
            throw new ArgumentException($"'{word}' is too short to be found for sure.", nameof(word));
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return (word, "UTF-8", utf8);
        yield return (word, "UTF-16", Encoding.Unicode.GetBytes(word));
        yield return (word, "UTF-16, big-endian", Encoding.BigEndianUnicode.GetBytes(word));
        yield return (word, "hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        yield return (word, "HEXADECIMAL", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        if (word.Any(c => c > '~'))
        {
            yield return (word, "escaped", Encoding.ASCII.GetBytes(string.Concat(word.Select(c => c > '~' ? $"\\u{(int)c:x4}" : $"{c}"))));
            yield return (word, "ESCAPED", Encoding.ASCII.GetBytes(string.Concat(word.Select(c => c > '~' ? $"\\u{(int)c:X4}" : $"{c}"))));
        }
        for (var shift = 0; shift < 3; shift++)
        {
            // Base64 of a text looks different at each of three offsets; the digits that depend on its neighbours are left out.
            var digits = Convert.ToBase64String([.. new byte[shift], .. utf8]).TrimEnd('=');
            var first = shift == 0 ? 0 : shift + 1;
            var whole = (shift + utf8.Length) * 8 / 6;
            yield return (word, "base64", Encoding.ASCII.GetBytes(digits[first..whole]));
        }
    }

    private static List<Find> Search(string path, string name, List<(string Word, string Form, byte[] Bytes)> forms)
    {
        var finds = new List<Find>();
        var overlap = forms.Count == 0 ? 0 : forms.Max(form => form.Bytes.Length) - 1;
        var buffer = new byte[Piece + overlap];
        // The engine may have the file open: it is read beside it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (var (start, kept) = (0L, 0); ;)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            var piece = buffer.AsSpan(0, kept + read);
            foreach (var (word, form, bytes) in forms)
            {
                var at = piece.IndexOf(bytes);
                if (at >= 0 && !finds.Exists(find => find.Word == word && find.Form == form))
                    finds.Add(new Find(name, word, form, start + at));
            }
            if (read == 0)
                return finds;
            kept = Math.Min(overlap, piece.Length);
            start += piece.Length - kept;
            piece[^kept..].CopyTo(buffer);
        }
    }
}
