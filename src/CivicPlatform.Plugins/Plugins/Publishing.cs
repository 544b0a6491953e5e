using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a publisher does with their key: sign packages, hand over to another key, revoke.</summary>
internal static class Publishing
{
    /// <summary>Writes a package's signature beside it.</summary>
    /// <param name="package">The package.</param>
    /// <param name="key">The publisher's key.</param>
    /// <param name="source">Where its source can be read, or nothing.</param>
    /// <param name="commit">The commit that it was made from; there where <paramref name="source"/> is.</param>
    /// <param name="rotations">A file of rotations that lead to this key, or nothing.</param>
    /// <param name="asPackage">Whether the signature is written as a package for NuGet feeds besides.</param>
    /// <exception cref="CivicException">CIVIC3101 to CIVIC3103: it is no sound package. CIVIC3124: the rotations are none. CIVIC3129: the signature could not be written.</exception>
    public static PackageSignature Sign(string package, PublisherKey key, string? source, string? commit, string? rotations, bool asPackage = false)
    {
        var facts = PluginPackage.Look(package);
        var signature = new PackageSignature(key.Public, facts.Manifest.Id, facts.Manifest.Version, facts.Bytes, facts.Sha512) { Source = source, Commit = commit };
        var chain = rotations is null ? "" : string.Concat(SignatureFile.ReadRotations(rotations).AsEnumerable());
        var notes = $"{SignedNote.Sign(signature.Body, key)}{chain}";
        Write(package + SignatureFile.Extension, notes);
        if (asPackage)
            Write(ParcelOf(package, signature), SignaturePackage.Write(signature, Encoding.UTF8.GetBytes(notes)));
        return signature;
    }

    /// <summary>Where the package with a package's signature is written: beside it.</summary>
    public static string ParcelOf(string package, PackageSignature signature) => Path.Combine(Path.GetDirectoryName(package)!, SignaturePackage.FileName(signature.Plugin, signature.Version));

    /// <summary>Adds to a file of rotations that one key takes the place of another; makes the file where it is not there.</summary>
    /// <exception cref="CivicException">CIVIC3124: the file is there and is none of rotations. CIVIC3129: it could not be written.</exception>
    public static KeyRotation Rotate(string path, PublisherKey from, PublisherKey to)
    {
        var rotation = new KeyRotation(from.Public, to.Public);
        var before = File.Exists(path) ? string.Concat(SignatureFile.ReadRotations(path).AsEnumerable()) : "";
        Write(path, $"{before}{SignedNote.Sign(rotation.Body, from, to)}");
        return rotation;
    }

    /// <summary>Adds to a list of revocations; makes the file where it is not there.</summary>
    /// <exception cref="CivicException">CIVIC3127: the file is there and is no such list. CIVIC3129: it could not be written.</exception>
    public static void Revoke(string path, PublisherKey by, IReadOnlyCollection<VerifierKey> keys, IReadOnlyCollection<string> packages)
    {
        // Read as a city reads it: what is added to must be sound itself.
        var before = Revocations.Read(path, []) is null ? "" : string.Concat(SignedNote.ReadFile(path)!.Value.AsEnumerable());
        Write(path, $"{before}{SignedNote.Sign(Revocations.Body(by.Public, keys, packages), by)}");
    }

    private static void Write(string path, string notes)
    {
        var bytes = Encoding.UTF8.GetBytes(notes);
        if (bytes.Length > SignedNote.MostBytes)
            throw new CivicException(TrustErrors.NotWritten(path, $"It would be larger than {SignedNote.MostBytes} bytes, and nobody would read it."));
        Write(path, bytes);
    }

    private static void Write(string path, byte[] bytes)
    {
        try
        {
            WholeFile.Write(path, bytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CivicException(TrustErrors.NotWritten(path, failure.Message), failure);
        }
    }
}
