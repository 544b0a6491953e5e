namespace CivicPlatform.Plugins;

/// <summary>A file of a plugin's own.</summary>
/// <param name="Name">Its name in the plugin's folder, with <c>/</c> between its parts.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="WrittenAt">When it was written last, as the disk says it.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PluginFile(string Name, long Bytes, DateTimeOffset WrittenAt);
