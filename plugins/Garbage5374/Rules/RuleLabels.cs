using System.Globalization;
using System.Text;
using Garbage5374.Texts;

namespace Garbage5374.Rules;

/// <summary>Says a cell's rules in words: 毎週月曜日, 第2水曜日, 2,4月 第1火曜日.</summary>
public static class RuleLabels
{
    /// <summary>The label in a language. As in the original, each rule ends with a blank, months stand before their rules, and days written one by one are 不定期, said once.</summary>
    /// <param name="cell">The cell; one without days has an empty label.</param>
    /// <param name="language">ja, ja-easy or en.</param>
    public static string Of(CollectionCell cell, string language = GarbageTexts.First)
    {
        var label = new StringBuilder();
        var months = MonthSet.All;
        var dates = false;
        foreach (var rule in cell.Rules)
        {
            if (rule is DateRule)
            {
                if (!dates)
                    label.Append(GarbageTexts.Get(language, "label.dates"));
                dates = true;
                continue;
            }
            if (rule.Months != months && !rule.Months.IsAll)
                label.Append(GarbageTexts.Get(language, "label.months", ("months", MonthNames(rule.Months, language))));
            months = rule.Months;
            label.Append(Say(rule, language));
        }
        return label.ToString();
    }

    private static string Say(CollectionRule rule, string language) => rule switch
    {
        WeeklyRule weekly => GarbageTexts.Get(language, "label.weekly", ("day", Day(weekly.Weekday, language))),
        NthWeekdayRule nth => GarbageTexts.Get(language, "label.nth", ("nth", GarbageTexts.Get(language, $"nth.{nth.Nth}")), ("day", Day(nth.Weekday, language))),
        EveryNWeeksRule { Weeks: 2 } every => GarbageTexts.Get(language, "label.biweekly", ("day", Day(every.Weekday, language))),
        EveryNWeeksRule every => GarbageTexts.Get(language, "label.every", ("weeks", every.Weeks.ToString(CultureInfo.InvariantCulture)), ("day", Day(every.Weekday, language))),
        _ => "",
    };

    private static string Day(DayOfWeek weekday, string language) => GarbageTexts.Get(language, $"weekday.{(int)weekday}");

    private static string MonthNames(MonthSet months, string language) => string.Join(',', months.Months.Select(month => GarbageTexts.Get(language, $"month.{month}")));
}
