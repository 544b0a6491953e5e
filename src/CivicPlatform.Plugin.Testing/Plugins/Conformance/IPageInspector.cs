namespace CivicPlatform.Plugins;

/// <summary>Looks at pages in a real browser. The package CivicPlatform.Plugin.Testing.Browser has one that runs axe.</summary>
public interface IPageInspector
{
    /// <summary>Looks at each page in a window of each width.</summary>
    /// <param name="pages">The pages' addresses.</param>
    /// <param name="widths">Widths of the window, in pixels.</param>
    /// <param name="cancellationToken">Ends looking.</param>
    Task<PageInspection> InspectAsync(IReadOnlyList<Uri> pages, IReadOnlyList<int> widths, CancellationToken cancellationToken = default);
}
