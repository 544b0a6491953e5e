using CivicPlatform.UI;

namespace CivicPlatform.Hosting;

/// <summary>Holds the request's <see cref="PageContext"/> for services and handlers that ask for it.</summary>
internal sealed class ReaderScope
{
    public PageContext? Page { get; set; }

    /// <summary>Cancelled when nobody waits any more for the page that is drawn in these services.</summary>
    public CancellationToken Left { get; set; }

    /// <summary>Whether a page is drawn in these services: in it, and in nothing within it, plugins offer places.</summary>
    public bool HasSlots { get; set; }

    public PageContext Required => Page ?? throw new InvalidOperationException("There is a PageContext only while a page, card, form or API route of a plugin is answered.");
}
