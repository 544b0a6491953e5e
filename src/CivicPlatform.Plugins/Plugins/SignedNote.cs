using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using CivicPlatform.Ledger;
using NSec.Cryptography;

namespace CivicPlatform.Plugins;

/// <summary>A text and who signed it: a C2SP signed note, as the ledger's checkpoints are, with one signature or several.</summary>
/// <remarks>The body's first line names its format, so that no signature over one thing is taken for another. Each further line is
/// <c>name value</c>. There is one way to write a note; what says the same otherwise is refused.</remarks>
/// <param name="Body">What is signed; each line ends with a line feed, and none is empty.</param>
/// <param name="Signatures">Who signed; nothing of it is checked before <see cref="IsSignedBy"/>.</param>
internal sealed record SignedNote(string Body, ImmutableArray<SignedNote.Signature> Signatures)
{
    /// <summary>The largest file of notes that is read, in bytes.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file of notes that stand one after the other.</summary>
    /// <returns>The notes, or <see langword="null"/> where there is no such file.</returns>
    /// <exception cref="FormatException">It is too large, or no file of notes; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ImmutableArray<SignedNote>? ReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[MostBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= MostBytes ? Read(bytes.AsSpan(0, length)) : throw new FormatException($"It is larger than {MostBytes} bytes.");
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads notes that stand one after the other.</summary>
    /// <exception cref="FormatException">They are none, or not written in their one way.</exception>
    public static ImmutableArray<SignedNote> Read(ReadOnlySpan<byte> utf8)
    {
        string text;
        try
        {
            text = Strict.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new FormatException("It is not UTF-8.");
        }
        if (text.Any(c => char.IsControl(c) && c != '\n'))
            throw new FormatException("It holds a control character.");
        var notes = ImmutableArray.CreateBuilder<SignedNote>();
        var lines = text.Split('\n');
        for (var at = 0; at < lines.Length - 1;)
        {
            var end = Array.IndexOf(lines, "", at);
            if (end < 0)
                throw new FormatException("Its last line has no end.");
            var body = string.Concat(lines[at..end].Select(line => $"{line}\n"));
            var signatures = lines.Skip(end + 1).TakeWhile(line => line.StartsWith('—')).Select(Signature.Parse).ToImmutableArray();
            notes.Add(new SignedNote(body, signatures));
            at = end + 1 + signatures.Length;
        }
        // Numbers and base64 can be spelt in several ways; only the one that we would write is taken.
        return notes.Count > 0 && notes.All(note => note is { Body.Length: > 0, Signatures.Length: > 0 }) && string.Concat(notes) == text
            ? notes.ToImmutable()
            : throw new FormatException("It is not in the one form of signed notes: lines, an empty line, and lines with signatures.");
    }

    /// <summary>Signs a text with each of these keys.</summary>
    public static SignedNote Sign(string body, params ReadOnlySpan<PublisherKey> keys) => new(body, [.. keys.ToArray().Select(key => new Signature(key.Public.Origin, key.Public.Id, key.Sign(body)))]);

    /// <summary>Whether a key signed exactly this text.</summary>
    public bool IsSignedBy(VerifierKey key) => PublicKey.TryImport(SignatureAlgorithm.Ed25519, key.PublicKey.Span, KeyBlobFormat.RawPublicKey, out var verifier)
        && Signatures.Any(signature => signature.Name == key.Origin && signature.KeyId == key.Id && SignatureAlgorithm.Ed25519.Verify(verifier!, Strict.GetBytes(Body), signature.Bytes));

    /// <summary>The values of the lines below the format, or <see langword="null"/> when the note is of another format.</summary>
    public List<(string Name, string Value)>? Lines(string format)
    {
        var lines = Body.Split('\n')[..^1];
        return lines[0] == format ? [.. lines.Skip(1).Select(line => line.Split(' ', 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""))] : null;
    }

    /// <summary>The note as it stands in a file.</summary>
    public override string ToString() => $"{Body}\n{string.Concat(Signatures)}";

    /// <summary>A line of a note that says who signed it.</summary>
    internal sealed record Signature(string Name, uint KeyId, byte[] Bytes)
    {
        public static Signature Parse(string line)
        {
            Span<byte> signed = stackalloc byte[96];
            return line.Split(' ') is ["—", var name, var base64] && VerifierKey.IsOrigin(name) && Convert.TryFromBase64String(base64, signed, out var length) && length == 68
                ? new Signature(name, BinaryPrimitives.ReadUInt32BigEndian(signed), signed[4..68].ToArray())
                : throw new FormatException("A line with a signature is not '— name base64', with the 68 bytes of key id and Ed25519 signature.");
        }

        public override string ToString()
        {
            Span<byte> id = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
            return $"— {Name} {Convert.ToBase64String([.. id, .. Bytes])}\n";
        }
    }
}
