using System.Collections.Immutable;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Kinds;
using Garbage5374.Rules;

namespace Garbage5374.Calendar;

/// <summary>Reads transferdata.csv: kind, additional day, next day by the rules, shown from, remark.</summary>
internal static class TransferTable
{
    public static ImmutableArray<TransferDay> Read(CsvTable? table, ImmutableArray<GarbageKind> kinds, DefectSink defects)
    {
        if (table?.Header is null)
            return [];
        var columns = (Kind: table.Find("区分名", "label", "type", "kind"), Day: table.Find("振替日"), Next: table.Find("次回収日"), From: table.Find("表示開始日"), Remark: table.Find("備考"));
        if (columns.Kind < 0 || columns.Day < 0 || columns.Next < 0 || columns.From < 0)
        {
            defects.Error("header-missing", table.Header, -1);
            return [];
        }
        var days = ImmutableArray.CreateBuilder<TransferDay>();
        foreach (var row in table.Rows)
        {
            if (row.IsBlank)
                continue;
            if (kinds.FirstOrDefault(k => k.Key == row[columns.Kind].Trim()) is not { } kind)
                defects.Error("transfer-kind", row, columns.Kind);
            else if (Date(row, columns.Day, defects) is { } day && Date(row, columns.Next, defects) is { } next && Date(row, columns.From, defects) is { } from)
            {
                if (from > day || day >= next)
                    defects.Error("transfer-order", row, columns.Day);
                else
                    days.Add(new TransferDay(kind.Order, day, next, from, string.Join(' ', PlainText.Lines(row[columns.Remark], out _))));
            }
        }
        return days.ToImmutable();
    }

    private static DateOnly? Date(CsvRow row, int column, DefectSink defects)
    {
        if (DateNotation.TryReadCell(row[column], out var date))
            return date;
        defects.Error("date-impossible", row, column);
        return null;
    }
}
