using CivicPlatform.Texts;
using Garbage5374.Cities;
using Garbage5374.Reminders;
using Garbage5374.Rules;
using Garbage5374.Texts;

namespace Garbage5374.Calendar;

/// <summary>Says a kind's next collection to a person.</summary>
internal static class NextWords
{
    /// <summary>Text key of the reason why there is no date.</summary>
    public static string Key(NoDateReason reason) => reason switch
    {
        NoDateReason.NoCollection => "reason.no-collection",
        NoDateReason.SeeRemark => "reason.see-remark",
        NoDateReason.Unreadable => "reason.unreadable",
        NoDateReason.CalendarEnded => "reason.calendar-ended",
        _ => "reason.never",
    };

    /// <summary>今日, 明日, 明後日, 5日後.</summary>
    public static string DaysLeft(DateOnly date, DateOnly on, Language language) => (date.DayNumber - on.DayNumber) switch
    {
        0 => GarbageTexts.Get(language.Tag, "day.today"),
        1 => GarbageTexts.Get(language.Tag, "day.tomorrow"),
        2 => GarbageTexts.Get(language.Tag, "day.after-tomorrow"),
        var n => GarbageTexts.Get(language.Tag, "day.in", ("n", NoticeWords.Number(n))),
    };

    /// <summary>All that is to be known about a date, one sentence each: moved, incomplete, lost, placeholder, remarks.</summary>
    public static IEnumerable<string> Notes(NextCollection next, GarbageCity city, Language language)
    {
        if (next.Date is null)
            yield return GarbageTexts.Get(language.Tag, Key(next.Reason));
        if (next.MovedFrom is { } from)
            yield return GarbageTexts.Get(language.Tag, "moved.here", ("from", NoticeWords.Day(from, language)));
        if (next.Note.Length > 0)
            yield return next.Note;
        if (next.Lost is { } lost)
            yield return GarbageTexts.Get(language.Tag, "note.lost", ("date", NoticeWords.Day(lost, language)));
        if (next.IsIncomplete)
            yield return GarbageTexts.Get(language.Tag, "note.incomplete");
        if (next.IsPlaceholder)
            yield return GarbageTexts.Get(language.Tag, "note.filler");
        foreach (var remark in next.Cell.Remarks)
        {
            if (city.Remark(remark, language.Tag) is { Length: > 0 } text)
                yield return text;
        }
    }

    /// <summary>One line of plain text for a terminal.</summary>
    public static string Line(NextCollection next, DateOnly on, GarbageCity city, Language language)
    {
        var date = next.Date is { } known
            ? $"{known:yyyy-MM-dd}  {NoticeWords.Day(known, language)}  {DaysLeft(known, on, language)}"
            : GarbageTexts.Get(language.Tag, "day.unknown");
        var notes = string.Concat(Notes(next, city, language).Select(note => $"\n    {note.ReplaceLineEndings("\n    ")}"));
        return Ruby.Plain($"{date}  {next.Kind.NameIn(language.Tag)}  {RuleLabels.Of(next.Cell, language.Tag)}".TrimEnd() + notes + "\n");
    }
}
