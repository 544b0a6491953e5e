namespace CivicPlatform.UI;

/// <summary>A step on the way to a page. Home and the plugin's own first page come by themselves.</summary>
/// <param name="Text">What the step is called; may hold readings.</param>
/// <param name="Href">Where it leads.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Crumb(string Text, string Href);
