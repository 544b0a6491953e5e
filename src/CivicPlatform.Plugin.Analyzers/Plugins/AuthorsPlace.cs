using Microsoft.CodeAnalysis;

namespace CivicPlatform.Plugins;

/// <summary>Tells what the author wrote from what generators wrote. Pages are generated, too, but out of the author's lines.</summary>
internal static class AuthorsPlace
{
    /// <summary>The place in the author's own file, or <see langword="null"/> when only a generator wrote it.</summary>
    public static Location? Of(Location place, bool isGenerated) =>
        !isGenerated || (place.GetMappedLineSpan() is { HasMappedPath: true } mapped && mapped.Path.EndsWith(".razor", StringComparison.OrdinalIgnoreCase)) ? place : null;
}
