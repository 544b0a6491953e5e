using CivicPlatform.Texts;

namespace CivicPlatform.UI;

/// <summary>Finds pages of a plugin for the city's search.</summary>
/// <remarks>Asked once for each search; what takes longer than a card may (default 1 s) is left out.</remarks>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IPageSearch
{
    /// <summary>Pages that everybody may see and whose content holds what somebody looks for.</summary>
    /// <param name="words">What was typed, with blanks between words: at most 200 characters, none of them invisible. Nothing of it belongs in a log.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="most">How many are wanted, from 1 to 51; more are dropped.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>The best first; empty when there are none.</returns>
    Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default);
}
