using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>The versions of a plugin that are newer than the one that the next start takes.</summary>
/// <param name="Versions">The newest first.</param>
/// <param name="Offered">The one that an update brings: the newest that works with this platform and is not only being tried; <see langword="null"/> where none is.</param>
internal sealed record PluginNews(ImmutableArray<NewVersion> Versions, NewVersion? Offered);
