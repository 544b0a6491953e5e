using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Cities;

namespace Garbage5374.Reminders;

/// <summary>What people are told about one day: what they may put out, and what they may not although they usually do.</summary>
internal static class DayNotices
{
    /// <summary>The notices of all areas in which something is to be told about a day.</summary>
    public static IEnumerable<AreaNotice> Of(CitySnapshot city, DateOnly day) =>
        city.City.Areas.Select(area => Of(city, area, day)).Where(notice => notice.Notice is not null);

    /// <summary>An area's notice about a day; without content when nothing is collected and nothing was changed.</summary>
    public static AreaNotice Of(CitySnapshot city, CollectionArea area, DateOnly day)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"day-{day:yyyy-MM-dd}");
        var days = Days(city, area, day, Language.Japanese);
        if (days.IsEmpty)
            return new AreaNotice(area, key, null);
        return new AreaNotice(area, key, new PublishNotice(
            key, LocalizedText.From(language => Title(city, area, day, language)), LocalizedText.From(language => Body(city, area, day, language)),
            AreaLinks.Page(area), day));
    }

    private static ImmutableArray<CollectionDay> Days(CitySnapshot city, CollectionArea area, DateOnly day, Language language) => city.In(language).Days(area, day, day);

    private static string Title(CitySnapshot city, CollectionArea area, DateOnly day, Language language)
    {
        var kinds = Days(city, area, day, language).Where(d => d.TakesPlace).Select(d => d.Kind.NameIn(language.Tag)).ToArray();
        var date = NoticeWords.Day(day, language);
        return NoticeWords.Title(kinds.Length > 0
            ? NoticeWords.Say(language, "notice.day", ("date", date), ("kinds", NoticeWords.List(kinds, language)))
            : NoticeWords.Say(language, "notice.day.nothing", ("date", date)));
    }

    private static string Body(CitySnapshot city, CollectionArea area, DateOnly day, Language language)
    {
        var lines = new List<string> { NoticeWords.Say(language, "notice.area", ("area", area.NameIn(language.Tag))) };
        foreach (var collection in Days(city, area, day, language))
        {
            lines.Add(DayWords.Of(collection, language));
            if (collection.TakesPlace && collection.Kind.Describe(language.Tag, area.Leading) is { Sublabel.Length: > 0 } description)
                lines.Add(description.Sublabel);
        }
        return NoticeWords.Body(lines);
    }
}
