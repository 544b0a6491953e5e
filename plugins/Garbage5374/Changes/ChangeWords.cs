using CivicPlatform.Texts;
using Garbage5374.Calendar;
using Garbage5374.Cities;
using Garbage5374.Reminders;

namespace Garbage5374.Changes;

/// <summary>Says a change to a person.</summary>
internal static class ChangeWords
{
    /// <summary>What happens, in one sentence.</summary>
    public static string What(ChangeEntered change, CitySnapshot city, Language language) => NoticeWords.Say(language, Key(change.Action),
        ("kinds", Kinds(change, city, language)), ("from", NoticeWords.Day(change.From, language)), ("to", NoticeWords.Day(change.To, language)));

    /// <summary>Where it happens.</summary>
    public static string Where(ChangeEntered change, CitySnapshot city, Language language)
    {
        if (change.Areas.IsEmpty && change.Centers.IsEmpty)
            return NoticeWords.Say(language, "change.everywhere");
        var areas = change.Areas.Select(id => city.Areas.Find(id)?.NameIn(language.Tag) ?? id).ToArray();
        return NoticeWords.List([.. change.Centers, .. areas], language, 200);
    }

    private static string Kinds(ChangeEntered change, CitySnapshot city, Language language) => change.Kinds.IsEmpty
        ? NoticeWords.Say(language, "change.all-kinds")
        : NoticeWords.List([.. change.Kinds.Select(key => city.City.Kinds.FirstOrDefault(kind => kind.Key == key)?.NameIn(language.Tag) ?? key)], language, 200);

    private static string Key(ScheduleAction action) => action switch
    {
        ScheduleAction.Move => "notice.moved",
        ScheduleAction.Cancel => "notice.cancelled",
        ScheduleAction.Extra => "notice.extra",
        _ => "notice.closed",
    };
}
