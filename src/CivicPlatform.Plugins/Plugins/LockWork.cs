using System.Collections.Immutable;
using CivicPlatform.Errors;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Plugins;

/// <summary>Examines the packages that a city would use, and says what its lock would be.</summary>
internal static class LockWork
{
    /// <param name="Id">The plugin.</param>
    /// <param name="Before">What the lock says of it now; <see langword="null"/> when it is new.</param>
    /// <param name="After">What it would say; <see langword="null"/> when the city does not name it any more, or it is refused.</param>
    /// <param name="Fault">Why it is refused.</param>
    internal sealed record Line(string Id, LockedPlugin? Before, LockedPlugin? After, CivicError? Fault);

    /// <summary>Looks at each plugin; nothing is unpacked, run or written.</summary>
    /// <param name="plugins">What the city names.</param>
    /// <param name="packageFolders">Where its packages are.</param>
    /// <param name="unpacked">The folder of unpacked plugins, for messages.</param>
    /// <param name="trust">What it trusts until now.</param>
    /// <exception cref="CivicException">CIVIC3120, CIVIC3127: the lock or the list of revocations cannot be read.</exception>
    public static IReadOnlyList<Line> Look(ImmutableArray<PluginRequest> plugins, ImmutableArray<string> packageFolders, string unpacked, PackageTrust trust)
    {
        var revoked = trust.Revoked;
        var before = trust.Lock?.Plugins ?? ImmutableSortedDictionary<string, LockedPlugin>.Empty;
        var shelf = new PluginShelf(new PluginLoading { Plugins = plugins, Folder = unpacked, PackageFolders = packageFolders, Loggers = NullLoggerFactory.Instance });
        var lines = plugins.Select(wanted => Look(wanted, shelf, before.GetValueOrDefault(wanted.Id), revoked));
        var gone = before.Where(locked => plugins.All(wanted => wanted.Id != locked.Key)).Select(locked => new Line(locked.Key, locked.Value, null, null));
        return [.. lines.Concat(gone).OrderBy(line => line.Id, StringComparer.Ordinal)];
    }

    /// <summary>The lock that these lines make.</summary>
    public static PluginLock LockOf(IEnumerable<Line> lines) =>
        new(lines.Where(line => line.After is not null).ToImmutableSortedDictionary(line => line.Id, line => line.After!, StringComparer.Ordinal));

    private static Line Look(PluginRequest wanted, PluginShelf shelf, LockedPlugin? before, Revocations revoked)
    {
        try
        {
            var package = PluginPackage.Look(shelf.Choose(PluginId.Parse(wanted.Id, null), wanted, before?.Sha512) ?? throw new CivicException(shelf.Missing(wanted)));
            return new Line(wanted.Id, before, LockedPlugin.Of(package, PackageVerdict.Pass(package, before?.Publisher, wanted.AllowUnsigned, revoked)?.Signature), null);
        }
        catch (CivicException refused)
        {
            return new Line(wanted.Id, before, null, refused.Error);
        }
    }
}
