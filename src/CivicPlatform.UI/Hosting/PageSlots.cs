namespace CivicPlatform.UI;

/// <summary>Places of the city's layout that a page fills; the shell draws the outlets.</summary>
internal static class PageSlots
{
    public const string Title = "civic-title";
    public const string Head = "civic-head";
    public const string Crumbs = "civic-crumbs";
}
