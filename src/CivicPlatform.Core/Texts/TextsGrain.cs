using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Texts;

/// <summary>The one place where a city's own words are decided.</summary>
[GrainType("civic.texts")]
internal sealed class TextsGrain(CityTexts texts) : AggregateGrain<TextBook, TextEvent>, ITextsGrain
{
    protected override StreamId Stream => TextStream.City;

    protected override TextBook Empty => TextBook.Empty;

    protected override TextBook Evolve(TextBook state, TextEvent happened) => state.Evolve(happened);

    public Task<Outcome> Reword(CommandKey key, RewordText command) =>
        ExecuteAsync(key, command, book => TextDecisions.Reword(book, texts.Packages, command));
}
