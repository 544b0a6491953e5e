using CivicPlatform.Errors;
using CivicPlatform.Storage;
using NSec.Cryptography;

namespace CivicPlatform.Ledger;

/// <summary>Holds the ledger's private key and signs checkpoints with it.</summary>
/// <remarks>The key is a PKCS #8 PEM file that only its owner may read; it is made once.</remarks>
internal sealed class LedgerSigner : IDisposable
{
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private readonly Key key;

    private LedgerSigner(string origin, Key key) =>
        (this.key, VerifierKey) = (key, new VerifierKey(origin, key.PublicKey.Export(KeyBlobFormat.RawPublicKey)));

    public VerifierKey VerifierKey { get; }

    /// <summary>Reads the key of a data folder, or makes it when the ledger is new.</summary>
    /// <exception cref="CivicException">CIVIC4204: it cannot be read. CIVIC4205: the ledger is not new and its key is gone.</exception>
    public static LedgerSigner Open(string folder, string origin)
    {
        var path = Path.Combine(folder, "keys", "ledger.key");
        try
        {
            if (File.Exists(path))
                return new LedgerSigner(origin, Read(path));
            if (File.Exists(Path.Combine(folder, LedgerSchema.FileName)))
                throw new CivicException(LedgerErrors.KeyMissing(path));
            return new LedgerSigner(origin, Make(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw SqliteFailure.Explain(failure, path);
        }
    }

    /// <summary>The signed note of a checkpoint.</summary>
    public Checkpoint Sign(long size, in Hash256 root, DateTimeOffset at)
    {
        var second = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        var body = CheckpointNote.BodyOf(VerifierKey.Origin, size, root, second);
        return new Checkpoint(VerifierKey.Origin, size, root, second, CheckpointNote.Sign(body, VerifierKey, Ed25519.Sign(key, body)));
    }

    /// <summary>Whether this key signed a note.</summary>
    public bool Signed(CheckpointNote note) =>
        note.KeyId == VerifierKey.Id && Ed25519.Verify(key.PublicKey, note.Body.Span, note.Signature.Span);

    public void Dispose() => key.Dispose();

    private static Key Read(string path)
    {
        try
        {
            return Key.Import(Ed25519, File.ReadAllBytes(path), KeyBlobFormat.PkixPrivateKeyText);
        }
        catch (FormatException broken)
        {
            throw new CivicException(LedgerErrors.KeyUnreadable(path, $"It is no PKCS #8 PEM file of an Ed25519 key: {broken.Message}"), broken);
        }
    }

    private static Key Make(string path)
    {
        var key = Key.Create(Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        SecretFile.Make(path, key.Export(KeyBlobFormat.PkixPrivateKeyText));
        return key;
    }
}
