using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>Says whether a package may be used by a city, by who signed it.</summary>
internal static class PackageVerdict
{
    /// <returns>The package's signature; <see langword="null"/> for a package without one that may be used all the same.</returns>
    /// <param name="package">The package.</param>
    /// <param name="pinned">The publisher that the city knows; <see langword="null"/> where it sees the plugin for the first time.</param>
    /// <param name="allowUnsigned">Whether it may lack a signature. One of a known publisher may not: it had one before.</param>
    /// <param name="revoked">What must not be used.</param>
    /// <exception cref="CivicException">CIVIC3123 to CIVIC3126: it may not be used.</exception>
    public static SignatureFile? Pass(PackageFacts package, VerifierKey? pinned, bool allowUnsigned, Revocations revoked)
    {
        if (SignatureFile.Beside(package.Path) is not { } file)
        {
            if (pinned is not null || !allowUnsigned)
                throw new CivicException(TrustErrors.NoSignature(package, pinned));
            Hold(package, [], revoked);
            return null;
        }
        var said = file.Signature;
        if (Difference(package, said) is { } difference)
            throw new CivicException(TrustErrors.WrongSignature(package.Path + SignatureFile.Extension, difference));
        var keys = pinned is null ? [said.Publisher] : file.ChainFrom(pinned) ?? throw new CivicException(TrustErrors.OtherPublisher(package, pinned, said.Publisher));
        Hold(package, keys, revoked);
        return file;
    }

    private static string? Difference(PackageFacts package, PackageSignature said)
    {
        if (said.Plugin != package.Manifest.Id || said.Version != package.Manifest.Version)
            return $"It is about plugin {said.Plugin} {said.Version}; the package holds {package.Manifest.Id} {package.Manifest.Version}.";
        if (said.Bytes != package.Bytes)
            return $"It is about a package of {said.Bytes} bytes; this one has {package.Bytes}.";
        return said.Sha512 == package.Sha512 ? null : $"It is about a package whose SHA-512 begins with {said.Sha512[..16]}; this one's begins with {package.Sha512[..16]}.";
    }

    private static void Hold(PackageFacts package, IReadOnlyList<VerifierKey> keys, Revocations revoked)
    {
        foreach (var key in keys)
        {
            if (revoked.ByWhom(key) is { } by)
                throw new CivicException(TrustErrors.Revoked(package, $"The publisher's key {key}", by));
        }
        if (revoked.ByWhom(package.Sha512, keys) is { } who)
            throw new CivicException(TrustErrors.Revoked(package, "This very package", who));
    }
}
