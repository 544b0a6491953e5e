using CivicPlatform.Hosting;

namespace CivicPlatform.Texts;

/// <summary>Finds sentences by what is read on the screen, or by their key.</summary>
/// <param name="Words">Words of the sentence, or a part of its key; nothing: all.</param>
/// <param name="Owner">Whose sentences; all when empty.</param>
/// <param name="Reworded">Whether only those are asked for that the city says in its own words.</param>
internal sealed record TextSearch(SearchWords Words, string? Owner, bool Reworded)
{
    public bool Finds(CityText text) => (string.IsNullOrEmpty(Owner) || text.Owner == Owner) && (!Reworded || text.IsReworded)
        && (Words.IsEmpty || Words.AreIn(text.Said, text.Original) || text.Key.Contains(Words.Asked, StringComparison.OrdinalIgnoreCase));
}
