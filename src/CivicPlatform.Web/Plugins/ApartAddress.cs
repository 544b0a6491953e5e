using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>Tells the addresses of a plugin from those of the city, however they are written.</summary>
internal static class ApartAddress
{
    // Where CityLinks leads: a reader goes on there themselves.
    private static readonly string[] City = ["/ballots/", "/ties/", "/datasets/", "/issues/"];

    /// <summary>The address below which a plugin's process is asked; only the path and what follows it go over.</summary>
    public static Uri Base { get; } = new("http://plugin/");

    /// <summary>Whether an address is one of the plugin's pages, files and forms.</summary>
    public static bool IsOf(PluginId plugin, string address) => Path(address) is { } path && IsBelow(path, $"/p/{plugin}");

    /// <summary>Whether an address is one of the plugin's calls.</summary>
    public static bool IsCallOf(PluginId plugin, string address) => Path(address) is { } path && IsBelow(path, $"/api/p/{plugin}");

    /// <summary>Whether a plugin may send a reader there: to itself, to the home page, or where a reader goes on with the city's own pages.</summary>
    public static bool MaySend(PluginId plugin, string address) => IsOf(plugin, address) || IsCallOf(plugin, address)
        || (Path(address) is { } path && (path == "/" || Array.Exists(City, start => path.StartsWith(start, StringComparison.Ordinal))));

    private static bool IsBelow(string path, string home) =>
        path.Equals(home, StringComparison.OrdinalIgnoreCase) || path.StartsWith(home + "/", StringComparison.OrdinalIgnoreCase);

    // As a browser reads it: dots are resolved, also those that are written as %2e.
    private static string? Path(string address) => PageReply.IsLocal(address) && Uri.TryCreate(Base, address, out var whole) && whole.Host == Base.Host ? whole.AbsolutePath : null;
}
