namespace Garbage5374.Areas;

/// <summary>Addresses of an area. Names hold blanks, slashes and dots; an address holds the id, escaped.</summary>
public static class AreaLinks
{
    /// <summary>Where the plugin's pages begin.</summary>
    public const string Home = "/p/garbage5374";

    /// <summary>Where the plugin's API begins.</summary>
    public const string Api = "/api/p/garbage5374";

    /// <summary>The area's page.</summary>
    public static string Page(CollectionArea area) => $"{Home}/areas/{Escape(area)}";

    /// <summary>A page below the area's, for example <c>month</c>.</summary>
    public static string Page(CollectionArea area, string below) => $"{Page(area)}/{below}";

    /// <summary>The area's calendar feed, without choices.</summary>
    public static string Feed(CollectionArea area) => $"{Api}/areas/{Escape(area)}.ics";

    private static string Escape(CollectionArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        return Uri.EscapeDataString(area.Id);
    }
}
