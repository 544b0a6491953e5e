namespace CivicPlatform.Hosting;

/// <summary>Who has a data folder open.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Started">Since when.</param>
/// <param name="Url">Where the city answers, for example <c>http://localhost:5374</c>; <see langword="null"/> until it listens.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record DataFolderHolder(int ProcessId, DateTimeOffset Started, string? Url);
