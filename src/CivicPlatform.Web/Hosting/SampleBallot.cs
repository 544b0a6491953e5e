using System.Collections.Immutable;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>A ballot that is open for some days.</summary>
internal sealed record SampleBallot(string Name, int Days, int Most, LocalizedText Title, LocalizedText Explanation, ImmutableArray<LocalizedText> Options);
