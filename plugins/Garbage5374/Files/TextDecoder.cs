using System.Text;
using Garbage5374.Defects;
using UtfUnknown;

namespace Garbage5374.Files;

/// <summary>Bytes to text: strict UTF-8 first, then a byte order mark, then what the bytes look like; anything but UTF-8 is reported.</summary>
internal static class TextDecoder
{
    private const int SampleBytes = 1 << 20;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static TextDecoder() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text without its byte order mark and without hidden characters, or <see langword="null"/> when the bytes are no text (reported).</summary>
    public static string? Decode(byte[] bytes, string path, DefectSink defects) =>
        Read(bytes, path, defects) is { } text ? HiddenCharacters.Remove(text, path, defects) : null;

    private static string? Read(byte[] bytes, string path, DefectSink defects)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            var utf16 = bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
            defects.Add("file-encoding", DefectSeverity.Error, path, 1, facts: [("encoding", "UTF-16")]);
            return utf16.GetString(bytes, 2, bytes.Length - 2);
        }
        // The encoding of old mail is made of seven-bit letters and would pass for UTF-8.
        if (bytes.AsSpan().IndexOf("\u001b$"u8) >= 0 && !bytes.AsSpan().ContainsAnyExceptInRange((byte)0, (byte)0x7F))
        {
            defects.Add("file-encoding", DefectSeverity.Error, path, 1, facts: [("encoding", "ISO-2022-JP")]);
            return Encoding.GetEncoding("iso-2022-jp").GetString(bytes);
        }
        var mark = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            var text = StrictUtf8.GetString(bytes, mark, bytes.Length - mark);
            if (!IsWide(bytes) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u007F'))
            {
                if (mark > 0)
                    defects.Add("file-bom", DefectSeverity.Information, path, 1);
                return text;
            }
        }
        catch (DecoderFallbackException broken)
        {
            if (Damaged(bytes, mark) is { } damaged)
            {
                var line = 1 + bytes.AsSpan(0, Math.Min(bytes.Length, mark + Math.Max(0, broken.Index))).Count((byte)'\n');
                defects.Add("file-damaged", DefectSeverity.Error, path, line);
                return damaged;
            }
        }
        return Guess(bytes, path, defects);
    }

    /// <summary>UTF-8 with a few wrong bytes, which become U+FFFD and so are read as nothing else; <see langword="null"/> when it is another encoding.</summary>
    private static string? Damaged(byte[] bytes, int mark)
    {
        var text = Encoding.UTF8.GetString(bytes, mark, bytes.Length - mark);
        var (wrong, right) = (0, 0);
        foreach (var c in text)
        {
            wrong += c == '\uFFFD' ? 1 : 0;
            right += c > '\u007F' && c != '\uFFFD' ? 1 : 0;
        }
        return wrong * 4 < right ? text : null;
    }

    // Japanese text in UTF-16 has few zero bytes, but commas, digits and line ends always have one; a stray one makes no UTF-16.
    private static bool IsWide(byte[] bytes) => bytes.AsSpan().Count((byte)0) * 100L > bytes.Length;

    private static string? Guess(byte[] bytes, string path, DefectSink defects)
    {
        var sample = bytes.AsSpan(0, Math.Min(bytes.Length, SampleBytes)).ToArray();
        if (IsWide(bytes))
        {
            var zeros = sample.Count(b => b == 0);
            var evenZeros = 0;
            for (var i = 0; i < sample.Length; i += 2)
                evenZeros += sample[i] == 0 ? 1 : 0;
            var utf16 = new UnicodeEncoding(bigEndian: evenZeros * 2 > zeros, byteOrderMark: false, throwOnInvalidBytes: true);
            return Try(utf16, "UTF-16") is { } wide && !wide.Contains('\0') ? wide : NoText();
        }
        var detected = CharsetDetector.DetectFromBytes(sample).Detected?.EncodingName;
        (string Shown, int Page)[] japanese = [("Shift_JIS", 932), ("EUC-JP", 51932)];
        foreach (var (shown, page) in detected is "euc-jp" ? japanese.Reverse() : japanese)
        {
            if (Try(Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback), shown) is { } text)
                return text;
        }
        return NoText();

        string? Try(Encoding encoding, string shown)
        {
            try
            {
                var text = encoding.GetString(bytes);
                defects.Add("file-encoding", DefectSeverity.Error, path, 1, facts: [("encoding", shown)]);
                return text;
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }

        string? NoText()
        {
            defects.Add("file-no-text", DefectSeverity.Error, path);
            return null;
        }
    }
}
