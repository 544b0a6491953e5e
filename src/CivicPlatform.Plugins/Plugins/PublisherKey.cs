using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using NSec.Cryptography;

namespace CivicPlatform.Plugins;

/// <summary>The private key with which a publisher signs packages, and its file.</summary>
/// <remarks>A line <c>publisher NAME</c> and a PKCS #8 PEM text, which other tools read as well; open to its owner alone, and not encrypted.</remarks>
internal sealed class PublisherKey : IDisposable
{
    private const string Head = "publisher ";
    private const int MostBytes = 4096;
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;
    private readonly Key key;

    private PublisherKey(string name, Key key) => (this.key, Public) = (key, new VerifierKey(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey)));

    /// <summary>The public half, with the publisher's name.</summary>
    public VerifierKey Public { get; }

    /// <summary>Makes a key and writes its file.</summary>
    /// <exception cref="CivicException">CIVIC3128: there is a file already, or it cannot be written.</exception>
    public static PublisherKey Make(string path, string name)
    {
        var made = Key.Create(Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            // Never over another file: an overwritten key is lost for ever.
            using var file = new FileStream(path, how);
            file.Write(Encoding.ASCII.GetBytes($"{Head}{name}\n"));
            file.Write(made.Export(KeyBlobFormat.PkixPrivateKeyText));
            file.Flush(flushToDisk: true);
            return new PublisherKey(name, made);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            made.Dispose();
            throw new CivicException(TrustErrors.KeyFile(path, failure.Message), failure);
        }
    }

    /// <summary>Reads a key's file.</summary>
    /// <exception cref="CivicException">CIVIC3128: it cannot be read, or is no such file.</exception>
    public static PublisherKey Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var buffer = new byte[MostBytes];
            var bytes = buffer.AsSpan(0, file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false));
            var line = bytes.IndexOf((byte)'\n');
            var head = line < 0 ? "" : Encoding.ASCII.GetString(bytes[..line]);
            if (!head.StartsWith(Head, StringComparison.Ordinal) || !VerifierKey.IsOrigin(head[Head.Length..]))
                throw new FormatException($"Its first line is not '{Head}NAME'.");
            return new PublisherKey(head[Head.Length..], Key.Import(Ed25519, bytes[(line + 1)..], KeyBlobFormat.PkixPrivateKeyText));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CivicException(TrustErrors.KeyFile(path, failure.Message), failure);
        }
    }

    /// <summary>The 64 bytes of the signature over a text.</summary>
    public byte[] Sign(string body) => Ed25519.Sign(key, Encoding.UTF8.GetBytes(body));

    public void Dispose() => key.Dispose();
}
