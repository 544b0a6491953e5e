using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CivicPlatform.Ledger;

/// <summary>The text of a signed checkpoint: a C2SP tlog-checkpoint in a C2SP signed note.</summary>
/// <remarks><code>
/// kanazawa.example/ledger
/// 1234
/// base64 of the root
/// time 2026-04-01T00:00:00Z
///
/// — kanazawa.example/ledger base64 of (key id, 4 bytes | Ed25519 signature over the lines above the empty one)
/// </code>
/// Every line ends with a line feed. There is one way to write a checkpoint: a note that says the same otherwise is refused.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public sealed record CheckpointNote
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private CheckpointNote(Checkpoint checkpoint, byte[] body, uint keyId, byte[] signature) =>
        (Checkpoint, Body, KeyId, Signature) = (checkpoint, body, keyId, signature);

    /// <summary>What the note says.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The bytes that are signed.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Which key signed, see <see cref="VerifierKey.Id"/>.</summary>
    public uint KeyId { get; }

    /// <summary>The 64 bytes of the Ed25519 signature; not checked here.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>The bytes to sign.</summary>
    public static byte[] BodyOf(string origin, long size, in Hash256 root, DateTimeOffset at) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root.Span)}\ntime {at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}\n"));

    /// <summary>The whole note from a signed body.</summary>
    public static string Sign(ReadOnlySpan<byte> body, VerifierKey key, ReadOnlySpan<byte> signature)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<byte> id = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, key.Id);
        return $"{Encoding.UTF8.GetString(body)}\n— {key.Origin} {Convert.ToBase64String([.. id, .. signature])}\n";
    }

    /// <summary>Reads a note; false when a line is not as described above.</summary>
    public static bool TryParse(string? note, [MaybeNullWhen(false)] out CheckpointNote result)
    {
        result = null;
        var lines = note?.Split('\n');
        Span<byte> root = stackalloc byte[48];
        Span<byte> signed = stackalloc byte[96];
        if (lines is not { Length: 7 } || lines[4].Length != 0 || lines[6].Length != 0 || !VerifierKey.IsOrigin(lines[0])
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Convert.TryFromBase64String(lines[2], root, out var rootLength) || rootLength != 32
            || !DateTimeOffset.TryParseExact(lines[3], $"'time '{TimeFormat}", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            || !lines[5].StartsWith($"— {lines[0]} ", StringComparison.Ordinal)
            || !Convert.TryFromBase64String(lines[5][(lines[0].Length + 3)..], signed, out var signedLength) || signedLength != 68)
            return false;
        var checkpoint = new Checkpoint(lines[0], size, new Hash256(root[..32]), at, note!);
        var body = BodyOf(checkpoint.Origin, size, checkpoint.Root, at);
        // Base64 and numbers can be spelt in several ways; only the one that we would write is taken, so no changed byte passes.
        var canonical = $"{Encoding.UTF8.GetString(body)}\n— {lines[0]} {Convert.ToBase64String(signed[..68])}\n";
        if (canonical != note)
            return false;
        result = new CheckpointNote(checkpoint, body, BinaryPrimitives.ReadUInt32BigEndian(signed), signed[4..68].ToArray());
        return true;
    }
}
