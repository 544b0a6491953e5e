using CivicPlatform.Texts;
using Garbage5374.Calendar;

namespace Garbage5374.Reminders;

/// <summary>Says what happens with a kind on a day, in one sentence that names both days of a move.</summary>
internal static class DayWords
{
    public static string Of(CollectionDay day, Language language)
    {
        var kind = day.Kind.NameIn(language.Tag);
        var sentence = day.Status switch
        {
            CollectionStatus.MovedAway => Say("says.away", day.Date, day.CollectedOn ?? day.Date),
            CollectionStatus.MovedHere when day.Original != day.Date => Say("says.here", day.Original, day.Date),
            CollectionStatus.MovedHere => Say("says.extra", day.Date, day.Date),
            CollectionStatus.Cancelled => Say("says.cancelled", day.Date, day.Date),
            _ => Say("says.collected", day.Date, day.Date),
        };
        return day.Reason.Length == 0 ? sentence : NoticeWords.Say(language, "says.reason", ("sentence", sentence), ("reason", day.Reason));

        string Say(string key, DateOnly from, DateOnly to) =>
            NoticeWords.Say(language, key, ("kind", kind), ("from", NoticeWords.Day(from, language)), ("to", NoticeWords.Day(to, language)));
    }
}
