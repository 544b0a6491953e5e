using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Texts;

/// <summary>The texts of a city: what its packages say, but what the city has worded anew as the city words it.</summary>
/// <remarks>Read from the stream <see cref="TextStream.City"/> before the city opens, and kept up with it.</remarks>
/// <threadsafety>Any thread may say texts; one at a time may apply events.</threadsafety>
public sealed class CityTexts(TextCatalogue packages) : ITexts, ICityTexts, IStreamView
{
    private volatile Spoken spoken = new(packages, TextBook.Empty);

    /// <summary>What the packages say.</summary>
    public TextCatalogue Packages => packages;

    StreamId IStreamView.Stream => TextStream.City;

    LedgerProgress IStreamView.Progress { get; } = new("civic/texts");

    /// <inheritdoc/>
    public IReadOnlyList<CityText> All
    {
        get
        {
            var now = spoken;
            return [.. from owner in packages.Owners
                       orderby owner == TextCatalogue.Platform ? 0 : 1, owner
                       from key in packages.Keys(Language.Japanese, owner)
                       select Of(now, owner, key)];
        }
    }

    /// <inheritdoc/>
    public CityText? Find(string owner, string key)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(key);
        return packages.Original(owner, key) is null ? null : Of(spoken, owner, key);
    }

    /// <inheritdoc/>
    public string Say(Language language, string owner, string key, params ReadOnlySpan<(string Name, object? Value)> facts) =>
        spoken.Texts.Say(language, owner, key, facts);

    /// <inheritdoc/>
    public string Say(Language language, Refusal refusal) => spoken.Texts.Say(language, refusal);

    /// <inheritdoc/>
    public bool Has(Language language, string owner, string key) => spoken.Texts.Has(language, owner, key);

    void IStreamView.Apply(LedgerRecord record)
    {
        var book = spoken.Book.Evolve(EventCodec<TextEvent>.Read(record));
        spoken = new Spoken(packages.Reworded(book), book);
    }

    private CityText Of(Spoken now, string owner, string key)
    {
        var wording = now.Book.Of(owner, key);
        return new CityText(owner, key, packages.Original(owner, key)!, wording, [.. packages.Template(Language.Japanese, owner, key)!.Places],
            [.. Language.All.Where(language => wording.In(language) is { } words && !packages.Fits(language, owner, key, TextTemplate.Parse(words)))]);
    }

    /// <summary>What is said, and the words that it was made with: changed together.</summary>
    private sealed record Spoken(TextCatalogue Texts, TextBook Book);
}
