using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What lies beside a package as <c>PACKAGE.sig</c>: one signed note about it, and the publisher's change of keys.</summary>
/// <remarks>Every signature in it was checked. Whether it is about this package, and whether its publisher is the right one, is for
/// <see cref="PackageVerdict"/> to say.</remarks>
internal sealed record SignatureFile(PackageSignature Signature, ImmutableArray<KeyRotation> Rotations)
{
    public const string Extension = ".sig";

    /// <summary>Reads a package's signature, or nothing where there is none.</summary>
    /// <exception cref="CivicException">CIVIC3124: the file is none, or a signature in it is wrong.</exception>
    public static SignatureFile? Beside(string package)
    {
        var path = package + Extension;
        try
        {
            return SignedNote.ReadFile(path) is { } notes ? Of(notes) : null;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CivicException(TrustErrors.WrongSignature(path, failure.Message), failure);
        }
    }

    /// <summary>The rotations of a file that holds nothing else.</summary>
    /// <exception cref="CivicException">CIVIC3124: it is not there, or no such file.</exception>
    public static ImmutableArray<SignedNote> ReadRotations(string path)
    {
        try
        {
            var notes = SignedNote.ReadFile(path) ?? throw new FormatException("There is no such file.");
            return notes.All(note => KeyRotation.Of(note) is not null) ? notes : throw new FormatException("It holds other notes than about other keys.");
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new CivicException(TrustErrors.WrongSignature(path, failure.Message), failure);
        }
    }

    /// <summary>The keys that lead from a pinned key to the publisher's, both among them; <see langword="null"/> when none do.</summary>
    public IReadOnlyList<VerifierKey>? ChainFrom(VerifierKey pinned) => KeyRotation.Chain(pinned, Signature.Publisher, Rotations);

    private static SignatureFile Of(ImmutableArray<SignedNote> notes)
    {
        var (signature, rotations) = KeyRotation.Beside(notes, PackageSignature.Of, "package");
        return new SignatureFile(signature, rotations);
    }
}
