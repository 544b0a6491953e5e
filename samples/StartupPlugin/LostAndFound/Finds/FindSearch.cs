using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace LostAndFound.Finds;

/// <summary>Finds finds for the city's search.</summary>
internal sealed class FindSearch(FindDesk desk) : IPageSearch
{
    public async Task<IReadOnlyList<FoundPage>> FindAsync(string words, Language language, int most, CancellationToken cancellationToken = default) =>
        [.. (await desk.ReadAsync()).Where(find => Holds(find, words)).Take(most).Select(find => new FoundPage(new LocalizedText(find.What), FindPage.Address(find.Number)) { Description = new LocalizedText(find.Where) })];

    /// <summary>Whether a find's words hold all that somebody looks for.</summary>
    public static bool Holds(Find find, string? words) =>
        (words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(word => Has(find.What, word) || Has(find.Where, word));

    // Width and case do not matter, kana do: ｶｻ is カサ.
    private static bool Has(string text, string word) =>
        text.Normalize(System.Text.NormalizationForm.FormKC).Contains(word.Normalize(System.Text.NormalizationForm.FormKC), StringComparison.OrdinalIgnoreCase);
}
