using System.Collections.Frozen;
using System.Collections.Immutable;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Items;
using Garbage5374.Kinds;

namespace Garbage5374.Cities;

/// <summary>The city as it is at one moment: its files, what staff changed, and what can be asked. Pages, API, feeds, dataset, notices and commands all ask the same snapshot.</summary>
/// <threadsafety>Immutable to see; safe for any number of threads.</threadsafety>
public sealed class CitySnapshot
{
    private readonly ParsedCity parsed;
    private readonly FrozenDictionary<string, GarbageCalendar> calendars;

    internal CitySnapshot(ParsedCity parsed, CityBook book, CalendarOptions options)
    {
        (this.parsed, Book, Options) = (parsed, book, options);
        calendars = Language.All.ToFrozenDictionary(language => language.Tag, language => With(book.Changes, language), StringComparer.Ordinal);
    }

    /// <summary>What the files say.</summary>
    public GarbageCity City => parsed.City;

    /// <summary>Finds areas.</summary>
    public AreaDirectory Areas => parsed.Areas;

    /// <summary>Finds items.</summary>
    public ItemIndex Items => parsed.Items;

    /// <summary>What staff entered, oldest first, withdrawn changes too.</summary>
    public ImmutableList<EnteredChange> Changes => Book.Changes;

    /// <summary>The last event that the snapshot knows.</summary>
    public LedgerPosition At => Book.At;

    /// <summary>When that was (UTC); the stamp of feeds.</summary>
    public DateTimeOffset UpdatedAt => Book.UpdatedAt;

    internal KindStyles Styles => parsed.Styles;

    internal CityBook Book { get; }

    internal CalendarOptions Options { get; }

    /// <summary>The calendar, reasons in a reader's language. Dates are the same in every language.</summary>
    public GarbageCalendar In(Language language) => calendars[language.Tag];

    /// <summary>What a change does, area by area: the calendar with it held against the calendar without it.</summary>
    internal ImmutableArray<AreaEffect> EffectOf(EnteredChange change)
    {
        var others = Changes.RemoveAll(other => other.Id == change.Id);
        var standing = change.Stands ? In(default) : With(others.Add(change with { WithdrawnAt = null }), default);
        return ChangeEffects.Of(With(others, default), standing, change.What);
    }

    /// <summary>What a wish would do.</summary>
    internal ImmutableArray<AreaEffect> EffectOf(ChangeEntered wish, DateTimeOffset now)
    {
        // Changes apply in the order of entry: a wish comes after all, however the clocks stand.
        var at = Changes.IsEmpty || Changes[^1].EnteredAt < now ? now : Changes[^1].EnteredAt.AddTicks(1);
        return ChangeEffects.Of(In(default), With(Changes.Add(new EnteredChange(wish, at, default)), default), wish);
    }

    private GarbageCalendar With(ImmutableList<EnteredChange> changes, Language language) =>
        new(City, Options, changes.Select(change => change.For(language)));
}
