using System.Collections.Frozen;
using System.Collections.Immutable;
using Garbage5374.Areas;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Kinds;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>Reads alternate_days.csv: district, area, kind, collection day, day instead (empty: dropped).</summary>
internal static class AlternateTable
{
    public static FrozenDictionary<int, ImmutableArray<AlternateDay>> Read(CsvTable? table, ImmutableArray<CollectionArea> areas, ImmutableArray<GarbageKind> kinds, DefectSink defects)
    {
        if (table?.Header is null)
            return FrozenDictionary<int, ImmutableArray<AlternateDay>>.Empty;
        var columns = (Leading: table.Find("地区", "マスター", "district", "master", "ward"), Name: table.Find("地名", "地域名", "name", "area"), Kind: table.Find("label", "type", "区分名", "kind"),
            Day: table.Find("収集日", "collectiondate"), Instead: table.Find("代替日", "alternatedate"));
        if (columns.Name < 0 || columns.Kind < 0 || columns.Day < 0 || columns.Instead < 0)
        {
            defects.Error("header-missing", table.Header, -1);
            return FrozenDictionary<int, ImmutableArray<AlternateDay>>.Empty;
        }
        var byName = areas.ToLookup(area => (columns.Leading < 0 ? "" : area.Leading, area.Name));
        var byKind = kinds.ToDictionary(kind => kind.Key, StringComparer.Ordinal);
        var found = new Dictionary<(int Area, int Kind, DateOnly Day), (AlternateDay Alternate, CsvRow Row)>();
        foreach (var row in table.Rows)
        {
            if (row.IsBlank)
                continue;
            var meant = byName[(columns.Leading < 0 ? "" : row[columns.Leading].Trim(), row[columns.Name].Trim())];
            if (!meant.Any())
                defects.Error("alternate-area", row, columns.Name);
            else if (!byKind.TryGetValue(row[columns.Kind].Trim(), out var kind))
                defects.Error("alternate-kind", row, columns.Kind);
            else if (!DateNotation.TryReadCell(row[columns.Day], out var day))
                defects.Error("date-impossible", row, columns.Day, DateNotation.Likely(row[columns.Day].Trim(), null, null));
            else if (ReadInstead(row, columns.Instead, defects, out var instead))
                Add(meant, new AlternateDay(kind.Order, day, instead), row, columns.Day, found, defects);
        }
        return found.GroupBy(pair => pair.Key.Area).ToFrozenDictionary(days => days.Key, days => days.Select(pair => pair.Value.Alternate).ToImmutableArray());
    }

    private static bool ReadInstead(CsvRow row, int column, DefectSink defects, out DateOnly? instead)
    {
        instead = null;
        if (row[column].Trim().Length == 0)
            return true;
        if (!DateNotation.TryReadCell(row[column], out var date))
        {
            defects.Error("date-impossible", row, column, DateNotation.Likely(row[column].Trim(), null, null));
            return false;
        }
        instead = date;
        return true;
    }

    private static void Add(IEnumerable<CollectionArea> areas, AlternateDay alternate, CsvRow row, int dayColumn,
        Dictionary<(int Area, int Kind, DateOnly Day), (AlternateDay Alternate, CsvRow Row)> found, DefectSink defects)
    {
        foreach (var area in areas)
        {
            var cell = area.Cells[alternate.Kind];
            if (!cell.Covers(alternate.Day))
                defects.Warn("alternate-no-collection", row, dayColumn, null, ("area", area.Name));
            var key = (area.Index, alternate.Kind, alternate.Day);
            if (found.TryGetValue(key, out var known) && known.Alternate != alternate)
                defects.Error("alternate-twice", row, dayColumn, null, ("first", known.Row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            else
                found[key] = (alternate, row);
        }
    }
}
