using System.Collections.Immutable;

namespace CivicPlatform.Hosting;

/// <summary>One word that a command takes.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Name">Its name, without hyphens.</param>
/// <param name="TextKey">Key of the text that explains it.</param>
/// <param name="Required">Whether the command refuses to run without it.</param>
/// <param name="Values">The values it may have; empty for any.</param>
/// <param name="IsPath">Whether the value is a file or folder on the caller's machine.</param>
public sealed record CommandWord(
    CommandWordKind Kind, string Name, string TextKey, bool Required, ImmutableArray<string> Values, bool IsPath);
