using System.Text;

namespace CivicPlatform.Datasets;

/// <summary>An encoding that a table of Japan may have. Each is tried strictly, in this order: BOM, UTF-8, CP932, EUC-JP.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Encoding">Throws at what does not fit.</param>
/// <param name="Mark">How many bytes stand before the text.</param>
internal sealed record TableEncoding(string Name, Encoding Encoding, int Mark)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Cp932 = Japanese(932), EucJp = Japanese(51932);

    /// <summary>The first encoding that the whole file fits; <see langword="null"/> when none does.</summary>
    public static async Task<TableEncoding?> FindAsync(string path, CancellationToken stop)
    {
        TableEncoding[] tried = await HeadAsync(path, stop) switch
        {
            [0xEF, 0xBB, 0xBF] => [new("utf-8", Utf8, 3)],
            [0xFF, 0xFE, ..] => [new("utf-16", new UnicodeEncoding(false, false, true), 2)],
            [0xFE, 0xFF, ..] => [new("utf-16", new UnicodeEncoding(true, false, true), 2)],
            _ => [new("utf-8", Utf8, 0), new("cp932", Cp932, 0), new("euc-jp", EucJp, 0)],
        };
        foreach (var encoding in tried)
        {
            if (await encoding.FitsAsync(path, stop))
                return encoding;
        }
        return null;
    }

    /// <summary>UTF-8 as this file would have it; whether it has it turns out when it is read.</summary>
    public static async Task<TableEncoding> Utf8OfAsync(string path, CancellationToken stop) =>
        new("utf-8", Utf8, await HeadAsync(path, stop) is [0xEF, 0xBB, 0xBF] ? 3 : 0);

    private static async Task<byte[]> HeadAsync(string path, CancellationToken stop)
    {
        var head = new byte[3];
        await using var file = File.OpenRead(path);
        return head[..await file.ReadAtLeastAsync(head, 3, throwOnEndOfStream: false, stop)];
    }

    /// <summary>The text in UTF-8.</summary>
    public Utf8Blocks Open(string path) => new(Encoding == Utf8 ? OpenBytes(path) : Encoding.CreateTranscodingStream(OpenBytes(path), Encoding, Utf8));

    /// <summary>The delimiter that stands most often in the first lines; a comma where none does.</summary>
    public async Task<byte> DelimiterAsync(string path, CancellationToken stop)
    {
        using var text = OpenText(path);
        var counts = new Dictionary<char, int> { [','] = 0, ['\t'] = 0, [';'] = 0 };
        var head = new char[4096];
        var read = await text.ReadBlockAsync(head, stop);
        var quoted = false;
        foreach (var c in head.AsSpan(0, read))
        {
            quoted ^= c == '"';
            if (!quoted && counts.TryGetValue(c, out var count))
                counts[c] = count + 1;
        }
        return (byte)(counts[','] > 0 && counts[','] * 4 >= counts['\t'] ? ',' : counts.MaxBy(each => each.Value) is { Value: > 0 } most ? most.Key : ',');
    }

    private StreamReader OpenText(string path) => new(OpenBytes(path), Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);

    private FileStream OpenBytes(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan) { Position = Mark };

    private async Task<bool> FitsAsync(string path, CancellationToken stop)
    {
        using var text = OpenText(path);
        var some = new char[1 << 15];
        try
        {
            for (int read; (read = await text.ReadAsync(some, stop)) > 0;)
            {
                // Windows' tables give unused bytes a place among C1 controls and private characters instead of saying no.
                if (Name is "cp932" or "euc-jp" && some.AsSpan(0, read).IndexOfAnyInRange('\u0080', '\u009F') >= 0)
                    return false;
                if (Name == "cp932" && some.AsSpan(0, read).IndexOfAnyInRange('\uF8F0', '\uF8F3') >= 0)
                    return false;
            }
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Japanese(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"The code page {page} is not there.");
}
