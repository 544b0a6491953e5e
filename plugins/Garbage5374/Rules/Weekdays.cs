using System.Collections.Frozen;

namespace Garbage5374.Rules;

/// <summary>The names of the weekdays as cells write them.</summary>
internal static class Weekdays
{
    public const string Japanese = "日月火水木金土";

    private static readonly FrozenDictionary<string, DayOfWeek> English = new Dictionary<string, DayOfWeek>(StringComparer.OrdinalIgnoreCase)
    {
        ["Sun"] = DayOfWeek.Sunday, ["Sunday"] = DayOfWeek.Sunday,
        ["Mon"] = DayOfWeek.Monday, ["Monday"] = DayOfWeek.Monday,
        ["Tue"] = DayOfWeek.Tuesday, ["Tues"] = DayOfWeek.Tuesday, ["Tuesday"] = DayOfWeek.Tuesday,
        ["Wed"] = DayOfWeek.Wednesday, ["Wednesday"] = DayOfWeek.Wednesday,
        ["Thu"] = DayOfWeek.Thursday, ["Thur"] = DayOfWeek.Thursday, ["Thurs"] = DayOfWeek.Thursday, ["Thursday"] = DayOfWeek.Thursday,
        ["Fri"] = DayOfWeek.Friday, ["Friday"] = DayOfWeek.Friday,
        ["Sat"] = DayOfWeek.Saturday, ["Saturday"] = DayOfWeek.Saturday,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static char Letter(DayOfWeek weekday) => Japanese[(int)weekday];

    public static bool TryRead(string name, out DayOfWeek weekday)
    {
        var index = name.Length == 1 ? Japanese.IndexOf(name[0]) : -1;
        weekday = (DayOfWeek)Math.Max(index, 0);
        return index >= 0 || English.TryGetValue(name, out weekday);
    }
}
