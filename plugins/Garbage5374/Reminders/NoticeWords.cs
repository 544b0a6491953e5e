using System.Globalization;
using CivicPlatform.Texts;
using Garbage5374.Texts;

namespace Garbage5374.Reminders;

/// <summary>Words that notices are made of. They name days by date: a feed reader may show them days later, when "tomorrow" is wrong.</summary>
internal static class NoticeWords
{
    private const int LongestTitle = 200;   // as PublishNotice says
    private const int LongestBody = 2_000;

    /// <summary>12月4日（金）, in the language.</summary>
    public static string Day(DateOnly date, Language language) => Say(language, "date.day",
        ("month", Say(language, $"month-name.{date.Month}")), ("day", Say(language, $"day-of-month.{date.Day}")), ("weekday", Say(language, $"weekday-short.{(int)date.DayOfWeek}")));

    public static string Say(Language language, string key, params ReadOnlySpan<(string Name, string Value)> facts) => GarbageTexts.Get(language.Tag, key, facts);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Names joined as far as a title has room; the rest is counted.</summary>
    public static string List(IReadOnlyList<string> names, Language language, int room = 120)
    {
        var divider = Say(language, "list.divider");
        var said = "";
        for (var i = 0; i < names.Count; i++)
        {
            var longer = i == 0 ? names[i] : said + divider + names[i];
            if (longer.Length > room)
                return i == 0 ? Cut(names[0], room) : Say(language, "list.more", ("names", said), ("more", Number(names.Count - i)));
            said = longer;
        }
        return said;
    }

    public static string Title(string text) => Cut(text.ReplaceLineEndings(" ").Trim(), LongestTitle);

    public static string Body(IEnumerable<string> lines) => Cut(string.Join('\n', lines.Where(line => line.Length > 0)), LongestBody);

    // A cut reading ([漢字|か…) would show its brackets, and half a surrogate pair nothing at all.
    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        var open = text.LastIndexOf('[', end - 1);
        if (open >= 0 && text.IndexOf(']', open) is var close && close >= end)
            end = open;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
