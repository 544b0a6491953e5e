using Garbage5374.Items;

namespace Garbage5374.Cities;

/// <summary>Finds the one known word that was probably meant: it differs only in blanks, width, case, or one or two letters.</summary>
/// <param name="known">The known words.</param>
internal sealed class NearWords(IReadOnlyCollection<string> known)
{
    private const int MostKnown = 400;
    private const int MostQuestions = 1_000;   // comparing is slow and only a courtesy; a hostile file asks no more than this
    private const int LongestWord = 60;

    private readonly Dictionary<string, string?> answers = new(StringComparer.Ordinal);
    private readonly (string Word, string Folded)[] words = [.. known.Where(word => word.Length <= LongestWord).Take(MostKnown).Select(word => (word, JapaneseFolding.Fold(word)))];

    public string? Of(string text)
    {
        if (answers.TryGetValue(text, out var answer))
            return answer;
        if (answers.Count >= MostQuestions || text.Length is 0 or > LongestWord)
            return null;
        return answers[text] = Search(text);
    }

    private string? Search(string text)
    {
        var folded = JapaneseFolding.Fold(text);
        var near = words.Where(word => word.Folded == folded && word.Word != text && folded.Length > 0).Select(word => word.Word).Take(2).ToArray();
        if (near.Length == 0 && text.Length > 2)
            near = [.. words.Where(word => word.Word.Length > 2 && EditDistance.AtMost(word.Word, text, Math.Min(2, text.Length / 3))).Select(word => word.Word).Take(2)];
        return near.Length == 1 ? near[0] : null;
    }
}
