using System.Collections.Immutable;

namespace LostAndFound.Finds;

/// <summary>What the book holds.</summary>
[GenerateSerializer, Alias("lost-and-found.finds-state")]
public sealed class FindsState
{
    /// <summary>What waits for its owner.</summary>
    [Id(0)] public ImmutableArray<Find> Finds { get; set; } = [];

    /// <summary>The last number that was given.</summary>
    [Id(1)] public int Last { get; set; }

    /// <summary>The keys of the last forms, the latest last, each with the number that it was given.</summary>
    [Id(2)] public ImmutableArray<TakenForm> Forms { get; set; } = [];
}
