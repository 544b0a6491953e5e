namespace CivicPlatform.Plugins;

/// <summary>Another plugin that a plugin works with where the city runs it, as the manifest says it under <c>uses</c>.</summary>
/// <param name="Versions">The NuGet range of versions that fit.</param>
/// <param name="Assembly">The file of the part that is loaded then, for example <c>Boats.WithTides.dll</c>.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PluginUse(string Versions, string Assembly);
