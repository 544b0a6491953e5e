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
        var head = new byte[3];
        await using (var file = File.OpenRead(path))
            head = head[..await file.ReadAtLeastAsync(head, 3, throwOnEndOfStream: false, stop)];
        TableEncoding[] tried = head switch
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

    public StreamReader Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        file.Position = Mark;
        return new StreamReader(file, Encoding, detectEncodingFromByteOrderMarks: false, 1 << 16);
    }

    private async Task<bool> FitsAsync(string path, CancellationToken stop)
    {
        if (Encoding == Utf8)
            return await FitsUtf8Async(path, stop);
        using var text = Open(path);
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

    // Most tables are UTF-8, and no letter has to be made to see it.
    private async Task<bool> FitsUtf8Async(string path, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        file.Position = Mark;
        var some = new byte[1 << 16];
        var begun = 0;
        for (int read; (read = await file.ReadAsync(some.AsMemory(begun), stop)) > 0;)
        {
            var all = some.AsSpan(0, begun + read);
            begun = Begun(all);
            if (!System.Text.Unicode.Utf8.IsValid(all[..^begun]))
                return false;
            all[^begun..].CopyTo(some);
        }
        return begun == 0;
    }

    // How many bytes at the end begin a letter that goes on after them.
    private static int Begun(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var lead = bytes[^back];
            if (lead >= 0xC0)
                return (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2) > back ? back : 0;
            if (lead < 0x80)
                return 0;
        }
        return 0;
    }

    private static Encoding Japanese(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException($"The code page {page} is not there.");
}
