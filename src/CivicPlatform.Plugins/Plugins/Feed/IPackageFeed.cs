using System.Collections.Immutable;
using System.Text.Json;

namespace CivicPlatform.Plugins;

/// <summary>A plain NuGet feed, wherever it lies: a folder, or a server that speaks NuGet's protocol 3.</summary>
/// <remarks>Nothing of what it says is believed: names and texts are for people to see, and a package is looked at as one from a file is.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal interface IPackageFeed : IDisposable
{
    /// <summary>The most plugins that a search answers.</summary>
    const int MostPlugins = 1_000;

    /// <summary>Where it lies, for messages and as a name.</summary>
    string At { get; }

    /// <summary>The plugins in it.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    /// <exception cref="JsonException">It answers what is no answer.</exception>
    Task<ImmutableArray<FeedListing>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The versions of a package, the newest first; none where there is no such package.</summary>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    /// <exception cref="JsonException">It answers what is no answer.</exception>
    Task<ImmutableArray<string>> VersionsAsync(PluginId id, CancellationToken cancellationToken);

    /// <summary>Reads a package.</summary>
    /// <param name="id">The package.</param>
    /// <param name="version">One of its versions.</param>
    /// <param name="to">Where its bytes go: <see cref="PackageEntries.MostBytes"/> at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there is such a version.</returns>
    /// <exception cref="IOException">It is longer, or cannot be read; the message says why.</exception>
    /// <exception cref="JsonException">The feed answers what is no answer.</exception>
    Task<bool> CopyAsync(PluginId id, string version, Stream to, CancellationToken cancellationToken);

    /// <summary>What a package says of itself in its <c>.nuspec</c>, without the package.</summary>
    /// <returns><see langword="null"/> where there is no such version.</returns>
    /// <exception cref="IOException">It is longer than a <c>.nuspec</c> may be, or cannot be read; the message says why.</exception>
    /// <exception cref="InvalidDataException">It is no <c>.nuspec</c>.</exception>
    /// <exception cref="JsonException">The feed answers what is no answer.</exception>
    Task<Nuspec?> SaidAsync(PluginId id, string version, CancellationToken cancellationToken);

    /// <summary>The signature of a package, as the bytes of <c>PACKAGE.sig</c>; nothing of it is checked.</summary>
    /// <returns><see langword="null"/> where the feed holds none.</returns>
    /// <exception cref="IOException">It cannot be read; the message says why.</exception>
    /// <exception cref="InvalidDataException">What should hold it is no package that does.</exception>
    /// <exception cref="JsonException">The feed answers what is no answer.</exception>
    Task<byte[]?> SignatureAsync(PluginId id, string version, CancellationToken cancellationToken);
}
