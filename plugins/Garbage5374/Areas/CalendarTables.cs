using System.Globalization;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Rules;

namespace Garbage5374.Areas;

/// <summary>Reads the pair area_calendar.csv (which calendar an area follows) and calendar_days.csv (the days of each calendar).</summary>
internal static class CalendarTables
{
    public static AreaTable? Read(CsvTable areas, CsvTable? days, DefectSink defects)
    {
        if (days?.Header is null)
        {
            defects.Add("file-missing", DefectSeverity.Error, areas.Path, facts: [("missing", "calendar_days.csv")]);
            return null;
        }
        var calendars = ReadDays(days, out var kinds, defects);
        var number = areas.Find("カレンダーno", "カレンダーno.", "カレンダー番号", "calendarno", "calendar");
        var center = areas.Find("センター", "center");
        if (areas.Header is null || number < 0 || kinds.Count == 0)
        {
            defects.Add("header-missing", DefectSeverity.Error, number < 0 ? areas.Path : days.Path, 1);
            return null;
        }
        var names = Enumerable.Range(0, center < 0 ? number : Math.Min(number, center)).ToArray();
        var rows = new List<AreaRow>();
        foreach (var row in areas.Rows)
        {
            var name = string.Join(' ', names.Select(c => row[c].Trim()).Where(part => part.Length > 0));
            if (name.Length == 0)
            {
                defects.Note(row.IsBlank ? "line-blank" : "area-nameless", row, -1);
                continue;
            }
            if (rows.Count == AreaDaysTable.MostAreas)
            {
                defects.Error("areas-many", row, -1, null, ("most", AreaDaysTable.MostAreas.ToString(CultureInfo.InvariantCulture)));
                break;
            }
            if (calendars(row[number].Trim()) is not { } cells)
            {
                defects.Error("calendar-unknown", row, number);
                var unreadable = new CollectionCell(row[number], CellState.Unreadable);
                cells = [.. kinds.Select(_ => unreadable)];
            }
            rows.Add(new AreaRow(row, "", name, "", row[center], cells));
        }
        return rows.Count == 0 ? null : new AreaTable(areas, [.. kinds.Select(kind => (-1, kind))], rows, 0, center);
    }

    /// <summary>The kinds, and the cells of a calendar (or <see langword="null"/>), made when an area first asks for them.</summary>
    private static Func<string, CollectionCell[]?> ReadDays(CsvTable table, out List<string> kinds, DefectSink defects)
    {
        var (number, code, kind, day) = (table.Find("カレンダーno", "カレンダーno.", "カレンダー番号", "calendarno", "calendar"), table.Find("収集品目コード", "code"),
            table.Find("収集品目名称", "収集品目", "label", "kind"), table.Find("収集日", "date", "collectiondate"));
        kinds = [];
        if (number < 0 || kind < 0 || day < 0)
            return _ => null;
        var dates = new Dictionary<(string Calendar, string Kind), List<DateOnly>>();
        var damaged = new HashSet<(string, string)>();
        var order = new Dictionary<string, (int Code, int Seen)>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var key = (row[number].Trim(), row[kind].Trim());
            if (key.Item1.Length == 0 || key.Item2.Length == 0)
            {
                if (!row.IsBlank)
                    defects.Error("calendar-row", row, -1);
                continue;
            }
            if (order.Count == AreaDaysTable.MostKinds && !order.ContainsKey(key.Item2))
            {
                defects.Error("kinds-many", row, kind, null, ("most", AreaDaysTable.MostKinds.ToString(CultureInfo.InvariantCulture)));
                continue;
            }
            order.TryAdd(key.Item2, (int.TryParse(row[code], NumberStyles.None, CultureInfo.InvariantCulture, out var c) ? c : int.MaxValue, order.Count));
            if (!DateNotation.TryReadCell(row[day], out var date))
            {
                defects.Error("date-impossible", row, day);
                damaged.Add(key);
                continue;
            }
            (dates.TryGetValue(key, out var list) ? list : dates[key] = []).Add(date);
        }
        var inOrder = order.OrderBy(k => k.Value).Select(k => k.Key).ToList();
        kinds = inOrder;
        var numbers = table.Rows.Select(row => row[number].Trim()).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
        var made = new Dictionary<string, CollectionCell[]>(StringComparer.Ordinal);
        return asked => made.TryGetValue(asked, out var cells) ? cells
            : numbers.Contains(asked) ? made[asked] = [.. inOrder.Select(k => Cell((asked, k)))]
            : null;

        CollectionCell Cell((string, string) key) =>
            damaged.Contains(key) ? new CollectionCell(key.Item2, CellState.Unreadable)
            : dates.TryGetValue(key, out var list) ? CollectionCell.OfDates($"{key.Item1} {key.Item2}", list)
            : CollectionCell.Empty;
    }
}
