using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>What an inspector saw.</summary>
/// <param name="Findings">What is wrong, each with the page and the width; empty when nothing is.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record PageInspection(ImmutableArray<string> Findings)
{
    /// <summary>Why the pages could not be looked at here, such as that there is no browser.</summary>
    /// <value>Default <see langword="null"/>: they were looked at.</value>
    public string? NotLooked { get; init; }
}
