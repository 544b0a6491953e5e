using System.Collections.Immutable;

namespace CivicPlatform.Issues;

/// <summary>The words that issues are sorted by. They stand open in the ledger for ever, so nobody writes them freely: a name cannot hide among them.</summary>
/// <remarks>Said to people by the text keys <c>issue.tag.WORD</c> and <c>issue.skill.WORD</c>. A word may be added at the end, never removed:
/// its place in the list is its bit in the read table.</remarks>
/// <threadsafety>Immutable.</threadsafety>
public static class IssueWords
{
    /// <summary>How many words of each kind an issue has at most.</summary>
    public const int Most = 5;

    /// <summary>What an issue is about.</summary>
    public static ImmutableArray<string> Tags { get; } =
    [
        "roads", "transport", "parks", "waste", "water", "snow", "safety", "disaster", "children", "school", "elderly", "welfare", "health",
        "culture", "tourism", "industry", "environment", "housing", "animals", "digital", "administration", "other",
    ];

    /// <summary>What people can do.</summary>
    public static ImmutableArray<string> Skills { get; } =
    [
        "planning", "design", "programming", "data", "writing", "translation", "photo", "video", "event", "facilitation", "research", "law",
        "accounting", "building", "gardening", "cooking", "care", "teaching", "driving", "publicity",
    ];
}
