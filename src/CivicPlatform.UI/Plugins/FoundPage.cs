using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>A page of a plugin that a search found.</summary>
/// <param name="Title">What it is about, one line; may hold readings.</param>
/// <param name="Page">A path of this host.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record FoundPage(LocalizedText Title, string Page)
{
    /// <summary>The answer in short, or what the page tells; may hold readings.</summary>
    /// <value>Default <see langword="null"/>: the title says it.</value>
    public LocalizedText? Description { get; init; }
}
