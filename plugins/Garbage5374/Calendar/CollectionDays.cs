using System.Runtime.CompilerServices;
using CivicPlatform.Datasets;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Texts;

namespace Garbage5374.Calendar;

/// <summary>The dataset <c>garbage5374.collection-days</c>: what is collected where on each day of the next 13 months, by area, date and kind.</summary>
internal sealed class CollectionDays(CityCalendar calendars, CityClock clock, Garbage5374Options options) : DatasetSource<CollectionRecord>
{
    private const int MonthsAhead = 13;

    /// <inheritdoc/>
    public override LocalizedText Title => LocalizedText.From(language => GarbageTexts.Get(language.Tag, "dataset.title"));

    /// <inheritdoc/>
    public override LocalizedText Description => LocalizedText.From(language => GarbageTexts.Get(language.Tag, "dataset.description"));

    /// <inheritdoc/>
    public override string? License => options.License;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<CollectionRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            yield break;
        var today = clock.Today;
        var calendar = city.In(Language.Japanese);
        foreach (var area in city.City.Areas)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A month at a time: whoever wants the first rows does not wait for those of next year.
            for (var (from, last) = (today, today.AddMonths(MonthsAhead)); from <= last; from = EndOfMonth(from).AddDays(1))
            {
                foreach (var day in calendar.Days(area, from, EndOfMonth(from) < last ? EndOfMonth(from) : last, today))
                {
                    if (day.TakesPlace)
                        yield return new CollectionRecord(area.Id, area.Name, day.Date, day.Kind.Key, day.Original == day.Date ? null : day.Original);
                }
            }
        }
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
