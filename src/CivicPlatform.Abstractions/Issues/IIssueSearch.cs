namespace CivicPlatform.Issues;

/// <summary>Finds issues by words of their title, body, tags and place, and of what was said about them: one comment or answer that holds all words.</summary>
/// <remarks>Japanese is found by any two neighbouring characters; hiragana and katakana, full and half width, upper and lower case are the same.
/// The index holds open text: it lies in a file of its own, and what a person wrote is dropped from it when they are erased.</remarks>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IIssueSearch
{
    /// <summary>The issues that hold all words, the best first, then those where somebody said them; none for words of blanks and punctuation only.</summary>
    /// <param name="words">Words between blanks, at most 200 characters are looked at; nothing in them has a special meaning.</param>
    /// <param name="limit">From 1 to 100.</param>
    /// <param name="cancellationToken">Stops searching.</param>
    Task<IReadOnlyList<IssueId>> FindAsync(string words, int limit, CancellationToken cancellationToken = default);

    /// <summary>The issues nearest to a point, the nearest first.</summary>
    /// <param name="latitude">Degrees north (WGS 84).</param>
    /// <param name="longitude">Degrees east (WGS 84).</param>
    /// <param name="metres">How far at most, from 1 to 10,000.</param>
    /// <param name="limit">From 1 to 100.</param>
    /// <param name="cancellationToken">Stops searching.</param>
    Task<IReadOnlyList<NearIssue>> NearAsync(double latitude, double longitude, double metres, int limit, CancellationToken cancellationToken = default);
}
