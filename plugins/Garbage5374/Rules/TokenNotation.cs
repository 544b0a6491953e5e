using System.Globalization;
using System.Text.RegularExpressions;

namespace Garbage5374.Rules;

/// <summary>One token, already NFKC and without blanks, to one rule. What is not surely one rule is not read.</summary>
internal static partial class TokenNotation
{
    private const string Day = "(?<w>[日月火水木金土])(?:曜日?)?";
    private const string EnglishDay = "(?<w>[A-Za-z]{3,9})";

    [GeneratedRegex("^(?<every>毎週)?(?:" + Day + "|" + EnglishDay + ")$", RegexOptions.ExplicitCapture)]
    private static partial Regex Weekly();

    [GeneratedRegex("^(?:(?:" + Day + "|" + EnglishDay + ")(?<n>[0-9]{1,3})|(?<long>(?:毎月)?第)(?<n>[0-9]{1,3})" + Day + ")$", RegexOptions.ExplicitCapture)]
    private static partial Regex Nth();

    [GeneratedRegex("^(?:隔週?|(?<weeks>[0-9]{1,2})週間?(?:毎|ごと|ごとに)?)(?:" + Day + "|" + EnglishDay + ")?(?<date>[0-9RH令平].*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex EveryWeeks();

    [GeneratedRegex("^#(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!|SPILL!)$", RegexOptions.IgnoreCase)]
    private static partial Regex SpreadsheetError();

    // 月木 may be two days or a slip for one: offered, never taken.
    [GeneratedRegex("^[日月火水木金土]{2,7}$")]
    private static partial Regex Run();

    /// <summary>Reads a token; <paramref name="problem"/> says why not, <paramref name="oddity"/> what is worth a note though it was read.</summary>
    public static CollectionRule? Read(string token, out (string Code, string? Likely) problem, out (string Code, string? Likely)? oddity)
    {
        problem = ("token-unknown", null);
        oddity = null;
        if (DateNotation.TryRead(token, out var date))
        {
            if (token.Length != 8 || !token.All(char.IsAsciiDigit))
                oddity = ("cell-notation", Write(date));
            return new DateRule(date);
        }
        if (Weekly().Match(token) is { Success: true } weekly && Weekdays.TryRead(weekly.Groups["w"].Value, out var weekday))
        {
            if (weekly.Groups["every"].Success || (token.Length > 1 && token[0] > 'z'))
                oddity = ("cell-notation", Weekdays.Letter(weekday).ToString());
            return new WeeklyRule(weekday);
        }
        if (Nth().Match(token) is { Success: true } nth && Weekdays.TryRead(nth.Groups["w"].Value, out weekday))
            return ReadNth(token, nth, weekday, out problem, out oddity);
        if (EveryWeeks().Match(token) is { Success: true } every)
            return ReadEvery(every, out problem, out oddity);
        problem = DateNotation.LooksLikeDate(token) ? ("date-impossible", null)
            : SpreadsheetError().IsMatch(token) ? ("cell-spreadsheet-error", null)
            : Run().IsMatch(token) ? ("token-unknown", string.Join(' ', token.AsEnumerable()))
            : problem;
        return null;
    }

    private static NthWeekdayRule? ReadNth(string token, Match nth, DayOfWeek weekday, out (string, string?) problem, out (string, string?)? oddity)
    {
        problem = ("nth-impossible", null);
        oddity = null;
        var digits = nth.Groups["n"].Value;
        if (digits.Length != 1 || digits[0] is < '1' or > '5')
            return null;
        if (nth.Groups["long"].Success || (token[0] > 'z' && token.Length > 2))
            oddity = ("cell-notation", $"{Weekdays.Letter(weekday)}{digits}");
        return new NthWeekdayRule(weekday, digits[0] - '0');
    }

    private static EveryNWeeksRule? ReadEvery(Match every, out (string, string?) problem, out (string, string?)? oddity)
    {
        oddity = null;
        problem = ("biweekly-no-start", null);
        if (!every.Groups["date"].Success)
            return null;
        problem = ("date-impossible", null);
        if (!DateNotation.TryRead(every.Groups["date"].Value, out var start))
            return null;
        var weeks = every.Groups["weeks"].Success ? int.Parse(every.Groups["weeks"].Value, CultureInfo.InvariantCulture) : 2;
        problem = ("weeks-impossible", null);
        if (weeks is < 1 or > 52)
            return null;
        if (every.Groups["w"].Success)
        {
            problem = ("token-unknown", null);
            if (!Weekdays.TryRead(every.Groups["w"].Value, out var named))
                return null;
            if (named != start.DayOfWeek)
                oddity = ("biweekly-weekday", $"隔{Weekdays.Letter(start.DayOfWeek)}{Write(start)}");
        }
        if (oddity is null && every.Groups["weeks"].Success)
            oddity = ("cell-notation", null);
        return new EveryNWeeksRule(start, weeks);
    }

    internal static string Write(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
