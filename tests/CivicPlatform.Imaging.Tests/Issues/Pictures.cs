using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace CivicPlatform.Issues;

/// <summary>Pictures as cameras and attackers make them.</summary>
internal static class Pictures
{
    public const string Secret = "GPS 36.561325 136.656205 SECRET-OWNER";

    public static readonly SKColor[] Quarters = [SKColors.Red, SKColors.Lime, SKColors.Blue, SKColors.Yellow];

    /// <summary>A picture of four colours: red and lime above, blue and yellow below.</summary>
    public static byte[] Of(SKEncodedImageFormat format, int width = 64, int height = 48)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        using var paint = new SKPaint();
        for (var at = 0; at < 4; at++)
        {
            paint.Color = Quarters[at];
            surface.Canvas.DrawRect(at % 2 * width / 2f, at / 2 * height / 2f, width / 2f, height / 2f, paint);
        }
        using var picture = surface.Snapshot();
        using var encoded = picture.Encode(format, 95);
        return encoded.ToArray();
    }

    public static byte[] Jpeg(int width = 64, int height = 48) => Of(SKEncodedImageFormat.Jpeg, width, height);

    /// <summary>A JPEG file with what a camera notes: how it was held, and where (Exif 2.3), with a comment besides.</summary>
    public static byte[] FromCamera(ushort orientation, int width = 64, int height = 48)
    {
        var secret = Encoding.ASCII.GetBytes(Secret + "\0");
        var tiff = new byte[8 + 2 + (2 * 12) + 4 + secret.Length];
        "MM\0*"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(4), 8);
        BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(8), 2);
        Entry(tiff.AsSpan(10), 0x010E, 2, (uint)secret.Length, 38);
        Entry(tiff.AsSpan(22), 0x0112, 3, 1, (uint)orientation << 16);
        secret.CopyTo(tiff, 38);
        return [0xFF, 0xD8, .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. Segment(0xFE, Encoding.ASCII.GetBytes($"<html><script>{Secret}</script>")), .. Jpeg(width, height)[2..],
            .. Encoding.ASCII.GetBytes($"<html>{Secret}</html>")];
    }

    /// <summary>A PNG file of some bytes that says that it is very large.</summary>
    public static byte[] Bomb(uint width, uint height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(new byte[100_000]);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, [])];
    }

    public static byte[] Gif() => [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    private static void Entry(Span<byte> entry, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(entry, tag);
        BinaryPrimitives.WriteUInt16BigEndian(entry[2..], type);
        BinaryPrimitives.WriteUInt32BigEndian(entry[4..], count);
        BinaryPrimitives.WriteUInt32BigEndian(entry[8..], value);
    }

    private static byte[] Segment(byte kind, byte[] content) => [0xFF, kind, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] Chunk(ReadOnlySpan<byte> kind, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteUInt32BigEndian(chunk, (uint)content.Length);
        kind.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4), Crc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    // PNG (Third Edition) §5.5.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var next in bytes)
        {
            crc ^= next;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return crc ^ uint.MaxValue;
    }
}
