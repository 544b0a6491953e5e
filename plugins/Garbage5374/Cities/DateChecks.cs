using System.Globalization;
using Garbage5374.Areas;
using Garbage5374.Centers;
using Garbage5374.Defects;
using Garbage5374.Rules;

namespace Garbage5374.Cities;

/// <summary>What is odd about the days of cells, held against the calendar and the closures.</summary>
internal static class DateChecks
{
    private const int FillerYears = 20;
    private const int OriginalTurns = 27;   // the original generates that many biweekly days and no more

    public static void Check(Edition edition, AreaTable areas, DateOnly today, DefectSink defects)
    {
        var closures = edition.Centers.Where(c => c.Closure is not null).ToLookup(c => c.Name, c => c.Closure!.Value);
        foreach (var area in areas.Rows)
        {
            var closed = closures[area.Center].ToArray();
            for (var i = 0; i < area.Cells.Length; i++)
                Check(area, i, closed, areas, today, defects);
        }
    }

    private static void Check(AreaRow area, int kind, Closure[] closed, AreaTable areas, DateOnly today, DefectSink defects)
    {
        var cell = area.Cells[kind];
        if (!cell.Dates.IsEmpty)
        {
            var last = cell.Dates[^1];
            if (last.Year - today.Year > FillerYears)
                Add("date-filler", DefectSeverity.Warning, Write(last));
            else if (cell.IsDateList && last < today)
                Add("dates-ended", DefectSeverity.Error, Write(last), ("last", Write(last)));
            foreach (var closure in closed)
            {
                var at = FirstFrom(cell.Dates, closure.From);
                if (at < cell.Dates.Length && closure.Contains(cell.Dates[at]))
                {
                    Add("date-in-closure", DefectSeverity.Warning, Write(cell.Dates[at]), ("from", Write(closure.From)), ("to", Write(closure.To)));
                    break;
                }
            }
        }
        foreach (var rule in cell.Rules)
        {
            if (rule is EveryNWeeksRule every && today.DayNumber - every.Start.DayNumber > every.Weeks * 7 * OriginalTurns)
                Add("biweekly-long", DefectSeverity.Information, Write(every.Start));
        }

        void Add(string code, DefectSeverity severity, string text, params ReadOnlySpan<(string, string)> facts) =>
            defects.Add(code, severity, areas.Table.Path, area.Row.Line, text, areas.Kinds[kind].Column + 1, areas.Kinds[kind].Header, null, [("area", area.Name), ("kind", areas.Kinds[kind].Header), .. facts]);
    }

    private static int FirstFrom(System.Collections.Immutable.ImmutableArray<DateOnly> dates, DateOnly from)
    {
        var at = dates.AsSpan().BinarySearch(from);
        return at >= 0 ? at : ~at;
    }

    private static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
