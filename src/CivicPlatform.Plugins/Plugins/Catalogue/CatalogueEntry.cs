using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>One version of a plugin in a catalogue, or a package of a feed as it was found to be: what somebody wants to know before they fetch it.</summary>
/// <param name="Id">The plugin.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Description">What it does, in a sentence.</param>
/// <param name="Platform">The platform versions that it works with, as a NuGet range.</param>
/// <param name="Publisher">Who signed the package; <see langword="null"/> for one in a NuGet feed that nobody signed. In a catalogue each is signed.</param>
/// <param name="File">The package's file, beside the index.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha512">Its SHA-512 in lower-case hexadecimal digits.</param>
internal sealed record CatalogueEntry(PluginId Id, string Version, LocalizedText Name, LocalizedText Description, string Platform, VerifierKey? Publisher, string File, long Bytes, string Sha512)
{
    /// <summary>Other plugins that must run beside it, with their ranges.</summary>
    public ImmutableSortedDictionary<string, string> Requires { get; init; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>The capabilities that its manifest names, each with the reason.</summary>
    public ImmutableSortedDictionary<string, LocalizedText> Capabilities { get; init; } = ImmutableSortedDictionary<string, LocalizedText>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>Where its source can be read; the publisher's word.</summary>
    public string? Source { get; init; }

    /// <summary>The commit that it was made from; the publisher's word.</summary>
    public string? Commit { get; init; }

    /// <summary>Its license as an SPDX expression; the publisher's word.</summary>
    public string? License { get; init; }

    /// <summary>Where it is presented to people; the publisher's word.</summary>
    public string? Project { get; init; }

    /// <summary>What is new in it; the publisher's word, as <see cref="ReleaseNotes.Shown"/> leaves it.</summary>
    public string? Notes { get; init; }

    /// <summary>The level of its report of conformance, as the report says it (<c>gold</c>); <see langword="null"/> where the catalogue has none about these bytes.</summary>
    public string? Level { get; init; }

    /// <summary>The file of that report.</summary>
    public string? Report { get; init; }

    /// <summary>Files of pictures of it.</summary>
    public ImmutableArray<string> Pictures { get; init; } = [];

    /// <summary>What a package says, and who signed it.</summary>
    public static CatalogueEntry Of(PackageFacts package, PackageSignature? signature)
    {
        var (manifest, nuspec) = (package.Manifest, package.Nuspec);
        // Both are the publisher's word; what they signed by name goes before what they wrote for NuGet.
        var (source, commit) = signature?.Source is null ? (nuspec.Repository, nuspec.Repository is null ? null : nuspec.Commit) : (signature.Source, signature.Commit);
        return new CatalogueEntry(manifest.Id, manifest.Version, manifest.Name, manifest.Description, manifest.Platform, signature?.Publisher, Path.GetFileName(package.Path), package.Bytes, package.Sha512)
        {
            Requires = manifest.Requires, Capabilities = manifest.Capabilities, Source = source, Commit = commit, License = nuspec.License, Project = nuspec.Project, Notes = nuspec.Notes,
        };
    }
}
