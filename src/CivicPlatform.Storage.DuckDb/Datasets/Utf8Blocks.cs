using System.Text;
using System.Text.Unicode;

namespace CivicPlatform.Datasets;

/// <summary>Gives a text in UTF-8 block by block, each of whole letters.</summary>
internal sealed class Utf8Blocks(Stream text) : IDisposable
{
    private readonly byte[] begun = new byte[3];
    private int held;

    /// <summary>Fills a buffer as far as whole letters go, and answers how many bytes they are; 0 at the end.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public int Next(byte[] buffer)
    {
        while (true)
        {
            begun.AsSpan(0, held).CopyTo(buffer);
            var read = text.Read(buffer, held, buffer.Length - held);
            var all = buffer.AsSpan(0, held + read);
            held = read == 0 ? 0 : Begun(all);
            var whole = all[..^held];
            if (!Utf8.IsValid(whole))
                throw new DecoderFallbackException("These bytes are no UTF-8.");
            all[^held..].CopyTo(begun);
            if (read == 0 || !whole.IsEmpty)
                return whole.Length;
        }
    }

    public void Dispose() => text.Dispose();

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
}
