using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>One plugin's entry in <c>civic.lock.json</c>.</summary>
/// <param name="Version">The version that runs, and no other.</param>
/// <param name="Sha512">The package's SHA-512 in lower-case hexadecimal digits.</param>
/// <param name="Publisher">The publisher's key, pinned when the plugin was first seen; <see langword="null"/> for an unsigned package.</param>
internal sealed record LockedPlugin(string Version, string Sha512, VerifierKey? Publisher)
{
    /// <summary>Where the publisher says that its source is; for people.</summary>
    public string? Source { get; init; }

    /// <summary>The commit that the publisher says it was made from; for people.</summary>
    public string? Commit { get; init; }

    /// <summary>The capabilities that it names; for people, who so see in version control when a plugin wants more.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>Whether two entries say the same.</summary>
    public bool IsAs(LockedPlugin other) => this with { Capabilities = [] } == other with { Capabilities = [] } && Capabilities.SequenceEqual(other.Capabilities);

    /// <summary>What a package that was found good becomes in the lock.</summary>
    public static LockedPlugin Of(PackageFacts package, PackageSignature? signature) => new(package.Manifest.Version, package.Sha512, signature?.Publisher)
    {
        Source = signature?.Source, Commit = signature?.Commit,
        Capabilities = [.. package.Manifest.Capabilities.Keys],
    };
}
