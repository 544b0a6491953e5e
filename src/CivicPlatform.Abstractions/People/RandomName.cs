using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CivicPlatform.People;

/// <summary>128 bits as text that is safe in addresses, stream names and file names: 26 characters of base 32 (RFC 4648, lower case, unpadded).</summary>
internal static class RandomName
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;

    public static string New()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return Of(bits);
    }

    /// <summary>The name that words always give: what is sent twice is one thing. Say first what is named, so that two kinds of things never share one.</summary>
    public static string From(string words) => Of(SHA256.HashData(Encoding.UTF8.GetBytes(words)));

    /// <summary>The text of the first 16 bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bits)
    {
        Span<char> text = stackalloc char[Length];
        var (at, held, kept) = (0, 0, 0);
        foreach (var next in bits[..16])
        {
            (held, kept) = ((held << 8) | next, kept + 8);
            while (kept >= 5)
            {
                kept -= 5;
                text[at++] = Letters[(held >> kept) & 31];
            }
            held &= (1 << kept) - 1;
        }
        text[at] = Letters[(held << (5 - kept)) & 31];
        return new string(text);
    }

    public static bool Is([NotNullWhen(true)] string? text) =>
        text is { Length: Length } && text.All(c => c is (>= 'a' and <= 'z') or (>= '2' and <= '7'));
}
