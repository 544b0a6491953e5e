using System.Collections.Immutable;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Changes;
using Garbage5374.Cities;

namespace Garbage5374.Reminders;

/// <summary>What people are told about a change that staff entered or took back.</summary>
internal static class ChangeNotices
{
    private const int MostLines = 12;   // a closure of a year is no list of days

    /// <summary>A notice for each area in which the change does something.</summary>
    public static ImmutableArray<AreaNotice> Of(CitySnapshot city, EnteredChange change)
    {
        // The days are the same in every language; only the reason differs, and it is taken from the change.
        var key = $"change-{change.Id}";
        return
        [
            .. city.EffectOf(change).Select(effect => new AreaNotice(effect.Area, key, new PublishNotice(
                key,
                LocalizedText.From(language => Title(change, effect, language)),
                LocalizedText.From(language => Body(change, effect, language)),
                AreaLinks.Page(effect.Area),
                change.What.From))),
        ];
    }

    private static string Title(EnteredChange change, AreaEffect effect, Language language)
    {
        var kinds = effect.Days.Select(day => day.Kind).Distinct().OrderBy(kind => kind.Order).Select(kind => kind.NameIn(language.Tag)).ToArray();
        var key = change.Stands ? $"notice.{Word(change.What.Action)}" : "notice.withdrawn";
        return NoticeWords.Title(NoticeWords.Say(language, key, ("kinds", NoticeWords.List(kinds, language, 80)),
            ("from", NoticeWords.Day(change.What.From, language)), ("to", NoticeWords.Day(change.What.To, language))));
    }

    private static string Body(EnteredChange change, AreaEffect effect, Language language)
    {
        var area = NoticeWords.Say(language, "notice.area", ("area", effect.Area.NameIn(language.Tag)));
        if (!change.Stands)
            return NoticeWords.Body([area, NoticeWords.Say(language, "notice.withdrawn.body")]);
        var lines = effect.Days.Where(day => change.What.Action is not ScheduleAction.Move || day.Status is not CollectionStatus.MovedHere)
            .Select(day => DayWords.Of(day with { Reason = "" }, language)).Distinct().ToArray();
        var more = lines.Length > MostLines ? NoticeWords.Say(language, "notice.more", ("more", NoticeWords.Number(lines.Length - MostLines))) : "";
        return NoticeWords.Body([area, change.What.Reason.In(language), .. lines.Take(MostLines), more]);
    }

    private static string Word(ScheduleAction action) => action switch
    {
        ScheduleAction.Move => "moved",
        ScheduleAction.Cancel => "cancelled",
        ScheduleAction.Extra => "extra",
        _ => "closed",
    };
}
