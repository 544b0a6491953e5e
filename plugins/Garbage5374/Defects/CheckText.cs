using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CivicPlatform.Texts;
using Garbage5374.Reminders;
using Garbage5374.Texts;

namespace Garbage5374.Defects;

/// <summary>The linter's findings for a person: what misleads people first, the same defect of a file together, and of thousands the first few with the lines of the rest.</summary>
internal static class CheckText
{
    private const int MostPlaces = 5;
    private const int MostRuns = 12;

    /// <summary>The findings; with <paramref name="all"/> each at its place.</summary>
    public static string Of(ImmutableArray<Defect> defects, bool all, Language language)
    {
        var text = new StringBuilder();
        var folded = false;
        foreach (var severity in defects.GroupBy(defect => defect.Severity).OrderByDescending(same => same.Key))
        {
            text.Append(Say(language, $"check.section.{severity.First().Letter}", ("count", NoticeWords.Number(severity.Count())))).Append('\n');
            foreach (var same in severity.GroupBy(defect => (defect.File, defect.Code)))
            {
                var places = same.ToArray();
                var shown = all || places.Length <= MostPlaces + 1 ? places.Length : MostPlaces;
                AddPlaces(text, places.AsSpan(0, shown), language);
                if (shown == places.Length)
                    continue;
                folded = true;
                text.Append("    ").Append(Say(language, "check.more", ("count", NoticeWords.Number(places.Length - shown)), ("lines", Lines(places[shown..])))).Append('\n');
            }
            text.Append('\n');
        }
        return folded ? text.Append(Say(language, "check.all")).Append('\n').ToString() : text.ToString();
    }

    // A sentence that is the one before it is not said again.
    private static void AddPlaces(StringBuilder text, ReadOnlySpan<Defect> places, Language language)
    {
        var said = "";
        foreach (var defect in places)
        {
            text.Append(defect.Letter).Append(' ').Append(DefectText.Place(defect));
            if (defect.ColumnName.Length > 0 && defect.ColumnName != defect.Text)
                text.Append(CultureInfo.InvariantCulture, $" ({defect.ColumnName})");
            if (defect.Text.Length > 0)
                text.Append("  ").Append(defect.Text);
            text.Append('\n');
            var sentences = $"    {Ruby.Plain(DefectText.What(defect, language.Tag))}\n    → {Ruby.Plain(DefectText.Mend(defect, language.Tag))}\n";
            if (sentences != said)
                text.Append(said = sentences);
        }
    }

    /// <summary>Physical lines as runs: 12-40, 52.</summary>
    private static string Lines(Defect[] places)
    {
        var runs = new List<(int From, int To)>();
        foreach (var line in places.Select(defect => defect.Line).Distinct().Order())
        {
            if (runs.Count > 0 && runs[^1].To == line - 1)
                runs[^1] = (runs[^1].From, line);
            else
                runs.Add((line, line));
        }
        var said = runs.Take(MostRuns).Select(run => run.From == run.To ? NoticeWords.Number(run.From) : $"{NoticeWords.Number(run.From)}-{NoticeWords.Number(run.To)}");
        return string.Join(", ", runs.Count > MostRuns ? said.Append("…") : said);
    }

    private static string Say(Language language, string key, params ReadOnlySpan<(string Name, string Value)> facts) => Ruby.Plain(GarbageTexts.Get(language.Tag, key, facts));
}
