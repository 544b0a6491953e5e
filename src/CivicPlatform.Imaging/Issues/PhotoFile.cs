namespace CivicPlatform.Issues;

/// <summary>What kind of file something is, by its first bytes: only the three kinds that are taken ever come to a decoder.</summary>
internal static class PhotoFile
{
    /// <summary>Whether it begins as a JPEG, PNG or WebP file does.</summary>
    public static bool IsTaken(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || (file.Length >= 16 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBPVP8"u8));
}
