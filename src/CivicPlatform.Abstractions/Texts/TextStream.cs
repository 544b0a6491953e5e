using CivicPlatform.Ledger;

namespace CivicPlatform.Texts;

/// <summary>The stream of a city's own words: <c>civic/texts/city</c>.</summary>
/// <threadsafety>Immutable.</threadsafety>
public static class TextStream
{
    /// <summary>The only one there is.</summary>
    public static StreamId City { get; } = StreamId.Of("civic", "texts", ITextsGrain.Key);
}
